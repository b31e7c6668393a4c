; `cfi` where unwinders know the prolog only.
; RUN: not %pasmc -ferror-limit=0 -mabi=ms -mimage-format=elf %s -o %t.o 2>&1 | FileCheck %s
pasm 1
function void wrong(uint64_t n) noframe {
    ; CHECK: :[[#@LINE+1]]:5: error: `cfi def_cfa_offset` is a rule of DWARF, and unwinders of `ms` know none; say what the prolog does by push, alloc, set_frame, save and end_prolog [cfi-rule-of-dwarf]
    cfi def_cfa_offset 16
    ; CHECK: :[[#@LINE+1]]:15: error: `cfi alloc` takes a multiple of 8 from 0 here, not `12` [cfi-value]
    cfi alloc 12
    ; CHECK: :[[#@LINE+1]]:24: error: `cfi set_frame` takes a multiple of 16 from 0 to 240 here, not `8` [cfi-value]
    cfi set_frame rbp, 8
    ; CHECK: :[[#@LINE+1]]:20: error: `cfi save` takes a multiple of 16 from 0 here, not `8` [cfi-value]
    cfi save xmm6, 8
    cfi save rbx, 8
    cfi end_prolog
    cfi def_cfa_offset 16
    ; CHECK: :[[#@LINE+1]]:5: error: `cfi push` stands behind the prolog, and unwinders of `ms` know nothing else; it belongs before `cfi end_prolog` [cfi-behind-prolog]
    cfi push rbx
    ; CHECK-NOT: error:
    cfi free 8
    ret
}
