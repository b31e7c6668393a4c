; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    mov eax ebx
    nop
    mov ecx edx
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:13: error: expected `,` or the end of the line after `eax`, saw `ebx` [expected-line-end]
; CHECK: :6:13: error: expected `,` or the end of the line after `ecx`, saw `edx` [expected-line-end]
