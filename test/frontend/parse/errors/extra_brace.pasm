; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
}
}
function void g() {
    ret ret
}
; CHECK: :5:1: error: this `}` closes nothing [closes-nothing]
