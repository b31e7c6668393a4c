; RUN: %pasmc %s -o %t.o
; RUN: %objdump -d -Mintel --insn-width=12 %t.o | FileCheck %s
; What is next to an error and is none: prefixes where the manuals allow them, forced encodings that exist, addresses of
; 64 bits beside the accumulator, register blocks by their first register.
pasm 1

extern function void callee()

function void f() noframe target(x86_64_v4, rtm, hle, avx512fp16, avx512_4fmaps, avx512vp2intersect) {
    assume rax, rcx, rdi, xmm0, xmm1, xmm2
    assume zmm0, zmm1, zmm4, zmm5, zmm6, zmm7
; CHECK: 3e ff d0 {{.*}}call
    notrack call rax
; CHECK: f2 e8 {{.*}}call
    bnd call callee
    assume rax, rcx, rdi, xmm0, xmm1, xmm2
    assume zmm0, zmm1, zmm4, zmm5, zmm6, zmm7
; CHECK: f2 f0 01 07 {{.*}}lock add
    xacquire lock add [rdi], eax
; CHECK: f3 89 07 {{.*}}mov
    xrelease mov [rdi], eax
; CHECK: f2 87 07 {{.*}}xchg
    xacquire xchg [rdi], eax
; CHECK: c5 f0 58 c2 {{.*}}vaddps
    {vex2} vaddps xmm0, xmm1, xmm2
; CHECK: c5 f0 58 44 88 7f {{.*}}vaddps
    {vex2} {disp8} vaddps xmm0, xmm1, [rax + rcx*4 + 127]
; CHECK: 66 0f d6 c8 {{.*}}movq
    {store} movq xmm0, xmm1
; CHECK: a1 34 12 00 00 00 00 00 00
    movabs eax, [0x1234]
; CHECK: a2 34 12 00 00 00 00 00 00
    movabs [0x1234], al
; CHECK: 8b 04 25 34 12 00 00
    mov eax, [0x1234]
; CHECK: 64 48 a1 bc 9a 78 56 34 12 00 00
    mov rax, qword [fs:0x123456789abc]
; CHECK: 0f b4 07 {{.*}}lfs
    lfs eax, [rdi]
; CHECK: 62 f2 5f 48 9a 07 {{.*}}v4fmaddps
    v4fmaddps zmm0, zmm4, [rdi]
; CHECK: 62 f2 7f 48 68 d1 {{.*}}vp2intersectd
    vp2intersectd k2, zmm0, zmm1
; CHECK: 62 f6 7e 48 d6 d1 {{.*}}vfmulcph
    vfmulcph zmm2, zmm0, zmm1
; CHECK: 83 c0 05
    add eax, byte 5
; CHECK: 66 83 c0 05
    add ax, word 5
    ret
}
