; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    push ()*2
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:10: error: expected an operand in these parentheses [empty-parentheses]
