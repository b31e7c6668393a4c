; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    add rax,
    mov ecx, 1
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:12: error: expected an operand after `,` [expected-after]
