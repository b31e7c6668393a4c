; spill(allow): registers go through the stack where they do not suffice.
; RUN: %pasmc %s -S -o - | FileCheck %s
pasm 1

; CHECK-LABEL: crowded:
; CHECK: mov {{.*}}[rsp{{.*}}], r
; CHECK: mov r{{[a-z0-9]+}}, {{.*}}[rsp{{.*}}]
; CHECK: ret
function uint64_t crowded(const uint64_t* p) spill(allow) {
    reg64 m, v[18]
    load m, p
    mov v[0], [m]
    mov v[1], [m + 8]
    mov v[2], [m + 16]
    mov v[3], [m + 24]
    mov v[4], [m + 32]
    mov v[5], [m + 40]
    mov v[6], [m + 48]
    mov v[7], [m + 56]
    mov v[8], [m + 64]
    mov v[9], [m + 72]
    mov v[10], [m + 80]
    mov v[11], [m + 88]
    mov v[12], [m + 96]
    mov v[13], [m + 104]
    mov v[14], [m + 112]
    mov v[15], [m + 120]
    mov v[16], [m + 128]
    mov v[17], [m + 136]
    imul v[0], v[1]
    imul v[0], v[2]
    imul v[0], v[3]
    imul v[0], v[4]
    imul v[0], v[5]
    imul v[0], v[6]
    imul v[0], v[7]
    imul v[0], v[8]
    imul v[0], v[9]
    imul v[0], v[10]
    imul v[0], v[11]
    imul v[0], v[12]
    imul v[0], v[13]
    imul v[0], v[14]
    imul v[0], v[15]
    imul v[0], v[16]
    imul v[0], v[17]
    return v[0]
}
