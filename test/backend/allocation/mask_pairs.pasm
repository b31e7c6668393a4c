; RUN: %pasmc %s -o %t.o
; RUN: %objdump -d -Mintel --no-show-raw-insn %t.o | FileCheck %s
; vp2intersect writes the mask beside the one that it names, so that neither can hold a value over it.
pasm 1

; CHECK-LABEL: <six_masks>:
; CHECK-NOT: k3
; CHECK: vp2intersectd k2,zmm0,zmm1
; CHECK-NOT: k2
; CHECK-NOT: k3
; CHECK: ret
function void six_masks(uint16_t* p) target(avx512f, avx512vp2intersect) {
    reg64 to
    reg32 x
    mask  m[6]
    load to, p
    for i in 0..6 { kmovw m[i], [to + 2*i] }
    assume zmm0, zmm1
    vp2intersectd k2, zmm0, zmm1
    for i in 0..6 { kmovw [to + 2*i], m[i] }
    return
}

; The other mask is defined afterwards.
; CHECK-LABEL: <both>:
; CHECK: kandw k1,k4,k5
function void both(uint16_t* p) target(avx512f, avx512vp2intersect) {
    load rdi, p
    assume zmm0, zmm1
    vp2intersectd k4, zmm0, zmm1
    kandw k1, k4, k5
    kmovw [rdi], k1
    return
}
