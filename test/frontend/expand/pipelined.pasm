; RUN: %pasmc --emit=ir -mcpu=avx2 %s -o - | FileCheck %s
; Software-pipelined loops: names that are exchanged in each iteration of a loop that is unrolled until they are back.
pasm 1

; CHECK-LABEL: function float twice(const float* x, size_t n)
function float twice(const float* x, size_t n) {
    reg64 p, left
    xmm now, next, total
    load p, x
    load left, n
    vxorps total, total, total
    vmovss now, [p]
    block main {
        for i in 0..2 {
            ; CHECK: vmovss next, [p + 4]
            ; CHECK-NEXT: vaddss total, total, now
            ; CHECK-NEXT: vmovss now, [p + 8]
            ; CHECK-NEXT: vaddss total, total, next
            vmovss next, [p + 4 + 4*i]
            vaddss total, total, now
            swap now, next
        }
        add p, 8
        sub left, 2
        ja main.begin
    }
    return total
}

macro rotate(xmm v[]) {
    for i in 0..len(v) - 1 { swap v[i], v[i + 1] }
}
; CHECK-LABEL: function void thrice(float* x, size_t n)
function void thrice(float* x, size_t n) {
    reg64 p, left
    xmm stages[3]
    load p, x
    load left, n
    for r in stages { vmovss r, [p] }
    block main {
        ; CHECK: main.begin:
        ; CHECK-NEXT: vaddss stages[0], stages[0], stages[2]
        ; CHECK-NEXT: vaddss stages[1], stages[1], stages[0]
        ; CHECK-NEXT: vaddss stages[2], stages[2], stages[1]
        for i in 0..3 {
            vaddss stages[0], stages[0], stages[2]
            rotate stages
        }
        dec left
        jnz main.begin
    }
    vmovss [p], stages[0]
    return
}

; An exchange within a branch that is undone before the join.
; CHECK-LABEL: function uint64_t undone(uint64_t a, uint64_t b)
function uint64_t undone(uint64_t a, uint64_t b) {
    reg64 x, y
    load x, a
    load y, b
    cmp x, y
    jb done
    swap x, y
    ; CHECK: add y, 1
    add x, 1
    swap x, y
done:
    sub x, y
    return x
}
