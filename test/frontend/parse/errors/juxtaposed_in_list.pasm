; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    step(acc,
        4 5,
        6)
    mov eax, [rax rcx]
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :5:11: error: expected `,` or `)` after `4`, saw `5` [expected-after-saw]
; CHECK: :7:19: error: expected `,` or `]` after `rax`, saw `rcx` [expected-after-saw]
