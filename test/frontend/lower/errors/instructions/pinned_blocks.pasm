; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; A name pinned inside a block of four is no better than the register itself.
pasm 1

function void f() target(knights_mill) {
    zmm inside = zmm5
    assume zmm1, inside, rdi
    v4fmaddps zmm1, inside, [rdi]
; CHECK: :[[#@LINE-1]]:21: error: `v4fmaddps` takes 4 registers in a row, beginning at a multiple of that: write `zmm4`, not `inside` [block-not-aligned]
    return
}
