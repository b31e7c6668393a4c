; spill, reload and [slot r]: a stack slot, and the register is free in between.
; RUN: %pasmc %s -S -o - | FileCheck %s
pasm 1

; CHECK-LABEL: keep:
; CHECK: mov {{.*}}[[SLOT:\[rsp - [0-9]+\]]], rdi
; CHECK: add rsi, {{.*}}[[SLOT]]
; CHECK: mov [[BACK:r[a-z0-9]+]], {{.*}}[[SLOT]]
; CHECK: ret
function uint64_t keep(uint64_t a, uint64_t b) {
    reg64 x, y
    load x, a
    load y, b
    spill x
    add y, [slot x]
    reload x
    imul x, y
    return x
}

; Both ways a vector moves as the target can.
; CHECK-LABEL: keep_vector:
; CHECK: {{^.}}movups xmmword ptr [[SLOT:\[rsp - [0-9]+\]]], xmm
; CHECK: {{^.}}movups xmm{{[0-9]+}}, xmmword ptr [[SLOT]]
; CHECK: ret
function float keep_vector(float a) {
    xmm x
    load x, a
    spill x
    xorps xmm0, xmm0
    reload x
    addss x, xmm0
    return x
}
