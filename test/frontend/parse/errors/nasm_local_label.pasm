; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
.loop: dec rcx
    .align 16
    nop
}
; CHECK: :4:1: error: a statement cannot begin with `.`: a label is written `name:`, and directives are words of their own [bad-statement-start-advice]
; CHECK: :5:5: error: a statement cannot begin with `.`: a label is written `name:`, and directives are words of their own [bad-statement-start-advice]
