; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    call f(a, b) ->
    -> r
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:19: error: expected an operand after `->` [expected-after]
; CHECK: :5:5: error: a statement cannot begin with `->` [bad-statement-start]
