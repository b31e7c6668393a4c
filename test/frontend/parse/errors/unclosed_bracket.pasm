; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    mov eax, [rax + 8
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:14: error: `[` is never closed [never-closed]
