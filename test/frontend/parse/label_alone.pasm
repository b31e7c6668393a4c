; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() { x: }
function void g() {
    nop
end: }
function void h() {
    a: b: c:
}
; CHECK:function f () -> ()
; CHECK-NEXT:  label x
; CHECK-NEXT:function g () -> ()
; CHECK-NEXT:  line nop
; CHECK-NEXT:  label end
; CHECK-NEXT:function h () -> ()
; CHECK-NEXT:  label a
; CHECK-NEXT:    label b
; CHECK-NEXT:      label c
