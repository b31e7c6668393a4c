; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    mulps v, float32x4(2.0)
    pand v, uint32x4(1, 2, 3, 4)
    mov rax, min(a, b) + max(1, 2)
    pshufd v, w, f(a)[0]
}
function void g() {
    mulps v, float32(2.0){1to16}
    pshufb v, uint8x32([for i in 0..32: i])
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line mulps v, float32x4(2.0)
; CHECK-NEXT:  line pand v, uint32x4(1, 2, 3, 4)
; CHECK-NEXT:  line mov rax, (min(a, b) + max(1, 2))
; CHECK-NEXT:  line pshufd v, w, f(a)[0]
; CHECK-NEXT:function g () -> ()
; CHECK-NEXT:  line mulps v, float32(2.0){1to16}
; CHECK-NEXT:  line pshufb v, uint8x32([for i in (0 .. 32): i])
