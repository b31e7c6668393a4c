; Registers that cannot stand for a group.
; RUN: not %pasmc %s 2>&1 | FileCheck %s
pasm 1

function void no_array(const float* from) target(knights_mill) {
    reg64 s
    zmm   sum, a, b[8]
    load s, from
    vmovups a, [s]
    vpxord sum, sum, sum
    for i in 0..8 { vmovups b[i], [s + 64*i] }
; CHECK: [[# @LINE + 1]]:5: error: `v4fmaddps` takes 4 registers in a row, of which `a` is one: declare an array of 4 and name its first element, or use the physical register that a block of 4 begins with [register-group-needs-array]
    v4fmaddps sum, a, [s]
; CHECK: [[# @LINE + 1]]:5: error: `v4fmaddps` takes 4 registers in a row, of which `b[2]` is one
    v4fmaddps sum, b[2], [s]
; CHECK-NOT: error:
    v4fmaddps sum, b[4], [s]
    vmovups [s], sum
    return
}

function uint32_t no_pair(const int* a) target(tigerlake) {
    reg64 p
    reg32 r
    mask  m
    zmm   x
    load p, a
    vmovdqu32 x, [p]
; CHECK: [[# @LINE + 1]]:5: error: `vp2intersectd` takes 2 registers in a row, of which `m` is one
    vp2intersectd m, x, x
    kmovw r, m
    return r
}

; k0 and k1 are no pair, since k0 is no write mask.
function uint32_t none_left(const int* a) target(tigerlake) {
    reg64 p
    reg32 r, s
    mask  m[2]
    zmm   x
    load p, a
    vmovdqu32 x, [p]
    vpcmpeqd k3, x, x
    vpcmpeqd k5, x, x
    vpcmpeqd k6, x, x
; CHECK: [[# @LINE + 1]]:5: error: `vp2intersectd` takes an aligned block of 2 registers for `m[0]`, and none is left of which the function names no register [no-register-group-left]
    vp2intersectd m[0], x, x
    kmovw r, m[0]
    kmovw s, m[1]
    add r, s
    kmovw s, k3
    add r, s
    kmovw s, k5
    add r, s
    kmovw s, k6
    add r, s
    return r
}
