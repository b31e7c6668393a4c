; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    mov eax, [rax)
    mov eax, [rax}
    push (a]
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:18: error: expected `]` to close `[`, saw `)` [mismatched-bracket]
; CHECK: :5:18: error: expected `]` to close `[`, saw `}` [mismatched-bracket]
; CHECK: :6:12: error: expected `)` to close `(`, saw `]` [mismatched-bracket]
