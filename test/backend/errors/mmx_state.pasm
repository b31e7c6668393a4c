; MMX code without emms: the x87 registers are in use when it returns, calls, or comes to x87 instructions.
; RUN: %pasmc %s -o %t.o 2>&1 | FileCheck %s --implicit-check-not=warning:
; RUN: not %pasmc -Werror %s -o %t.o
pasm 1

extern function void callee(int x)
extern function __m64 mmx_callee(__m64 x)

; CHECK: mmx_state.pasm:[[# @LINE + 6]]:5: warning: this return comes after MMX instructions on some path, which leave no x87 register free: write `emms` before [mmx-without-emms]
; CHECK: mmx_state.pasm:[[# @LINE + 4]]:5: note: MMX registers are last used here
function int without(int x) noframe {
    assume edi
    movd mm0, edi
    movd eax, mm0
    ret
}

function int with(int x) {
    reg32 r
    mmx   m
    load r, x
    movd m, r
    paddd m, m
    movd r, m
    emms
    return r
}

; Virtual registers, and one path of two.
function int one_path(int x) {
    reg32 r
    mmx   m
    load r, x
    test r, r
    jz   done
    movd m, r
    paddd m, m
    movd r, m
    js   done
    emms
done:
; CHECK: mmx_state.pasm:[[# @LINE + 2]]:5: warning: this return
; CHECK: mmx_state.pasm:[[# @LINE - 5]]:5: note:
    return r
}

; A loop brings the state round.
function void loop(int x) {
    reg32 r
    load r, x
again:
; CHECK: mmx_state.pasm:[[# @LINE + 2]]:5: warning: this x87 instruction
; CHECK: mmx_state.pasm:[[# @LINE + 5]]:5: note:
    fld1
    fstp st0
; Control words are no part of the stack.
    fnop
    movd mm0, r
    dec  r
    jnz  again
    emms
    return
}

function void calls(int x) {
    reg32 r
    load r, x
    movd mm0, r
; CHECK: mmx_state.pasm:[[# @LINE + 1]]:5: warning: this call
    call callee(r)
    emms
    return
}

; Functions that hand __m64 about are parts of their caller's MMX code.
function __m64 sum(__m64 a, __m64 b) {
    mmx x, y
    load x, a
    load y, b
    paddd x, y
    return x
}

function void calls_mmx(int x) {
    reg32 r
    mmx   m
    load r, x
    movd m, r
    call mmx_callee(m) -> m
    movd r, m
    emms
    call callee(r)
    return
}

function void tail(int x) noframe {
    assume edi
    pxor mm0, mm0
    emms
    jmp callee
}

function void bad_tail(int x) noframe {
    assume edi
    pxor mm0, mm0
    movd edi, mm0
; CHECK: mmx_state.pasm:[[# @LINE + 1]]:5: warning: this call
    jmp callee
}
