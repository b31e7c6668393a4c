; v4fmaddps reads an aligned block of four registers, vp2intersectd writes an even mask register and the next: elements of
; an array that stand for such a group are placed as one, and all of them count as read or written.
; RUN: %pasmc %s -o %t.o && %objdump -dw -M intel %t.o | FileCheck %s
pasm 1

; CHECK-LABEL: <block>:
function void block(float* to, const float* from) target(knights_mill) {
    reg64 d, s
    zmm   sum, a[4]
    load d, to
    load s, from
; CHECK: vmovups zmm12,ZMMWORD PTR [rsi]
; CHECK: vmovups zmm13,ZMMWORD PTR [rsi+0x40]
; CHECK: vmovups zmm14,ZMMWORD PTR [rsi+0x80]
; CHECK: vmovups zmm15,ZMMWORD PTR [rsi+0xc0]
    for i in 0..4 { vmovups a[i], [s + 64*i] }
    vpxord sum, sum, sum
; CHECK: v4fmaddps [[SUM:zmm[0-9]]],zmm12,XMMWORD PTR [rsi]
    v4fmaddps sum, a[0], [s]
; CHECK-NEXT: v4fmaddps [[SUM]],zmm12,XMMWORD PTR [rsi+0x10]
    v4fmaddps sum, a[0], [s + 16]
; CHECK-NEXT: vmovups ZMMWORD PTR [rdi],[[SUM]]
    vmovups [d], sum
    return
}

; Two blocks, of which one is a row of a matrix; a register that the author names takes a block away.
; CHECK-LABEL: <blocks>:
function void blocks(float* to, const float* from) target(knights_mill) {
    reg64 d, s
    zmm   sum, a[2][4]
    load d, to
    load s, from
    vmovups zmm13, [s]
    for i in 0..4 {
        vmovups a[0][i], [s + 64*i]
        vmovups a[1][i], [s + 64*i + 256]
    }
    vmovaps sum, zmm13
; CHECK: v4fmaddps {{zmm[0-9]+}},zmm8,XMMWORD PTR [rsi]
    v4fmaddps sum, a[0][0], [s]
; CHECK: vp4dpwssd {{zmm[0-9]+}},zmm4,XMMWORD PTR [rsi]
    vp4dpwssd sum, a[1][0], [s]
    vmovups [d], sum
    return
}

; All four physical registers are read: none of these writes is dead.
; CHECK-LABEL: <physical>:
function void physical_block(float* to, const float* from) target(knights_mill) symbol("physical") {
    reg64 d, s
    load d, to
    load s, from
    vmovups zmm0, [s]
    for i in 4..8 { vmovups ${"zmm"}${i}, [s + 64*i] }
; CHECK: v4fnmaddps zmm0,zmm4,XMMWORD PTR [rsi]
    v4fnmaddps zmm0, zmm4, [s]
    vmovups [d], zmm0
    return
}

; CHECK-LABEL: <pair>:
function uint32_t pair(const int* a, const int* b) target(tigerlake) {
    reg64 p, q
    reg32 low, high
    zmm   x, y
    mask  m[2], other
    load p, a
    load q, b
    vmovdqu32 x, [p]
    vmovdqu32 y, [q]
; The other mask lives on beside the pair.
; CHECK: vpcmpeqd [[OTHER:k[1-5]]],
    vpcmpeqd other, x, y
; CHECK: vp2intersectd k6,zmm{{[0-9]+}},zmm{{[0-9]+}}
    vp2intersectd m[0], x, y
; CHECK: kmovw {{e[a-z]+}},k6
; CHECK: kmovw {{e[a-z]+}},k7
    kmovw low, m[0]
    kmovw high, m[1]
    add low, high
; CHECK: kmovw {{e[a-z]+}},[[OTHER]]
    kmovw high, other
    add low, high
    return low
}
