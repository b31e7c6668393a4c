; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() target(avx2) {
    vgatherdps xmm0, [rdi + xmm0*4], xmm2
; CHECK: :[[#@LINE-1]]:22: error: `vgatherdps` needs different registers for destination, index and mask: `xmm0` is there twice [registers-not-distinct]
    vgatherdps xmm0, [rdi + xmm1*4], xmm1
; CHECK: :[[#@LINE-1]]:38: error: `vgatherdps` needs different registers for destination, index and mask: `xmm1` is there twice [registers-not-distinct]
    return
}
