; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    {evex} vhaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:12: error: `vhaddps` has no EVEX form that takes these operands [no-such-encoding]
    {vex} vaddps zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:11: error: `vaddps` has no VEX form that takes these operands [no-such-encoding]
    return
}
