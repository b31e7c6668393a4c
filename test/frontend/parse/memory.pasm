; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    mov rax, qword ptr [rax + rcx*8 + 0x10]
    movaps xmm0, xmmword ptr [rip + table]
    mov dword [p], 1
    mov byte ptr [p - 1], 'a'
    mov rax, [8*rcx + rax - 4]
    mov eax, [name]
    mov eax, [name + 8]
    mov eax, [rel name]
    mov eax, dword [rel name + 4*i]
    mov eax, [ctx + Context.key[2]]
    mov eax, table[rcx*4]
    mov rax, offset table
    fld tbyte [rax]
    vaddps ymm0, ymm1, YMMWORD PTR [RAX + RCX*4 - 0x20]
    jmp [rax]
    call qword ptr [rax + 8]
    vaddpd zmm0, zmm1, qword bcst [rax]
    lea rax, [rax + (N - 1)*8]
}
function void g() {
    mov eax, [slot r]
    mov eax, [slot + 4]
    load r, &name
    mov eax, [qword fs:0x28]
    jmp far 0x10:0x20
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line mov rax, qword ptr [((rax + (rcx * 8)) + 16)]
; CHECK-NEXT:  line movaps xmm0, oword ptr [(rip + table)]
; CHECK-NEXT:  line mov dword [p], 1
; CHECK-NEXT:  line mov byte ptr [(p - 1)], 97
; CHECK-NEXT:  line mov rax, [(((8 * rcx) + rax) - 4)]
; CHECK-NEXT:  line mov eax, [name]
; CHECK-NEXT:  line mov eax, [(name + 8)]
; CHECK-NEXT:  line mov eax, [rel name]
; CHECK-NEXT:  line mov eax, dword [rel (name + (4 * i))]
; CHECK-NEXT:  line mov eax, [(ctx + Context.key[2])]
; CHECK-NEXT:  line mov eax, table[(rcx * 4)]
; CHECK-NEXT:  line mov rax, offset table
; CHECK-NEXT:  line fld tbyte [rax]
; CHECK-NEXT:  line vaddps ymm0, ymm1, yword ptr [((RAX + (RCX * 4)) - 32)]
; CHECK-NEXT:  line jmp [rax]
; CHECK-NEXT:  line call qword ptr [(rax + 8)]
; CHECK-NEXT:  line vaddpd zmm0, zmm1, qword bcst [rax]
; CHECK-NEXT:  line lea rax, [(rax + ((N - 1) * 8))]
; CHECK-NEXT:function g () -> ()
; CHECK-NEXT:  line mov eax, [slot(r)]
; CHECK-NEXT:  line mov eax, [(slot + 4)]
; CHECK-NEXT:  line load r, (&name)
; CHECK-NEXT:  line mov eax, [qword fs: 40]
; CHECK-NEXT:  line jmp far 16: 32
