; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
/// First line.
/// Second line.
function void f() { /// not a doc
    nop /* a
    b */ nop2 // c
    //// four
    nop
}
/// doc of table
const uint8 t = 1

    /// indented

; a comment between
macro m() { nop }
function void g() {
    /// a statement's
    nop
}
; CHECK:doc "First line.\nSecond line."
; CHECK-NEXT:function f () -> ()
; CHECK-NEXT:  line nop nop2
; CHECK-NEXT:  line nop
; CHECK-NEXT:doc "doc of table"
; CHECK-NEXT:const t : <uint8> t = 1
; CHECK-NEXT:doc "indented"
; CHECK-NEXT:macro m()
; CHECK-NEXT:  line nop
; CHECK-NEXT:function g () -> ()
; CHECK-NEXT:  doc "a statement's"
; CHECK-NEXT:  line nop
