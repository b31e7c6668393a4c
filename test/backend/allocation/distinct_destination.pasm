; RUN: %pasmc %s -o %t.o
; RUN: %objdump -d -Mintel --no-show-raw-insn %t.o | FileCheck %s
; Complex FP16 multiplication faults when its destination is a source, though both sources die there.
pasm 1

; CHECK: vmovups [[A:zmm[0-9]+]],ZMMWORD PTR [rdi]
; CHECK: vmovups [[B:zmm[0-9]+]],ZMMWORD PTR [rdi+0x40]
; CHECK-NOT: vfmulcph [[A]],
; CHECK-NOT: vfmulcph [[B]],
; CHECK: vfmulcph {{zmm[0-9]+}},[[A]],[[B]]
function void product(void* p) target(avx512f, avx512fp16) {
    zmm a, b, c
    load rdi, p
    vmovups a, [rdi]
    vmovups b, [rdi + 64]
    vfmulcph c, a, b
    vmovups [rdi], c
    return
}
