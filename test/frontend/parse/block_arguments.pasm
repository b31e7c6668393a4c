; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
macro countdown(reg64 n, block body) {
    block again {
        body
        dec n
        jnz again.begin
    }
}
function void f() {
    countdown(left) { movups v, [p] }
    countdown(left) {
        movups v, [p]
        add p, 16
    }
    countdown(left, 4) { }
    forever() { nop }
}
; CHECK:macro countdown(reg64 n, block body)
; CHECK-NEXT:  block again
; CHECK-NEXT:    line body
; CHECK-NEXT:    line dec n
; CHECK-NEXT:    line jnz again.begin
; CHECK-NEXT:function f () -> ()
; CHECK-NEXT:  line countdown(left)
; CHECK-NEXT:    line movups v, [p]
; CHECK-NEXT:  line countdown(left)
; CHECK-NEXT:    line movups v, [p]
; CHECK-NEXT:    line add p, 16
; CHECK-NEXT:  line countdown(left, 4)
; CHECK-NEXT:  line forever()
; CHECK-NEXT:    line nop
