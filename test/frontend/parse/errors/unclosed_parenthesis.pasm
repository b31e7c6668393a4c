; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    step(acc, 4
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:9: error: `(` is never closed [never-closed]
