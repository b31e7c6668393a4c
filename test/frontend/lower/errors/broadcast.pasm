; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() target(avx512f, avx512vl) {
    vaddps zmm0, zmm1, zmm2{1to16}
; CHECK: :[[#@LINE-1]]:28: error: `{1to16}` needs a memory operand [broadcast-of-register]
    vaddps zmm0, zmm1, [rdi]{1to3}
; CHECK: :[[#@LINE-1]]:29: error: a broadcast goes to 2, 4, 8, 16 or 32 lanes, not 3 [bad-broadcast-count]
    vaddps zmm0, zmm1, [rdi]{1to8}
; CHECK: :[[#@LINE-1]]:29: error: `vaddps` broadcasts to 16 lanes with these operands, not 8: write `{1to16}` [wrong-broadcast-count]
    vmovups zmm0, [rdi]{1to16}
; CHECK: :[[#@LINE-1]]:24: error: `vmovups` takes no broadcast [broadcast-not-allowed]
    return
}
