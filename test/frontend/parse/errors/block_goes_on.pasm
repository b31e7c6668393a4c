; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    for i in 0..4 { mov a, b
        add c, d
    }
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:19: error: a block that begins with a statement ends on the same line: end the line behind `{`, or write `}` [block-goes-on]
