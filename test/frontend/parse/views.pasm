; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    mov p.reg32, acc[0].reg32
    vmovaps acc[0].xmm, acc[i+1][j].ymm
    mov q.high8, p.reg8
    jmp body.begin
    lea p, [main.begin]
    vextractf128 v.xmm, acc[2*i].ymm, 1
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line mov p.reg32, acc[0].reg32
; CHECK-NEXT:  line vmovaps acc[0].xmm, acc[(i + 1)][j].ymm
; CHECK-NEXT:  line mov q.high8, p.reg8
; CHECK-NEXT:  line jmp body.begin
; CHECK-NEXT:  line lea p, [main.begin]
; CHECK-NEXT:  line vextractf128 v.xmm, acc[(2 * i)].ymm, 1
