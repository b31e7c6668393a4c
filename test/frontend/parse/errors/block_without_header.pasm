; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    {
        mov a b
    }
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:5: error: a block needs a header: write `block {`, or put this `{` at the end of its header's line [block-without-header]
; CHECK: :5:15: error: expected `,` or the end of the line after `a`, saw `b` [expected-line-end]
