; RUN: %pasmc --emit=ir -mcpu=avx2 %s -o - | FileCheck %s
; Names, defaults, `...`, lists of registers, overloads.
pasm 1

let base = 100

macro step(reg64 r, int n = 4, int m = n * 2) {
    add r, n
    add r, m
}
macro outer_default(reg64 r, int n = base) { add r, n }
macro sum(reg32 to, reg32 from...) {
    xor to, to
    for r in from { add to, r }
}
macro count(operand o...) { mov eax, len(o) }
macro rows(ymm r[]) { for x in r { vxorps x, x, x } }
macro four(ymm r[4]) { mov edx, 4 }
macro grid(xmm g[][]) {
    for row in g {
        for cell in row { vxorps cell, cell, cell }
    }
}
macro numbers(int n[]) { for x in n { mov ecx, x } }

macro zero(vec v) { vpxor v, v, v }
macro zero(reg32 r) { xor r, r }
macro zero(reg64 r) { xor r.reg32, r.reg32 }
macro zero(operand o) { mov o, 0 }
macro zero(vec v, vec w) {
    zero v
    zero w
}
macro pick(ymm r[4]) { mov eax, 4 }
macro pick(ymm r[8]) { mov eax, 8 }
macro pick(ymm r[]) { mov eax, len(r) }
macro pick(vec r) { mov eax, 1 }

; CHECK-LABEL: function void calls()
function void calls() {
    reg64 a
    reg32 x, y, z
    ymm v[8], w
    xmm g[2][2]
    xor a, a
    ; CHECK: add a, 4
    ; CHECK-NEXT: add a, 8
    step a
    ; CHECK-NEXT: add a, 5
    ; CHECK-NEXT: add a, 10
    step a, 5
    ; CHECK-NEXT: add a, 4
    ; CHECK-NEXT: add a, 1
    step a, m = 1
    ; CHECK-NEXT: add a, 3
    ; CHECK-NEXT: add a, 6
    step(n = 3, r = a)
    let base = 5
    ; CHECK-NEXT: add a, 100
    outer_default a
    mov y, 1
    mov z, 2
    ; CHECK: xor x, x
    ; CHECK-NEXT: add x, y
    ; CHECK-NEXT: add x, z
    ; CHECK-NEXT: add x, y
    sum x, y, z, y
    ; CHECK-NEXT: xor x, x
    ; CHECK-NEXT: mov eax, 0
    sum x
    ; CHECK-NEXT: mov eax, 3
    count()
    count 1, [rdi + 1], xmm0
    ; CHECK-NEXT: vxorps v[0], v[0], v[0]
    ; CHECK-NEXT: vxorps v[1], v[1], v[1]
    rows v[0..2]
    ; CHECK-NEXT: vxorps v[3], v[3], v[3]
    ; CHECK-NEXT: vxorps w, w, w
    rows [v[3], w]
    ; CHECK-NEXT: vxorps w, w, w
    rows [w]
    ; CHECK-NEXT: mov edx, 4
    four v[4..8]
    ; CHECK-NEXT: vxorps g[0][0], g[0][0], g[0][0]
    ; CHECK: vxorps g[1][1], g[1][1], g[1][1]
    grid g
    ; CHECK-NEXT: vxorps g[1][0], g[1][0], g[1][0]
    ; CHECK-NEXT: vxorps g[0][1], g[0][1], g[0][1]
    grid [[g[1][0], g[0][1]]]
    ; CHECK-NEXT: mov ecx, 0
    ; CHECK-NEXT: mov ecx, 1
    numbers 0..2
    ; CHECK-NEXT: vpxor w, w, w
    zero w
    ; CHECK-NEXT: xor x, x
    zero x
    ; CHECK-NEXT: xor a.reg32, a.reg32
    zero a
    ; CHECK-NEXT: mov dword ptr [rsp - 8], 0
    zero dword [rsp - 8]
    ; CHECK-NEXT: vpxor w, w, w
    ; CHECK-NEXT: vpxor v[0], v[0], v[0]
    zero w, v[0]
    ; CHECK-NEXT: mov eax, 8
    ; CHECK-NEXT: mov eax, 4
    ; CHECK-NEXT: mov eax, 3
    ; CHECK-NEXT: mov eax, 1
    pick v
    pick v[0..4]
    pick v[0..3]
    pick w
    return
}
