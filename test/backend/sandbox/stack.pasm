; rsp and rbp are written in 32 bits, and the base is added at once.
; RUN: %pasmc %s -mabi=nacl -o %t.o && %objdump -d -Mintel --no-show-raw-insn %t.o | FileCheck %s
pasm 1

extern function void other(void* p)

; CHECK-LABEL: <locals>:
; CHECK-NEXT: sub esp,0x28
; CHECK-NEXT: add rsp,r15
; CHECK:      call
; CHECK:      add esp,0x28
; CHECK-NEXT: add rsp,r15
; CHECK-NEXT: pop r11
function void locals() {
    local uint64_t words[4]
    reg64 p
    lea p, [words]
    call other(p)
    return
}

; 64 is a mask of one byte, 256 is not.
; CHECK-LABEL: <aligned>:
; CHECK-NEXT: push rbp
; CHECK-NEXT: mov rbp,rsp
; CHECK-NEXT: sub esp,0x20
; CHECK-NEXT: add rsp,r15
; CHECK-NEXT: and rsp,0xffffffffffffffc0
; CHECK:      mov rsp,rbp
; CHECK-NEXT: mov ebp,DWORD PTR [rsp]
; CHECK-NEXT: lea rbp,[rbp+r15*1+0x0]
; CHECK-NEXT: lea esp,[rsp+0x8]
; CHECK-NEXT: lea rsp,[rsp+r15*1]
; CHECK-NEXT: pop r11
function void aligned() {
    local uint64_t words[4] align(64)
    reg64 p
    lea p, [words]
    call other(p)
    return
}

; CHECK-LABEL: <far_aligned>:
; CHECK:      and esp,0xffffff00
; CHECK-NEXT: add rsp,r15
; A register is saved below the frame pointer.
; CHECK:      lea esp,[rbp-0x8]
; CHECK-NEXT: lea rsp,[rsp+r15*1]
; CHECK-NEXT: pop rbx
; CHECK-NEXT: mov ebp,DWORD PTR [rsp]
function void far_aligned() {
    local uint64_t words[4] align(256)
    reg64 p
    lea p, [words]
    mov rbx, p
    call other(p)
    mov p, rbx
    call other(p)
    return
}

; The author's own changes; lea leaves the flags alone.
; CHECK-LABEL: <own>:
; CHECK-NEXT: mov eax,0x7
; CHECK-NEXT: sub esp,0x10
; CHECK-NEXT: add rsp,r15
; CHECK-NEXT: mov QWORD PTR [rsp],rdi
; CHECK-NEXT: cmp rdi,0x5
; CHECK-NEXT: lea esp,[rsp+0x10]
; CHECK-NEXT: lea rsp,[rsp+r15*1]
; CHECK-NEXT: cmovb rax,rdi
function uint64_t own(uint64_t x) {
    load rdi, x
    mov eax, 7
    sub rsp, 16
    mov [rsp], rdi
    cmp rdi, 5
    lea rsp, [rsp + 16]
    cmovb rax, rdi
    return rax
}

; CHECK-LABEL: <framed>:
; CHECK-NEXT: push rbp
; CHECK-NEXT: mov rbp,rsp
; CHECK-NEXT: push rdi
; CHECK-NEXT: mov rax,QWORD PTR [rbp-0x8]
; CHECK-NEXT: mov rsp,rbp
; CHECK-NEXT: mov ebp,DWORD PTR [rsp]
; CHECK-NEXT: lea rbp,[rbp+r15*1+0x0]
; CHECK-NEXT: lea esp,[rsp+0x8]
; CHECK-NEXT: lea rsp,[rsp+r15*1]
function uint64_t framed(uint64_t x) noframe {
    assume rdi, rbp
    push rbp
    mov rbp, rsp
    push rdi
    mov rax, [rbp - 8]
    mov rsp, rbp
    pop rbp
    ret
}

; A switch of stacks; a pop computes its address after rsp has moved.
; CHECK-LABEL: <other_stack>:
; CHECK-NEXT: mov rax,rsp
; CHECK-NEXT: mov esp,edi
; CHECK-NEXT: lea rsp,[rsp+r15*1]
; CHECK-NEXT: push rax
; CHECK-NEXT: lea e[[T:[a-z]+]],[rsp+rsi*8+0x10]
; CHECK-NEXT: pop QWORD PTR [r15+r[[T]]*1]
; CHECK-NEXT: mov esp,eax
; CHECK-NEXT: lea rsp,[rsp+r15*1]
function void other_stack(void* top, uint64_t i) noframe {
    assume rdi, rsi
    mov rax, rsp
    mov rsp, rdi
    push rax
    pop qword [rsp + rsi*8 + 8]
    mov rsp, rax
    ret
}
