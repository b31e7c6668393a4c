; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    if {
        nop
    } else if {
        nop
    }
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:8: error: expected an operand after `if`, saw `{` [expected-after-saw]
