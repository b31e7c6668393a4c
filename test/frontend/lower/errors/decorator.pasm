; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() target(avx512f) {
    vaddps zmm0{rax}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:16: error: `{rax}` is no mask register, `{z}`, broadcast or rounding [not-a-decorator]
    vaddps zmm0, zmm1{k1}, zmm2
; CHECK: :[[#@LINE-1]]:22: error: `{k1}` belongs to the destination, the first operand [mask-on-source]
    vaddps zmm0{k0}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:16: error: `k0` cannot be a write mask: its encoding means no mask; use k1 to k7 [k0-as-write-mask]
    return
}
