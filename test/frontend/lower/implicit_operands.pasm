; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; Operands that are never written, and those that may be.
function void f() target(avx2, bmi2) {
    reg64 n
    reg8 count
    xmm a, b, m
    mul n
    shl n, count
    shl n, cl
    pblendvb a, b
    pblendvb a, b, xmm0
    pblendvb a, b, m
    mulx rax, rdx, n
    return
}

; CHECK: function void f() target(avx2, bmi2)
; CHECK-NEXT: reg64 n
; CHECK-NEXT: reg8 count
; CHECK-NEXT: xmm a, b, m
; CHECK-NEXT: mul n
; CHECK-NEXT: shl n, count
; CHECK-NEXT: shl n, cl
; CHECK-NEXT: pblendvb a, b
; CHECK-NEXT: pblendvb a, b, xmm0
; CHECK-NEXT: pblendvb a, b, m
; CHECK-NEXT: mulx rax, rdx, n
; CHECK-NEXT: return
