; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f( {
    mov a b
}
function void g() {
    ret
}
; CHECK: :2:16: error: `(` is never closed [never-closed]
; CHECK: :3:11: error: expected `,` or the end of the line after `a`, saw `b` [expected-line-end]
