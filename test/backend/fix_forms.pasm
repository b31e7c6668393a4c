; The shortest form of the real registers.
; RUN: %pasmc %s -o %t.o && %objdump -d -M intel %t.o | FileCheck %s
pasm 1

; CHECK-LABEL: <accumulator>:
function uint32_t accumulator(uint32_t x) {
    reg32 a = eax, b = ecx
    load a, x
; CHECK: 05 e8 03 00 00 {{.*}}add    eax,0x3e8
    add a, 1000
; CHECK: 83 c0 01 {{.*}}add    eax,0x1
    add a, 1
; CHECK: 81 c1 e8 03 00 00 {{.*}}add    ecx,0x3e8
    mov b, a
    add b, 1000
    add a, b
    return a
}

; xmm16 and above make the instruction EVEX; below, VEX is shorter.
; CHECK-LABEL: <vectors>:
function void vectors(float* p) target(avx512vl) {
    reg64 at
    xmm   v
    load at, p
; CHECK: 62 {{.*}}vmovups xmm17
    vmovups xmm17, [at]
; CHECK: c5 {{.*}}vmovups xmm
    vmovups v, [at + 16]
; CHECK: 62 {{.*}}vaddps xmm17,xmm17,xmm
    vaddps xmm17, xmm17, v
; CHECK: 62 {{.*}}vmovups XMMWORD PTR [rdi],xmm17
    vmovups [at], xmm17
    return
}

; CHECK-LABEL: <swapped>:
function void swapped(float* p) target(avx) {
    reg64 at
    load at, p
    vmovups xmm9, [at]
; CHECK: c5 78 29 c9 {{.*}}vmovaps xmm1,xmm9
    vmovaps xmm1, xmm9
    vmovups [at], xmm1
    return
}
