; What the author forces holds after allocation too: the registers here are virtual.
; RUN: %pasmc -w %s -o %t.o && %objdump -dw -M intel %t.o | FileCheck %s
; RUN: %pasmc -w -S %s -o %t.s && %as %t.s -o %t.as.o
; RUN: objcopy -O binary -j .text %t.o %t.bin && objcopy -O binary -j .text %t.as.o %t.as.bin && cmp %t.bin %t.as.bin
pasm 1

; CHECK-LABEL: <general>:
function uint64_t general(uint64_t x, uint64_t y) {
    reg64 a, b
    reg32 c
    load a, x
    load b, y
; CHECK: 48 03 fe {{.*}}add    rdi,rsi
    {load} add a, b
; CHECK-NEXT: 48 01 f7 {{.*}}add    rdi,rsi
    {store} add a, b
; CHECK-NEXT: 48 8b c7 {{.*}}mov    rax,rdi
    {load} mov rax, a
; CHECK-NEXT: 40 01 c0 {{.*}}add    eax,eax
    {rex} add eax, eax
; CHECK-NEXT: 40 8b 07 {{.*}}mov    eax,DWORD PTR [rdi]
    {rex} mov c, [a]
; CHECK-NEXT: 8b 47 00 {{.*}}mov    eax,DWORD PTR [rdi+0x0]
    {disp8} mov c, [a]
; CHECK-NEXT: 8b 87 08 00 00 00 {{.*}}mov    eax,DWORD PTR [rdi+0x8]
    {disp32} mov c, [a + 8]
; CHECK-NEXT: 8b 84 37 00 00 00 00 {{.*}}mov    eax,DWORD PTR [rdi+rsi*1+0x0]
    {disp32} mov c, [a + b]
    mov a.reg32, c
    return a
}

; CHECK-LABEL: <vectors>:
function void vectors(float* p) target(x86_64_v4) {
    reg64 at
    xmm u, v, w
    load at, p
    vmovups u, [at]
    vmovups v, [at + 16]
; CHECK: c4 e1 78 58 c9 {{.*}}vaddps xmm1,xmm0,xmm1
    {vex3} vaddps v, u, v
; CHECK-NEXT: 62 f1 7c 08 58 c9 {{.*}}vaddps xmm1,xmm0,xmm1
    {evex} vaddps v, u, v
; CHECK-NEXT: c5 f8 58 {{.*}}vaddps xmm{{[0-9]}},xmm0,xmm1
    {vex} vaddps v, u, v
; CHECK-NEXT: c5 f8 29 {{.*}}vmovaps xmm7,xmm{{[0-9]}}
    {store} vmovaps xmm7, v
; CHECK-NEXT: c5 f8 28 {{.*}}vmovaps xmm{{[0-9]}},xmm7
    {load} vmovaps u, xmm7
; CHECK-NEXT: c5 f8 11 {{[0-9a-f]+}} 00 {{.*}}[rdi+0x0]
    {disp8} vmovups [at], u
; CHECK-NEXT: 62 f1 7c 08 11 {{[0-9a-f]+}} 04
    {evex} {disp8} vmovups [at + 64], u
; CHECK-NEXT: 62 f1 7c 08 11 {{[0-9a-f]+}} 40 00 00 00
    {evex} {disp32} vmovups [at + 64], u
    return
}

; {vex} keeps a value out of registers 16 to 31, which only EVEX reaches.
; CHECK-LABEL: <many>:
function void many(float* p) target(x86_64_v4) {
    reg64 at
    xmm v[20]
    load at, p
    for i in 0..20 { vmovups v[i], [at + 16*i] }
    for i in 0..4 {
; CHECK: {{: c[45] .*}}vaddps xmm{{[0-9]|1[0-5]}},xmm{{[0-9]|1[0-5]}},xmm{{[0-9]|1[0-5]}}{{$}}
        {vex} vaddps v[i], v[i], v[i + 1]
    }
    for i in 0..20 { vmovups [at + 16*i], v[i] }
    return
}
