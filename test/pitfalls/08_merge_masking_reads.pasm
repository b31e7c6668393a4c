; A merge-masked destination is also read.
; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function __m512 f(__m512 a, __mmask16 m) target(x86_64_v4) {
    zmm x, y
    mask k
    load x, a
    load k, m
; CHECK: :[[#@LINE+1]]:5: error: `y` is read here, but nothing has written it on some path [undefined-register]
    vaddps y{k}, x, x
    return y
}
; The mask of a blend chooses between the sources: nothing is merged.
function __m512 g(__m512 a, __m512 b, __mmask16 m) target(x86_64_v4) {
    zmm x, y, z
    mask k
    load x, a
    load y, b
    load k, m
; CHECK-NOT: error
    vblendmps z{k}, x, y
    return z
}
