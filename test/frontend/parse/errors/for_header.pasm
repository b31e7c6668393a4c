; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    for i on 0..4 {
        nop
        mov a b
    }
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:11: error: expected `in` after `i`, saw `on` [expected-after-saw]
; CHECK: :6:15: error: expected `,` or the end of the line after `a`, saw `b` [expected-line-end]
