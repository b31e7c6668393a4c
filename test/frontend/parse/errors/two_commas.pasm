; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    mov eax,, 1
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:13: error: expected an operand after `,`, saw `,` [expected-after-saw]
