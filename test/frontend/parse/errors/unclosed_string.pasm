; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    error "abc
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:11: error: this string is not closed on its line [unclosed-string]
