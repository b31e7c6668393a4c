; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    if x { nop } else { nop } else { nop }
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:31: error: nothing follows the last `else` of an `if` [second-else]
