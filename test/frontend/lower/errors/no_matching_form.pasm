; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() target(avx) {
    ymm sum
    xmm tail
    vaddps sum, sum, tail
; CHECK: :[[#@LINE-1]]:22: error: `vaddps` takes `ymm` here, not `tail` [wrong-register]
; CHECK: :[[#@LINE-3]]:9: note: `tail` is declared `xmm` here
    return
}
