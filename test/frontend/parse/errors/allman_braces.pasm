; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f()
{
    for i in 0..4
    {
        nop
    }
    block b
    {
        nop
    }
}
; CHECK: :3:1: error: `{` belongs to the end of the line above [brace-on-own-line]
; CHECK: :5:5: error: `{` belongs to the end of the line above [brace-on-own-line]
; CHECK: :9:5: error: `{` belongs to the end of the line above [brace-on-own-line]
