; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; {auto} makes one instruction portable.
function void f() target(avx) {
    xmm a, b
    {auto} addps a, b
    {auto} addps a, b, b
    return
}

; CHECK: function void f() target(avx)
; CHECK-NEXT: xmm a, b
; CHECK-NEXT: vaddps a, a, b
; CHECK-NEXT: vaddps a, b, b
; CHECK-NEXT: return
