; RUN: %pasmc --emit=ir -mcpu=avx2 %s -o - | FileCheck %s
; include <file>: from the library, once per compilation; its files include each other.
pasm 1
include <transpose.pasm>
include <vector.pasm>
include <control.pasm>
include <control.pasm>

; CHECK-LABEL: function void clear(float* x, size_t n)
function void clear(float* x, size_t n) {
    reg64 p, left
    ymm v
    load p, x
    load left, n
    ; CHECK: vpxor v.xmm, v.xmm, v.xmm
    zero v
    ; CHECK: again.begin:
    repeat(left) {
        vmovups [p], v
        add p, 32
    }
    return
}
