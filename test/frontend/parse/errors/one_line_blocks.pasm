; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    if x { mov a b } else { mov c d }
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:18: error: expected `,` or the end of the line after `a`, saw `b` [expected-line-end]
; CHECK: :4:35: error: expected `,` or the end of the line after `c`, saw `d` [expected-line-end]
