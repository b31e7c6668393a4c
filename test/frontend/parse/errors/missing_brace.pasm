; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    if x {
        nop
}
function void g() {
    ret
}
static function void h() {
    mov a b
}
; CHECK: :2:19: error: `{` is never closed [never-closed]
; CHECK: :11:11: error: expected `,` or the end of the line after `a`, saw `b` [expected-line-end]
