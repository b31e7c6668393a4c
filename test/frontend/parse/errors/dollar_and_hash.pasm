; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    jmp $
    mov eax, $5
    mov eax, #5
    nop # comment
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:9: error: `$` has no meaning here: a number is written without it, and this address needs a label [unknown-character-advice]
; CHECK: :5:14: error: `$` has no meaning here: a number is written without it, and this address needs a label [unknown-character-advice]
; CHECK: :6:14: error: `#` has no meaning here: a comment starts with `;` or `//`, and a number is written without it [unknown-character-advice]
; CHECK: :7:9: error: `#` has no meaning here: a comment starts with `;` or `//`, and a number is written without it [unknown-character-advice]
