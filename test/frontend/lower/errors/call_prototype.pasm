; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
extern function int g(int a, double b)
function void f() {
    call unknown(rax)
; CHECK: :[[#@LINE-1]]:10: error: the prototype of `unknown` is not known here: declare it with `extern function` before the call [call-without-prototype]
    call rax: nothing(rcx)
; CHECK: :[[#@LINE-1]]:15: error: `nothing` is no function whose prototype is known [not-a-prototype]
    call g(eax)
; CHECK: :[[#@LINE-1]]:10: error: `g` takes 2 arguments, not 1 [wrong-call-arguments]
    call g(eax, xmm0) -> eax, ecx
; CHECK: :[[#@LINE-1]]:31: error: `g` has 1 result, not as many as are named here [too-many-results]
    call g(xmm0, xmm1)
; CHECK: :[[#@LINE-1]]:12: error: argument `a` is `int`, which needs a register of class `reg32`: `xmm0` is of another [register-of-wrong-class]
    call g(eax, 1.5)
; CHECK: :[[#@LINE-1]]:17: error: argument `b` must be a register, an integer constant, or the place that holds it: `[place]` [value-not-in-register]
    return
}
