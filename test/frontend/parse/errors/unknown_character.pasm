; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    mov eax, @x
    mov eax, é
    mov eax, `a`
    mov eax, 1 \
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:14: error: `@` has no meaning here: a name is written without it [unknown-character-advice]
; CHECK: :5:14: error: `é` has no meaning here [unknown-character]
; CHECK: :7:16: error: `\` has no meaning here: a line goes on when it ends in `,`, `=` or an operator [unknown-character-advice]
