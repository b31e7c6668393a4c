; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    step(acc,, 4)
    let x = [1, , 2]
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:14: error: expected an operand after `,`, saw `,` [expected-after-saw]
; CHECK: :5:17: error: expected an operand after `,`, saw `,` [expected-after-saw]
