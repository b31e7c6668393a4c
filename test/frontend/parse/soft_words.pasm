; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f(int a) {
    in al, dx
    out dx, al
    loop again
    and eax, 1
    or  eax, 2
    not eax
    xor eax, eax
    int 3
    int 0x80
    step acc, 4
    in ax, 0x60
    out 0x61, ax
    test eax, eax
    call rax
    wait
}
; CHECK:function f (<int> a) -> ()
; CHECK-NEXT:  line in al, dx
; CHECK-NEXT:  line out dx, al
; CHECK-NEXT:  line loop again
; CHECK-NEXT:  line and eax, 1
; CHECK-NEXT:  line or eax, 2
; CHECK-NEXT:  line not eax
; CHECK-NEXT:  line xor eax, eax
; CHECK-NEXT:  line int 3
; CHECK-NEXT:  line int 128
; CHECK-NEXT:  line step acc, 4
; CHECK-NEXT:  line in ax, 96
; CHECK-NEXT:  line out 97, ax
; CHECK-NEXT:  line test eax, eax
; CHECK-NEXT:  line call rax
; CHECK-NEXT:  line wait
