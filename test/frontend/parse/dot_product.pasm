; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
// dot_product.pasm
pasm 1
include "horizontal.pasm"            // macro hsum(xmm v)

/// Dot product of two float arrays of n elements.
function float DotProduct(const float* x, const float* y, size_t n) target(avx2, fma3) {
    reg64 px, py, left
    ymm   acc[4], v

    load px, x
    load py, y
    load left, n

    for i in 0..4 { vxorps acc[i], acc[i], acc[i] }

    sub left, 32
    jb  tail
    block main align(32) {
        for i in 0..4 {
            vmovups     v, [px + 32*i]
            vfmadd231ps acc[i], v, [py + 32*i]
        }
        add px, 128
        add py, 128
        sub left, 32
        jae main.begin
    }
tail:
    return acc[0].xmm
}
; CHECK:line pasm 1
; CHECK-NEXT:include "horizontal.pasm"
; CHECK-NEXT:doc "Dot product of two float arrays of n elements."
; CHECK-NEXT:function DotProduct (<float const*> x, <float const*> y, <size_t> n) -> (<float>) @target(avx2, fma3)
; CHECK-NEXT:  line reg64 px, py, left
; CHECK-NEXT:  line ymm acc[4], v
; CHECK-NEXT:  line load px, x
; CHECK-NEXT:  line load py, y
; CHECK-NEXT:  line load left, n
; CHECK-NEXT:  for i in (0 .. 4)
; CHECK-NEXT:    line vxorps acc[i], acc[i], acc[i]
; CHECK-NEXT:  line sub left, 32
; CHECK-NEXT:  line jb tail
; CHECK-NEXT:  block main @align(32)
; CHECK-NEXT:    for i in (0 .. 4)
; CHECK-NEXT:      line vmovups v, [(px + (32 * i))]
; CHECK-NEXT:      line vfmadd231ps acc[i], v, [(py + (32 * i))]
; CHECK-NEXT:    line add px, 128
; CHECK-NEXT:    line add py, 128
; CHECK-NEXT:    line sub left, 32
; CHECK-NEXT:    line jae main.begin
; CHECK-NEXT:  label tail
; CHECK-NEXT:  line return acc[0].xmm
