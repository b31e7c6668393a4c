; xmm16..31 are given out when the low sixteen are taken and the target has EVEX for them (pitfall 18).
; RUN: %pasmc %s -mcpu=skylake_xeon -S -o - | FileCheck %s
; RUN: not %pasmc %s -mcpu=haswell -o %t.o 2>&1 | FileCheck %s --check-prefix=VEX
pasm 1

; CHECK-LABEL: many:
; CHECK: vmovups ymm16, 
; CHECK: vaddps ymm{{[0-9]+}}, ymm{{[0-9]+}}, ymm19
; CHECK: ret
; VEX: error: 20 vector registers are live here, and there are only 16 to give out [too-many-live-registers]
function void many(float* p) {
    reg64 m
    ymm v[20]
    load m, p
    vmovups v[0], [m + 0]
    vmovups v[1], [m + 32]
    vmovups v[2], [m + 64]
    vmovups v[3], [m + 96]
    vmovups v[4], [m + 128]
    vmovups v[5], [m + 160]
    vmovups v[6], [m + 192]
    vmovups v[7], [m + 224]
    vmovups v[8], [m + 256]
    vmovups v[9], [m + 288]
    vmovups v[10], [m + 320]
    vmovups v[11], [m + 352]
    vmovups v[12], [m + 384]
    vmovups v[13], [m + 416]
    vmovups v[14], [m + 448]
    vmovups v[15], [m + 480]
    vmovups v[16], [m + 512]
    vmovups v[17], [m + 544]
    vmovups v[18], [m + 576]
    vmovups v[19], [m + 608]
    vaddps v[0], v[0], v[1]
    vaddps v[0], v[0], v[2]
    vaddps v[0], v[0], v[3]
    vaddps v[0], v[0], v[4]
    vaddps v[0], v[0], v[5]
    vaddps v[0], v[0], v[6]
    vaddps v[0], v[0], v[7]
    vaddps v[0], v[0], v[8]
    vaddps v[0], v[0], v[9]
    vaddps v[0], v[0], v[10]
    vaddps v[0], v[0], v[11]
    vaddps v[0], v[0], v[12]
    vaddps v[0], v[0], v[13]
    vaddps v[0], v[0], v[14]
    vaddps v[0], v[0], v[15]
    vaddps v[0], v[0], v[16]
    vaddps v[0], v[0], v[17]
    vaddps v[0], v[0], v[18]
    vaddps v[0], v[0], v[19]
    vmovups [m], v[0]
    return
}
