; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    mov %eax, %ebx
    add rax, %rcx
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:9: error: a register is written without `%`: `eax` [att-register]
; CHECK: :5:14: error: a register is written without `%`: `rcx` [att-register]
