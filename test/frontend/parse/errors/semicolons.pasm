; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    for i in 0..4 { mov a, b; add c, d }
    if x { nop; nop
        nop
    }
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:29: error: `;` starts a comment and separates nothing: write one statement a line [semicolon-separates-nothing]
; CHECK: :5:15: error: `;` starts a comment and separates nothing: write one statement a line [semicolon-separates-nothing]
