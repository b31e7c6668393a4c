; RUN: %pasmc --emit=ir -mcpu=x86_64_v4 %s -o - | FileCheck %s
; Every kind of parameter, and what a call may hand over for it.
pasm 1

macro general(reg8 a, reg16 b, reg32 c, reg64 d) {
    mov a, 1
    mov b, 2
    mov c, 3
    mov d, 4
}
macro vectors(xmm a, ymm b, zmm c, mask m) {
    vmovups a, [rdi]
    vmovups b, [rdi]
    vmovups c{m}{z}, [rdi]
}
macro any_vector(vec v) { vmovups v, [rdi] }
macro any_general(reg r) { mov r, 0 }
macro numbers(int i, float f, bool b, string s) {
    mov eax, i
    if b { vmulss xmm0, xmm0, float32(f) }
    if s == "yes" { mov ecx, i + 1 }
}
macro apply(mnemonic op, vec a, operand b) { op a, a, b }
macro jump(label target) { jmp target }
macro declare(class V, int n) {
    V r[n]
    for x in r { vxorps x, x, x }
}
macro each(list values) { for v in values { mov eax, v } }
macro only_if(isa level) { if isa(level) { mov edx, 1 } else { mov edx, 0 } }

; CHECK-LABEL: function void kinds()
function void kinds() {
    reg64 r
    ymm v
    mask m
    assume v, m
    ; CHECK: mov al, 1
    ; CHECK-NEXT: mov cx, 2
    ; CHECK-NEXT: mov r.reg32, 3
    ; CHECK-NEXT: mov r, 4
    general al, cx, r.reg32, r
    assume rdi
    ; CHECK: vmovups v.xmm, [rdi]
    ; CHECK-NEXT: vmovups v, [rdi]
    ; CHECK-NEXT: vmovups v.zmm{m}{z}, [rdi]
    vectors v.xmm, v, v.zmm, m
    ; CHECK: vmovups xmm3
    ; CHECK-NEXT: vmovups v.zmm
    any_vector xmm3
    any_vector v.zmm
    ; CHECK-NEXT: mov bl, 0
    ; CHECK-NEXT: mov r, 0
    any_general bl
    any_general(r)
    ; An integer will do for a float.
    assume xmm0
    ; CHECK: mov eax, 7
    ; CHECK-NEXT: vmulss xmm0, xmm0, dword ptr
    ; CHECK-NEXT: mov ecx, 8
    numbers(7, 2, true, "yes")
    ; CHECK: mov eax, 1
    ; CHECK-NEXT: vxorps v, v, v
    numbers(1, 0.5, 1 > 2, "no")
    apply vxorps, v, v
    ; CHECK-NEXT: vaddps v, v, [rdi + r*4 + 32]
    apply vaddps, v, [rdi + 4*r + 32]
    ; CHECK-NEXT: vaddps v, v, [rdi]{1to8}
    apply vaddps, v, [rdi]{1to8}
    ; CHECK-NEXT: vaddps v, v, ymmword ptr [{{.*}}]
    apply vaddps, v, float32x8(1.0)
    ; CHECK-NEXT: jmp out
    jump out
    ; CHECK-NEXT: vxorps r[0], r[0], r[0]
    ; CHECK-NEXT: vxorps r[1], r[1], r[1]
    declare ymm, 2
    ; CHECK-NEXT: mov eax, 3
    ; CHECK-NEXT: mov eax, 5
    each [3, 5]
    ; CHECK-NEXT: mov eax, 0
    ; CHECK-NEXT: mov eax, 1
    each(0..2)
    ; CHECK-NEXT: mov edx, 1
    ; CHECK-NEXT: mov edx, 0
    only_if avx512f
    only_if amx_tile
out:
    return
}
