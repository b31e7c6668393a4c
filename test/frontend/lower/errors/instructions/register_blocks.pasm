; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Blocks of four and pairs of masks are named by a physical register: a declared one is a single register.
pasm 1

function void f() target(avx512f, avx512_4fmaps, avx512vp2intersect) {
    zmm  total, source
    zmm  pinned = zmm4
    mask both
    v4fmaddps total, source, [rdi]
; CHECK: :[[#@LINE-1]]:22: error: `v4fmaddps` takes 4 registers in a row, which `source` is not: name the first, a physical register [block-of-virtual]
    v4fmaddps total, pinned, [rdi]
; CHECK: :[[#@LINE-1]]:22: error: `v4fmaddps` takes 4 registers in a row, which `pinned` is not: name the first, a physical register [block-of-virtual]
    vp2intersectd both, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:19: error: `vp2intersectd` takes 2 registers in a row, which `both` is not: name the first, a physical register [block-of-virtual]
    return
}
