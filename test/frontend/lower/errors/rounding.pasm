; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() target(avx512f) {
    vaddps zmm0, zmm1, [rdi], {rn-sae}
; CHECK: :[[#@LINE-1]]:31: error: `vaddps` rounds by operand only from register to register [rounding-with-memory]
    vpaddd zmm0, zmm1, zmm2, {rn-sae}
; CHECK: :[[#@LINE-1]]:30: error: `vpaddd` takes no rounding with these operands [rounding-not-allowed]
    vmaxps zmm0, zmm1, zmm2, {rn-sae}
; CHECK: :[[#@LINE-1]]:30: error: `vmaxps` takes no rounding mode: write `{sae}` [only-sae-allowed]
    vaddps zmm0, zmm1, zmm2, {sae}
; CHECK: :[[#@LINE-1]]:30: error: `vaddps` takes a rounding mode: write `{rn-sae}`, `{rd-sae}`, `{ru-sae}` or `{rz-sae}` [sae-needs-mode]
    return
}
