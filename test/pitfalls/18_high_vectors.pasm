; zmm16 to zmm31 are used by the allocator.
; RUN: %pasmc %s -S -o - | FileCheck %s
; CHECK: zmm{{1[6-9]|2[0-9]|3[01]}}
function void f(float* p) target(x86_64_v4) {
    reg64 q
    zmm v[32]
    load q, p
    for i in 0..32 { vmovups v[i], [q + 64*i] }
    for i in 0..32 { vmovups [q + 64*i], v[31 - i] }
    return
}
