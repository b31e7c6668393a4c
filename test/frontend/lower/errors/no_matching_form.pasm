; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() target(avx) {
    ymm sum
    xmm tail
    vaddps sum, sum, tail
; CHECK: :[[#@LINE-1]]:22: error: `vaddps` has no form that takes `ymm, ymm, xmm` [no-matching-form]
; CHECK: :[[#@LINE-3]]:9: note: `tail` is declared `xmm` here
; CHECK: :[[#@LINE-3]]:5: note: `vaddps` takes `ymm, ymm, ymm/m256`, `ymm, ymm, ymm/m256/m32{1toN}`, `xmm, xmm, xmm/m128`
    return
}
