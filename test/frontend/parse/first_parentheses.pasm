; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    push (A + B)*2
    push (A)
    bytes (1 << 3) | 5, 2
    align (N)
    return (a + b), c
    return (a)
    mov (acc)[0], 1
    jmp (c ? a : b)
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line push ((A + B) * 2)
; CHECK-NEXT:  line push(A)
; CHECK-NEXT:  line bytes ((1 << 3) | 5), 2
; CHECK-NEXT:  line align(N)
; CHECK-NEXT:  line return (a + b), c
; CHECK-NEXT:  line return(a)
; CHECK-NEXT:  line mov acc[0], 1
; CHECK-NEXT:  line jmp((c ? a : b))
