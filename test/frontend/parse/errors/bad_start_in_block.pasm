; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    for i in 0..4 { ) }
    for i in 0..4 { = 3 }
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:21: error: this `)` closes nothing [closes-nothing]
; CHECK: :5:21: error: a statement cannot begin with `=` [bad-statement-start]
; CHECK: :2:19: error: `{` is never closed [never-closed]
