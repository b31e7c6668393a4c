; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    mov eax, (dword x)*2
    mov eax, [a, b{k1}]
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:15: error: `dword` cannot stand inside an expression [operand-in-expression]
; CHECK: :5:19: error: `{k1}` cannot stand inside an expression [operand-in-expression]
