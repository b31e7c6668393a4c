; Destination, index and mask of a gather differ (pitfall 8).
; RUN: %pasmc %s -S -o - | FileCheck %s
pasm 1

; CHECK-LABEL: gather:
; CHECK: vpgatherdd [[D:[xy]mm[0-9]+]], {{.*}}[rdi + [[I:[xy]mm[0-9]+]]*4], [[M:[xy]mm[0-9]+]]
; CHECK: ret
function void gather(void* p) target(haswell) {
    reg64 m
    ymm index, all, result
    load m, p
    vmovdqu index, [m]
    vpcmpeqd all, all, all
    vpxor result, result, result
    vpgatherdd result, [m + index*4], all
    vmovdqu [m], result
    return
}

; CHECK-LABEL: gather_evex:
; CHECK: kmovw [[K:k[1-7]]],
; CHECK: vpgatherdd [[D:zmm[0-9]+]]{{[{]}}[[K]]{{[}]}}, {{.*}}[rdi + [[I:zmm[0-9]+]]*4]
; CHECK-NOT: vpgatherdd [[I]]
; The mask is zero afterwards, and defined.
; CHECK: kmovw eax, [[K]]
; CHECK: ret
function uint32_t gather_evex(void* p, uint32_t bits) target(x86_64_v4) {
    reg64 m
    reg32 b
    zmm   index, result
    mask  k
    load m, p
    load b, bits
    kmovw k, b
    vmovdqu32 index, [m]
    vpxord result, result, result
    vpgatherdd result{k}, [m + index*4]
    vmovdqu32 [m], result
    kmovw b, k
    return b
}

; Complex products of FP16 write no register that they read, though the sources die.
; CHECK-LABEL: complex:
; CHECK: vmovups [[A:zmm[0-9]]],
; CHECK: vmovups [[B:zmm[0-9]]],
; CHECK-NOT: vfmulcph [[A]],
; CHECK-NOT: vfmulcph [[B]],
; CHECK: vfmulcph zmm{{[0-9]}}, [[A]], [[B]]
; CHECK: ret
function void complex(void* p) target(sapphirerapids) {
    reg64 m
    zmm   a, b, c
    load m, p
    vmovups a, [m]
    vmovups b, [m + 64]
    vfmulcph c, a, b
    vmovups [m], c
    return
}
