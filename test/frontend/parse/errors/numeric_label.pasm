; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    jne 1b
    jmp 1f
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:9: error: `1b` is no number: write `0b1`, or the name of a label [bad-number-advice]
; CHECK: :5:9: error: `1f` is no number: write `1.0`, or the name of a label [bad-number-advice]
