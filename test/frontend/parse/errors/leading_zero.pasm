; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    mov eax, 007
    mov eax, 0
    mov eax, 00
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:14: error: `007` begins with a zero: write `0o7` for octal, `7` for decimal [leading-zero]
