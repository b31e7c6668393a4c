; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    cfi
    cfi 5
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:7: error: expected a directive after `cfi` [expected-after]
; CHECK: :5:9: error: expected a directive after `cfi`, saw `5` [expected-after-saw]
