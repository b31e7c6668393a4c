; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    {evex vaddps a, b, c
    {evex}
    lock
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:11: error: expected `}` after `evex`, saw `vaddps` [expected-after-saw]
; CHECK: :5:10: error: expected an instruction after `}` [expected-after]
; CHECK: :6:8: error: expected an instruction after `lock` [expected-after]
