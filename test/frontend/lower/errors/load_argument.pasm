; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f(int64_t n, float x, double* p, __m256 v) {
    ymm wide
    reg32 narrow
    load narrow, n
; CHECK: :[[#@LINE-1]]:10: error: `narrow` is too narrow: argument `n` is `int64_t`, use a `reg64` [register-too-narrow]
; CHECK: :[[#@LINE-3]]:11: note: `narrow` is declared `reg32` here
    load wide, x
; CHECK: :[[#@LINE-1]]:10: error: `wide` is too wide: argument `x` is `float`, write `wide.xmm` [register-too-wide]
    load rax, x
; CHECK: :[[#@LINE-1]]:10: error: argument `x` is `float`, which needs a register of class `xmm`: `rax` is of another [register-of-wrong-class]
    load xmm0, n
; CHECK: :[[#@LINE-1]]:10: error: argument `n` is `int64_t`, which needs a register of class `reg64`: `xmm0` is of another [register-of-wrong-class]
    load ecx, p
; CHECK: :[[#@LINE-1]]:10: error: `ecx` is too narrow: argument `p` is `double*`, use a `reg64` [register-too-narrow]
    load xmm1, v
; CHECK: :[[#@LINE-1]]:10: error: `xmm1` is too narrow: argument `v` is `__m256`, use a `ymm` [register-too-narrow]
    return
}
