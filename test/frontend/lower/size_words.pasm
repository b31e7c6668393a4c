; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; Sizes as NASM, MASM and disassemblers write them.
function void f() target(avx512f) {
    mov byte [rdi], 1
    mov byte ptr [rdi], 1
    mov word ptr [rdi], 1
    mov dword [rdi], 1
    mov qword ptr [rdi], 1
    vmovaps xmm0, oword ptr [rdi]
    vmovaps xmm0, xmmword ptr [rdi]
    vmovups ymm0, yword [rdi]
    vmovups ymm0, ymmword ptr [rdi]
    vmovups zmm0, zword [rdi]
    vmovups zmm0, zmmword ptr [rdi]
    fld tbyte ptr [rdi]
    push qword [rdi]
    push [rdi]
    inc dword ptr [rdi + 4]
    movzx eax, byte ptr [rdi]
    movzx eax, word [rdi]
    lea rax, [rdi + 1]
    add dword ptr [rdi], 5
    return
}

; CHECK: function void f() target(avx512f)
; CHECK-NEXT: mov byte ptr [rdi], 1
; CHECK-NEXT: mov byte ptr [rdi], 1
; CHECK-NEXT: mov word ptr [rdi], 1
; CHECK-NEXT: mov dword ptr [rdi], 1
; CHECK-NEXT: mov qword ptr [rdi], 1
; CHECK-NEXT: vmovaps xmm0, xmmword ptr [rdi]
; CHECK-NEXT: vmovaps xmm0, xmmword ptr [rdi]
; CHECK-NEXT: vmovups ymm0, ymmword ptr [rdi]
; CHECK-NEXT: vmovups ymm0, ymmword ptr [rdi]
; CHECK-NEXT: vmovups zmm0, zmmword ptr [rdi]
; CHECK-NEXT: vmovups zmm0, zmmword ptr [rdi]
; CHECK-NEXT: fld tbyte ptr [rdi]
; CHECK-NEXT: push qword ptr [rdi]
; CHECK-NEXT: push qword ptr [rdi]
; CHECK-NEXT: inc dword ptr [rdi + 4]
; CHECK-NEXT: movzx eax, byte ptr [rdi]
; CHECK-NEXT: movzx eax, word ptr [rdi]
; CHECK-NEXT: lea rax, [rdi + 1]
; CHECK-NEXT: add dword ptr [rdi], 5
; CHECK-NEXT: return
