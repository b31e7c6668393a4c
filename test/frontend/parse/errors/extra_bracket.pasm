; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    mov eax, [rax]]
    push (a))
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:19: error: this `]` closes nothing [closes-nothing]
; CHECK: :5:13: error: this `)` closes nothing [closes-nothing]
