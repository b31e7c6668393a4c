; `cfi`: what it takes, and where it may stand.
; RUN: not %pasmc -ferror-limit=0 -mabi=sysv %s -o %t.o 2>&1 | FileCheck %s
pasm 1
function void framed() {
    ; CHECK: :[[#@LINE+1]]:5: error: `cfi` describes the frame of a `noframe` function; the compiler describes the frames that it lays out [cfi-needs-noframe]
    cfi def_cfa_offset 16
    return
}
function void wrong(uint64_t n) noframe {
    reg64 r
    ; CHECK: :[[#@LINE+1]]:9: error: `cfi` has no directive `startproc`; it has push, pop, alloc, free, set_frame, {{.*}}, undefined [unknown-cfi-directive]
    cfi startproc
    ; CHECK: :[[#@LINE+1]]:5: error: `cfi push` takes a register [cfi-operands]
    cfi push
    ; CHECK: :[[#@LINE+1]]:5: error: `cfi alloc` takes a number [cfi-operands]
    cfi alloc rbx, 8
    ; CHECK: :[[#@LINE+1]]:5: error: `cfi offset` takes a register and a number [cfi-operands]
    cfi offset rbx
    ; CHECK: :[[#@LINE+1]]:5: error: `cfi end_prolog` takes nothing [cfi-operands]
    cfi end_prolog 5
    ; CHECK: :[[#@LINE+1]]:14: error: `cfi push` takes a physical register, as `rbx`, not `r` [cfi-register]
    cfi push r
    ; CHECK: :[[#@LINE+1]]:14: error: `cfi push` takes a physical register, as `rbx`, not `xmm6` [cfi-register]
    cfi push xmm6
    ; CHECK: :[[#@LINE+1]]:14: error: `cfi save` takes a physical register, as `rbx` or `xmm6`, not `ymm6` [cfi-register]
    cfi save ymm6, 16
    ; CHECK: :[[#@LINE+1]]:17: error: `cfi def_cfa` takes a physical register, as `rbx`, not `16` [cfi-register]
    cfi def_cfa 16, 8
    ; CHECK: :[[#@LINE+1]]:21: error: `cfi offset` takes a multiple of 8 here, not `-12` [cfi-value]
    cfi offset rbx, -12
    ; CHECK: :[[#@LINE+1]]:24: error: `cfi def_cfa_offset` takes a number from 0 here, not `-8` [cfi-value]
    cfi def_cfa_offset -8
    ; CHECK: :[[#@LINE+1]]:5: error: no `cfi remember_state` is left for this `cfi restore_state` [cfi-remembers-nothing]
    cfi restore_state
    ; CHECK: :[[#@LINE+1]]:15: error: `nothing` is not defined
    cfi alloc nothing
    ret
}
