; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() target(avx512f) {
    vaddps zmm0{z}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:16: error: `{z}` needs a mask: write `{k1}{z}` [zeroing-without-mask]
    vmovups [rdi]{k1}{z}, zmm2
; CHECK: :[[#@LINE-1]]:22: error: `vmovups` to memory cannot zero: masked elements in memory keep their value [zeroing-of-memory]
    vgatherdps zmm0{k1}{z}, [rdi + zmm1*4]
; CHECK: :[[#@LINE-1]]:24: error: `vgatherdps` takes a mask, yet does not zero: leave `{z}` out [zeroing-not-allowed]
    return
}
