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
