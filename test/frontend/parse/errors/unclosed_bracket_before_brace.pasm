; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    for i in 0..4 { mov eax, [rax }
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:30: error: `[` is never closed [never-closed]
