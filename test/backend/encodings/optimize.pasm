; -moptimize-encodings: shorter instructions with the same effect, row by row of backend/encoding_rewrites.def.
; RUN: %pasmc -w -moptimize-encodings %s -o %t.o && %objdump -dw -M intel %t.o | FileCheck %s
; RUN: %pasmc -w %s -o %t.plain.o && %objdump -dw -M intel %t.plain.o | FileCheck --check-prefix=PLAIN %s
pasm 1

; CHECK-LABEL: <narrowed>:
; PLAIN-LABEL: <narrowed>:
function void narrowed(uint64_t* p) noframe target(x86_64_v4) {
    assume rdi
; CHECK: b8 05 00 00 00 {{.*}}mov    eax,0x5
; PLAIN: 48 c7 c0 05 00 00 00
    mov rax, 5
; CHECK: b8 ff ff ff ff {{.*}}mov    eax,0xffffffff
    mov rax, 0xffffffff
; CHECK: 48 c7 c1 ff ff ff ff {{.*}}mov    rcx,0xffffffffffffffff
    mov rcx, -1
; CHECK: 48 b9 00 00 00 00 01 00 00 00
    mov rcx, 0x100000000
; CHECK: b9 07 00 00 00 {{.*}}mov    ecx,0x7
    movabs rcx, 7
; CHECK: 83 e0 7f {{.*}}and    eax,0x7f
; PLAIN: 48 83 e0 7f
    and rax, 0x7f
; CHECK: 81 e1 ff ff ff 7f {{.*}}and    ecx,0x7fffffff
    and rcx, 0x7fffffff
; A mask with bit 31 is sign-extended, and one that is negative keeps the upper half.
; CHECK: 48 83 e1 f0 {{.*}}and    rcx,0xfffffffffffffff0
    and rcx, -16
; CHECK: a8 7f {{.*}}test   al,0x7f
; PLAIN: 48 a9 7f 00 00 00
    test rax, 0x7f
; CHECK: 40 f6 c7 7f {{.*}}test   dil,0x7f
    test edi, 0x7f
; CHECK: f7 c1 ff ff 7f 00 {{.*}}test   ecx,0x7fffff
    test rcx, 0x7fffff
; Bit 7 is the sign of a byte.
; CHECK: f7 c1 80 00 00 00 {{.*}}test   ecx,0x80
    test ecx, 0x80
; CHECK: 31 c0 {{.*}}xor    eax,eax
; PLAIN: 48 31 c0
    xor rax, rax
; REX is there for r9 anyway.
; CHECK: 4d 29 c9 {{.*}}sub    r9,r9
; CHECK: 48 31 c8 {{.*}}xor    rax,rcx
    sub r9, r9
    xor rax, rcx
; CHECK: 0f ba e0 03 {{.*}}bt     eax,0x3
    bt rax, 3
; CHECK: 48 0f ba e0 20 {{.*}}bt     rax,0x20
    bt rax, 32
; CHECK: 48 0f ba e8 03 {{.*}}bts    rax,0x3
    bts rax, 3
; CHECK: 0f b6 c1 {{.*}}movzx  eax,cl
; PLAIN: 48 0f b6 c1
    movzx rax, cl
; CHECK: 0f b7 07 {{.*}}movzx  eax,WORD PTR [rdi]
    movzx rax, word [rdi]
; CHECK: 48 0f be c1 {{.*}}movsx  rax,cl
    movsx rax, cl
; CHECK: 48 98 {{.*}}cdqe
; PLAIN: 48 63 c0
    movsxd rax, eax
; CHECK: 98 {{.*}}cwde
; CHECK: 66 98 {{.*}}cbw
; CHECK: 0f bf c1 {{.*}}movsx  eax,cx
    movsx eax, ax
    movsx ax, al
    movsx eax, cx
; CHECK: 48 85 c0 {{.*}}test   rax,rax
; PLAIN: 48 21 c0
    and rax, rax
; CHECK: 84 c9 {{.*}}test   cl,cl
    or cl, cl
; A 32-bit write clears the upper half.
; CHECK: 09 c9 {{.*}}or     ecx,ecx
    or ecx, ecx
    mov [rdi], rax
    mov [rdi], rcx
    mov [rdi], r9
    ret
}

; CHECK-LABEL: <flags>:
function uint64_t flags(uint64_t x) noframe target(lahf_sahf) {
    assume rdi
    mov rax, rdi
; CHECK: 48 85 c0 {{.*}}test   rax,rax
; CHECK-NEXT: je
    cmp rax, 0
    je  one
; `lahf` takes AF, which `test` leaves undefined.
; CHECK: 48 83 f8 00 {{.*}}cmp    rax,0x0
; CHECK-NEXT: lahf
    cmp rax, 0
    lahf
; CHECK: 48 83 e8 80 {{.*}}sub    rax,0xffffffffffffff80
    add rax, 128
; The carry is read.
; CHECK: 48 05 80 00 00 00 {{.*}}add    rax,0x80
; CHECK-NEXT: adc
    add rax, 128
    adc rax, 0
; CHECK: 48 83 c0 80 {{.*}}add    rax,0xffffffffffffff80
; CHECK-NEXT: je
    sub rax, 128
    je  one
; CHECK: 48 2d 80 00 00 00 {{.*}}sub    rax,0x80
; CHECK-NEXT: jb
    sub rax, 128
    jb  one
one:
    ret
}

; CHECK-LABEL: <addresses>:
function uint64_t addresses(uint64_t* p, uint64_t i) noframe {
    assume rdi
    assume rsi
    assume rbp
; CHECK: 48 8b 07 {{.*}}mov    rax,QWORD PTR [rdi]
    mov rax, [rdi*1]
; CHECK: 48 8b 44 36 08 {{.*}}mov    rax,QWORD PTR [rsi+rsi*1+0x8]
    mov rax, [rsi*2 + 8]
; Not with rbp: as a base it stands in the stack segment.
; CHECK: 48 8b 04 6d 08 00 00 00
    mov rax, [rbp*2 + 8]
; CHECK: 48 8b 04 b5 08 00 00 00
    mov rax, [rsi*4 + 8]
; CHECK: 48 8d 45 08 {{.*}}lea    rax,[rbp+0x8]
    lea rax, [rbp*1 + 8]
; CHECK: 48 8d 04 36 {{.*}}lea    rax,[rsi+rsi*1]
    lea rax, [rsi*2]
; Three parts are slower than two.
; CHECK: 48 8d 04 75 08 00 00 00
    lea rax, [rsi*2 + 8]
; CHECK: 8d 46 04 {{.*}}lea    eax,[rsi+0x4]
    lea rax, [esi + 4]
; CHECK: 8d 44 37 fc {{.*}}lea    eax,[rdi+rsi*1-0x4]
    lea eax, [edi + esi - 4]
; CHECK: 48 89 f0 {{.*}}mov    rax,rsi
    lea rax, [rsi]
; CHECK: 89 f0 {{.*}}mov    eax,esi
    lea rax, [esi]
    ret
}

; CHECK-LABEL: <vectors>:
function void vectors(float* p) noframe target(x86_64_v4) {
    assume rdi
; CHECK: c5 f0 57 c9 {{.*}}vxorps xmm1,xmm1,xmm1
; PLAIN: vxorps zmm1,zmm1,zmm1
    vxorps zmm1, zmm1, zmm1
    kmovw k1, edi
    assume zmm3
; CHECK: c5 e0 57 d3 {{.*}}vxorps xmm2,xmm3,xmm3
    vxorps zmm2{k1}{z}, zmm3, zmm3
; Merging keeps elements.
; CHECK: {{.*}}vxorps zmm2{k1},zmm3,zmm3
    vxorps zmm2{k1}, zmm3, zmm3
; CHECK: 62 a1 74 00 57 c9 {{.*}}vxorps xmm17,xmm17,xmm17
    vxorps zmm17, zmm17, zmm17
; CHECK: c5 f1 ef c9 {{.*}}vpxor  xmm1,xmm1,xmm1
    vpxord zmm1, zmm1, zmm1
; CHECK: c5 e9 df ca {{.*}}vpandn xmm1,xmm2,xmm2
    vpandnq ymm1, ymm2, ymm2
; CHECK: c5 fd 6f ca {{.*}}vmovdqa ymm1,ymm2
    vmovdqa32 ymm1, ymm2
; CHECK: c5 fa 6f 47 10 {{.*}}vmovdqu xmm0,XMMWORD PTR [rdi+0x10]
    vmovdqu8 xmm0, [rdi + 16]
; A displacement that EVEX scales is shorter than four bytes of VEX.
; CHECK: 62 f1 7f 08 6f 47 10 {{.*}}vmovdqu8 xmm0,XMMWORD PTR [rdi+0x100]
    vmovdqu8 xmm0, [rdi + 256]
; CHECK: vmovdqu8 xmm0{k1},XMMWORD PTR [rdi]
    vmovdqu8 xmm0{k1}, [rdi]
; CHECK: c5 e9 db cb {{.*}}vpand  xmm1,xmm2,xmm3
    vpandd xmm1, xmm2, xmm3
; CHECK: vpandd zmm1,zmm2,zmm3
    vpandd zmm1, zmm2, zmm3
; CHECK: vpandd ymm1,ymm2,DWORD BCST
    vpandd ymm1, ymm2, [rdi]{1to8}
; CHECK: c4 e3 7d 39 d1 01 {{.*}}vextracti128 xmm1,ymm2,0x1
    vextracti32x4 xmm1, ymm2, 1
; CHECK: c4 e3 7d 08 ca 03 {{.*}}vroundps ymm1,ymm2,0x3
    vrndscaleps ymm1, ymm2, 3
; CHECK: vrndscaleps ymm1,ymm2,0x13
    vrndscaleps ymm1, ymm2, 0x13
; CHECK: 62 f1 75 08 74 d2 {{.*}}vpcmpeqb k2,xmm1,xmm2
    vpcmpb k2, xmm1, xmm2, 0
; CHECK: 62 f1 75 08 64 d2 {{.*}}vpcmpgtb k2,xmm1,xmm2
    vpcmpb k2, xmm1, xmm2, 6
; CHECK: vpcmpnleub k2,xmm1,xmm2
    vpcmpub k2, xmm1, xmm2, 6
; CHECK: c5 ec 47 ca {{.*}}kxorw  k1,k2,k2
    kxorq k1, k2, k2
    ret
}

; CHECK-LABEL: <swapped>:
function void swapped() noframe target(avx2) {
    for i in 0..16 { vpxor ${"xmm"}${i}, ${"xmm"}${i}, ${"xmm"}${i} }
; CHECK: c5 b1 fc ca {{.*}}vpaddb xmm1,xmm9,xmm2
; PLAIN: c4 c1 69 fc c9 {{.*}}vpaddb xmm1,xmm2,xmm9
    vpaddb xmm1, xmm2, xmm9
; CHECK: c5 30 54 ca {{.*}}vandps xmm9,xmm9,xmm2
    vandps xmm9, xmm2, xmm9
; CHECK: c5 b0 c2 ca 07 {{.*}}vcmpordps xmm1,xmm9,xmm2
    vcmpps xmm1, xmm2, xmm9, 7
; CHECK: c4 c1 68 c2 c9 01 {{.*}}vcmpltps xmm1,xmm2,xmm9
    vcmpps xmm1, xmm2, xmm9, 1
; Of two NaNs the first is the sum.
; CHECK: c4 c1 68 58 c9 {{.*}}vaddps xmm1,xmm2,xmm9
    vaddps xmm1, xmm2, xmm9
; CHECK: c4 c1 69 f8 c9 {{.*}}vpsubb xmm1,xmm2,xmm9
    vpsubb xmm1, xmm2, xmm9
    ret
}

; What the author forces stays.
; CHECK-LABEL: <forced>:
function void forced() noframe target(x86_64_v4) {
    assume xmm2
    assume xmm9
    assume rdi
    assume rcx
; CHECK: 62 f1 7d 28 6f ca {{.*}}vmovdqa32 ymm1,ymm2
    {evex} vmovdqa32 ymm1, ymm2
; CHECK: c4 c1 69 fc c9
    {vex3} vpaddb xmm1, xmm2, xmm9
; CHECK: 48 8b 47 00
    {disp8} mov rax, [rdi]
; CHECK: 48 31 c0
    {load} xor rax, rcx
    {rex} xor rax, rax
    ret
}

; Code of the compiler too.
; CHECK-LABEL: <loaded>:
function uint64_t loaded() target(avx512vl) {
    reg64 x
    load x, 5
    return x
}
