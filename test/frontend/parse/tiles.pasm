; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    tileloadd t0, [rsi + rdx*1]
    tdpbssd t0, t1, t2
    ldtilecfg [cfg]
    vp2intersectd k0, zmm0, zmm1
    vpermil2ps xmm0, xmm1, xmm2, xmm3, 0
    v4fmaddps zmm0, zmm4, xmmword [rax]
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line tileloadd t0, [(rsi + (rdx * 1))]
; CHECK-NEXT:  line tdpbssd t0, t1, t2
; CHECK-NEXT:  line ldtilecfg [cfg]
; CHECK-NEXT:  line vp2intersectd k0, zmm0, zmm1
; CHECK-NEXT:  line vpermil2ps xmm0, xmm1, xmm2, xmm3, 0
; CHECK-NEXT:  line v4fmaddps zmm0, zmm4, oword [rax]
