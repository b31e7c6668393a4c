; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
; a comment
// another ; and another
/* one
   over lines */
function void f() { ; behind a brace
    nop ; nop
    nop // nop
    mov eax, /* in between */ 1
    mov eax, 1 ; } ] )
    //// no documentation
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line nop
; CHECK-NEXT:  line nop
; CHECK-NEXT:  line mov eax, 1
; CHECK-NEXT:  line mov eax, 1
