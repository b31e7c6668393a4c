; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    for i in {
        nop
    }
    for in 0..4 { nop }
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:14: error: expected an operand after `in`, saw `{` [expected-after-saw]
; CHECK: :7:12: error: expected `in` after `in`, saw `0` [expected-after-saw]
