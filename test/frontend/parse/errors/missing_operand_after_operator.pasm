; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    mov eax, 1 + * 2
    mov eax, [rax + ]
    mov eax, -
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:18: error: expected an operand after `+`, saw `*` [expected-after-saw]
; CHECK: :5:21: error: expected an operand after `+`, saw `]` [expected-after-saw]
