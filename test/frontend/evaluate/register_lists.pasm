; RUN: %pasmc --emit=ir -mcpu=avx2 %s -o - | FileCheck %s
; Arrays of registers, their slices, and lists of registers: joined, reversed, zipped, compared, and exchanged.
pasm 1

; CHECK-LABEL: function void lists()
function void lists() {
    ymm v[4], w[2], one
    reg64 grid[2][3]
    assert len(v) == 4 && len(v[1..]) == 3 && len(grid) == 2 && len(grid[1]) == 3 && len(v[2..2]) == 0
    assert v[0] == v[0] && v[0] != v[1] && v[0].xmm != v[0] && v[..2] == [v[0], v[1]] && [v[1], v[2], v[3]] == v[1..]
    assert v != w && v[1..3] != v[0..2] && v == v
    assert class(v) == ymm && class(v[1].xmm) == xmm && bytes(v) == 128 && bytes(grid) == 48 && lanes(one, float32) == 8
    ; CHECK: vxorps v[0], v[0], v[0]
    ; CHECK-NEXT: vxorps v[1], v[1], v[1]
    ; CHECK-NEXT: vxorps w[0], w[0], w[0]
    ; CHECK-NEXT: vxorps w[1], w[1], w[1]
    ; CHECK-NEXT: vxorps one, one, one
    for r in v[..2] + w + [one] { vxorps r, r, r }
    ; CHECK-NEXT: vpcmpeqd v[3], v[3], v[3]
    ; CHECK-NEXT: vpcmpeqd v[2], v[2], v[2]
    for r in reverse(v[2..]) { vpcmpeqd r, r, r }
    ; CHECK-NEXT: vaddps v[0], v[0], w[0]
    ; CHECK-NEXT: vaddps v[1], v[1], w[1]
    for (a, b) in zip(v, w) { vaddps a, a, b }
    ; CHECK-NEXT: mov grid[0][0], 0
    ; CHECK-NEXT: mov grid[0][1], 1
    ; CHECK-NEXT: mov grid[0][2], 2
    ; CHECK-NEXT: mov grid[1][0], 10
    for (i, row) in enumerate(grid) {
        for (j, cell) in enumerate(row) { mov cell, 10 * i + j }
    }
    ; CHECK: mov grid[1][2], 5
    mov grid[1][1..][1], 5
    ; CHECK-NEXT: vaddps v[0].xmm, v[0].xmm, w[1].xmm
    ; CHECK-NEXT: vaddps v[1].xmm, v[1].xmm, w[1].xmm
    for x in [for r in v[..2]: r.xmm] { vaddps x, x, w[1].xmm }
    ; A view of an array is an array of views.
    ; CHECK-NEXT: vaddps v[1].xmm, v[1].xmm, w[1].xmm
    for x in v.xmm[1..2] { vaddps x, x, w.xmm[1] }
    ; Physical registers are values too.
    ; CHECK-NEXT: mov eax, 1
    ; CHECK-NEXT: mov ecx, 1
    ; CHECK-NEXT: mov rdx, 1
    for r in [eax, rcx.reg32, rdx] { mov r, 1 }
    return
}

; Names in lists, not copies: an exchange is seen in every list.
; CHECK-LABEL: function void exchanged()
function void exchanged() {
    reg64 a, b, v[3]
    let pair = [a, b]
    let first = a
    for (i, r) in enumerate(pair + v) { mov r, i }
    swap a, b
    ; CHECK: add b, 10
    ; CHECK-NEXT: add a, 20
    ; CHECK-NEXT: add b, 30
    ; CHECK-NEXT: add b, 40
    add a, 10
    add b, 20
    add first, 30
    add pair[0], 40
    swap pair[0], pair[1]
    ; CHECK-NEXT: add a, 50
    add pair[0], 50
    ; A rotation, by two exchanges.
    for i in 0..2 { swap v[i], v[i + 1] }
    ; CHECK-NEXT: add v[1], 1
    ; CHECK-NEXT: add v[2], 2
    ; CHECK-NEXT: add v[0], 3
    for (i, r) in enumerate(v) { add r, i + 1 }
    for (x, y) in [(v[0], v[2]), (v[1], v[2])] { swap x, y }
    ; CHECK-NEXT: add v[0], 1
    ; CHECK-NEXT: add v[1], 2
    ; CHECK-NEXT: add v[2], 3
    for (i, r) in enumerate(v) { add r, i + 1 }
    return
}
