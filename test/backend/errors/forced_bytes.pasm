; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; What only the encoder finds of a forced encoding: {vex2} where two bytes cannot hold the fields, {disp8} where a byte
; cannot hold the displacement, registers from 16 on where only an index is one.
pasm 1
extern data int32_t data_word

function void f0() noframe target(x86_64_v4) {
    assume rdi, rsi, rax, rbx, rcx, rdx, r9, r10, mm0, mm1
    assume zmm0, zmm1, zmm2, zmm9, zmm16, zmm17, zmm18, zmm19, zmm31, k0, k1, k2, tmm0, tmm1, tmm2
    test eax, eax
    {vex2} vaddps xmm0, xmm1, xmm9
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` has no encoding with these operands: two bytes of VEX have no W, no map but 0F, and no register from 8 on in r/m, base or index; write {vex} or {vex3} [no-encoding]{{$}}
    {vex2} vaddps xmm0, xmm1, [r9]
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` has no encoding with these operands: two bytes of VEX have no W, no map but 0F, and no register from 8 on in r/m, base or index; write {vex} or {vex3} [no-encoding]{{$}}
    {vex2} vaddps xmm0, xmm1, [rax + r9*4]
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` has no encoding with these operands: two bytes of VEX have no W, no map but 0F, and no register from 8 on in r/m, base or index; write {vex} or {vex3} [no-encoding]{{$}}
    {vex2} vfmadd132ps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:5: error: `vfmadd132ps` has no encoding with these operands: two bytes of VEX have no W, no map but 0F, and no register from 8 on in r/m, base or index; write {vex} or {vex3} [no-encoding]{{$}}
    {vex2} vpermq ymm0, ymm1, 5
; CHECK: :[[#@LINE-1]]:5: error: `vpermq` has no encoding with these operands: two bytes of VEX have no W, no map but 0F, and no register from 8 on in r/m, base or index; write {vex} or {vex3} [no-encoding]{{$}}
    {vex2} vmovq rax, xmm0
; CHECK: :[[#@LINE-1]]:5: error: `vmovq` has no encoding with these operands: two bytes of VEX have no W, no map but 0F, and no register from 8 on in r/m, base or index; write {vex} or {vex3} [no-encoding]{{$}}
    {vex2} vmovups [r10], ymm0
; CHECK: :[[#@LINE-1]]:5: error: `vmovups` has no encoding with these operands: two bytes of VEX have no W, no map but 0F, and no register from 8 on in r/m, base or index; write {vex} or {vex3} [no-encoding]{{$}}
    {vex2} mulx eax, ecx, edx
; CHECK: :[[#@LINE-1]]:5: error: `mulx` has no encoding with these operands: two bytes of VEX have no W, no map but 0F, and no register from 8 on in r/m, base or index; write {vex} or {vex3} [no-encoding]{{$}}
    {vex2} andn rax, rcx, rdx
; CHECK: :[[#@LINE-1]]:5: error: `andn` has no encoding with these operands: two bytes of VEX have no W, no map but 0F, and no register from 8 on in r/m, base or index; write {vex} or {vex3} [no-encoding]{{$}}
    {vex2} kmovq k1, rax
; CHECK: :[[#@LINE-1]]:5: error: `kmovq` has no encoding with these operands: two bytes of VEX have no W, no map but 0F, and no register from 8 on in r/m, base or index; write {vex} or {vex3} [no-encoding]{{$}}
    {disp8} mov eax, [rcx + 128]
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` cannot hold this displacement: it reaches from -128 to 127 [displacement-beyond-byte]{{$}}
    {disp8} mov eax, [rcx - 129]
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` cannot hold this displacement: it reaches from -128 to 127 [displacement-beyond-byte]{{$}}
    {disp8} mov eax, [rcx + rdi*4 + 1000]
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` cannot hold this displacement: it reaches from -128 to 127 [displacement-beyond-byte]{{$}}
    {disp8} vaddps ymm0, ymm1, [rdi + 256]
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` cannot hold this displacement: it reaches from -128 to 127 [displacement-beyond-byte]{{$}}
    {disp8} vaddps zmm0, zmm1, [rdi + 1]
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` cannot hold this displacement: it reaches from -8192 to 8128 in steps of 64 [displacement-beyond-byte]{{$}}
    {disp8} vaddps zmm0, zmm1, [rdi + 8192]
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` cannot hold this displacement: it reaches from -8192 to 8128 in steps of 64 [displacement-beyond-byte]{{$}}
    {disp8} vaddps zmm0, zmm1, [rdi + 6]{1to16}
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` cannot hold this displacement: it reaches from -512 to 508 in steps of 4 [displacement-beyond-byte]{{$}}
    {disp8} vaddpd zmm0, zmm1, [rdi - 1032]{1to8}
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` cannot hold this displacement: it reaches from -1024 to 1016 in steps of 8 [displacement-beyond-byte]{{$}}
    {disp8} mov eax, [data_word]
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` cannot hold this displacement: an address without a base, or relative to rip, has four bytes of it [displacement-beyond-byte]{{$}}
    {disp8} mov eax, [rip + 4]
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` cannot hold this displacement: an address without a base, or relative to rip, has four bytes of it [displacement-beyond-byte]{{$}}
    {disp8} mov eax, [rcx*4]
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` cannot hold this displacement: an address without a base, or relative to rip, has four bytes of it [displacement-beyond-byte]{{$}}
    {disp8} mov eax, [0x1000]
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` cannot hold this displacement: an address without a base, or relative to rip, has four bytes of it [displacement-beyond-byte]{{$}}
    {disp8} mov eax, [eax*8 + 4]
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` cannot hold this displacement: an address without a base, or relative to rip, has four bytes of it [displacement-beyond-byte]{{$}}
    ret
}
function void f1() noframe target(x86_64_v3) {
    assume rdi, rsi, rax, rbx, rcx, rdx, r9, r10, mm0, mm1
    assume zmm0, zmm1, zmm2, zmm9, zmm16, zmm17, zmm18, zmm19, zmm31, k0, k1, k2, tmm0, tmm1, tmm2
    test eax, eax
    vgatherdps xmm0, [rdi + xmm16*4], xmm2
; CHECK: :[[#@LINE-1]]:5: error: `vgatherdps` has no encoding with these operands: registers 16 to 31 need an EVEX form, and it has none [no-encoding]{{$}}
    ret
}
