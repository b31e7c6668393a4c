; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; Bare calls and calls with arguments.
extern function int g(int a, double b)
extern function int printf(const char* format, ...)
data char text[4] = "abc"
function void f() {
    reg32 a, r
    reg64 p
    xmm b
    call g
    call g(a, b)
    call g(5, b) -> r
    call p
    call [rdi + 8*rax]
    call qword ptr [rdi]
    call p: g(a, b) -> r
    call printf(&text, a, b)
    call later
    return
}
function void later() {
    return
}

; CHECK: data text size(4) align(1) = 61 62 63 00
; CHECK: function void f() target(x86_64)
; CHECK-NEXT: reg32 a, r
; CHECK-NEXT: reg64 p
; CHECK-NEXT: xmm b
; CHECK-NEXT: call g
; CHECK-NEXT: call g(a, b)
; CHECK-NEXT: call g(5, b) -> r
; CHECK-NEXT: call p
; CHECK-NEXT: call [rdi + rax*8]
; CHECK-NEXT: call qword ptr [rdi]
; CHECK-NEXT: call p(a, b) -> r
; CHECK-NEXT: call printf(&text, a, b)
; CHECK-NEXT: call later
; CHECK-NEXT: return
; CHECK: function void later() target(x86_64)
; CHECK-NEXT: return
