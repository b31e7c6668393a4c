; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; Declarations of every class, arrays, views and pins; physical registers in any case.
function void f() target(avx512f) {
    reg64 p, count = rcx, rows[3]
    reg32 d
    reg16 w
    reg8 b
    mmx m
    xmm x
    ymm y
    zmm c[2][3]
    mask k
    mov p, 1
    mov p.reg32, d
    mov p.reg16, w
    mov p.reg8, b
    mov p.high8, b
    mov rows[2], count
    vmovaps c[1][2].xmm, x
    vmovaps c[0][1].ymm, y
    kmovw k, K3
    MOV RAX, R8
    mov Ax, R15W
    mov al, r9l
    mov ah, bl
    mov sil, r9b
    mov r10d, ESP
    movq mm3, m
    mov rax, fs
    mov cr0, rax
    vmovaps zmm31, c[0][0]
    return
}

; CHECK: function void f() target(avx512f)
; CHECK-NEXT: reg64 p, count = rcx, rows[3]
; CHECK-NEXT: reg32 d
; CHECK-NEXT: reg16 w
; CHECK-NEXT: reg8 b
; CHECK-NEXT: mmx m
; CHECK-NEXT: xmm x
; CHECK-NEXT: ymm y
; CHECK-NEXT: zmm c[2][3]
; CHECK-NEXT: mask k
; CHECK-NEXT: mov p, 1
; CHECK-NEXT: mov p.reg32, d
; CHECK-NEXT: mov p.reg16, w
; CHECK-NEXT: mov p.reg8, b
; CHECK-NEXT: mov p.high8, b
; CHECK-NEXT: mov rows[2], count
; CHECK-NEXT: vmovaps c[1][2].xmm, x
; CHECK-NEXT: vmovaps c[0][1].ymm, y
; CHECK-NEXT: kmovw k, k3
; CHECK-NEXT: mov rax, r8
; CHECK-NEXT: mov ax, r15w
; CHECK-NEXT: mov al, r9b
; CHECK-NEXT: mov ah, bl
; CHECK-NEXT: mov sil, r9b
; CHECK-NEXT: mov r10d, esp
; CHECK-NEXT: movq mm3, m
; CHECK-NEXT: mov rax, fs
; CHECK-NEXT: mov cr0, rax
; CHECK-NEXT: vmovaps zmm31, c[0][0]
; CHECK-NEXT: return
