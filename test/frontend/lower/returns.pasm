; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; Values of every kind.
function int64_t f(int64_t a) {
    return rax
}
function int g() {
    return 5
}
function float h() {
    ymm v
    return v.xmm
}
function bool b() {
    return al
}

; CHECK: function int64_t f(int64_t a) target(x86_64)
; CHECK-NEXT: return rax
; CHECK: function int g() target(x86_64)
; CHECK-NEXT: return 5
; CHECK: function float h() target(x86_64)
; CHECK-NEXT: ymm v
; CHECK-NEXT: return v.xmm
; CHECK: function bool b() target(x86_64)
; CHECK-NEXT: return al
