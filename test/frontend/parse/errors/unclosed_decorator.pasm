; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    vaddps z{m, a, b
    vaddps z{}, a, b
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:15: error: expected `}` after `m`, saw `,` [expected-after-saw]
; CHECK: :5:14: error: expected a mask, `z`, a broadcast or a rounding after `{`, saw `}` [expected-after-saw]
