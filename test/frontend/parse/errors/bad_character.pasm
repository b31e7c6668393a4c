; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    mov al, 'ab'
    mov al, ''
    mov al, 'a
    mov al, '\q'
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:13: error: 'ab' is not one character: write a string with `"`, or a number [several-characters]
; CHECK: :5:13: error: a character literal is empty [empty-character]
; CHECK: :6:13: error: this character is not closed on its line [unclosed-character]
; CHECK: :7:13: error: `\q` is no escape: there are \n \t \r \0 \a \b \e \f \v \\ \" \' \$ \xHH \u{HHHH} [unknown-escape]
