; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    forever {
        nop
    }
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:13: error: a block argument follows parentheses: write `forever() {` [block-needs-parentheses]
