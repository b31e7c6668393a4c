; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    for i in 0..4 { add rax, }
    if x {
        add rax,
    }
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:30: error: expected an operand after `,`, saw `}` [expected-after-saw]
; CHECK: :6:16: error: expected an operand after `,` [expected-after]
