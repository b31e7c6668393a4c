; What callees of Windows keep beyond others, in ELF: rdi, rsi and vectors; the frame pointer is set behind the saves.
; RUN: %pasmc -mabi=ms -mimage-format=elf %s -o %t.o && llvm-dwarfdump-19 --eh-frame %t.o | FileCheck %s
; RUN: %objdump -d -M intel --no-show-raw-insn %t.o | FileCheck %s --check-prefix=CODE
; RUN: %pasmc -mabi=ms -mimage-format=elf -mcpu=haswell %s -o %t.avx.o && %objdump -d -M intel --no-show-raw-insn %t.avx.o | FileCheck %s --check-prefix=AVX
pasm 1
extern function void callee()

; CODE-LABEL: <saves>:
; CODE-NEXT: push rdi
; CODE-NEXT: push rsi
; CODE-NEXT: sub rsp,[[SIZE:0x[0-9a-f]+]]
; CODE-NEXT: movaps XMMWORD PTR [rsp[[SIX:.*]]],xmm6
; CODE-NEXT: movaps XMMWORD PTR [rsp[[FIFTEEN:.*]]],xmm15
; CODE: movaps xmm6,XMMWORD PTR [rsp[[SIX]]]
; CODE-NEXT: movaps xmm15,XMMWORD PTR [rsp[[FIFTEEN]]]
; CODE-NEXT: add rsp,[[SIZE]]
; CODE-NEXT: pop rsi
; CODE-NEXT: pop rdi
; CODE-NEXT: ret
; AVX-LABEL: <saves>:
; AVX: vmovaps XMMWORD PTR [rsp{{.*}}],xmm6
; AVX: vmovaps xmm15,XMMWORD PTR [rsp{{.*}}]
; CHECK: FDE
; CHECK: CFA=RSP+[[#SIZE:]]: RSI=[CFA-24], RDI=[CFA-16], RIP=[CFA-8], XMM6=[CFA-64]
; CHECK-NEXT: CFA=RSP+[[#SIZE]]: RSI=[CFA-24], RDI=[CFA-16], RIP=[CFA-8], XMM6=[CFA-64], XMM15=[CFA-48]
; CHECK-NEXT: CFA=RSP+[[#SIZE]]: RSI=[CFA-24], RDI=[CFA-16], RIP=[CFA-8], XMM15=[CFA-48]
; CHECK-NEXT: CFA=RSP+[[#SIZE]]: RSI=[CFA-24], RDI=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: CFA=RSP+24: RSI=[CFA-24], RDI=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: CFA=RSP+16: RDI=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: CFA=RSP+8: RIP=[CFA-8]
function void saves() {
    local uint64_t x
    pxor xmm6, xmm6
    pxor xmm15, xmm15
    pxor xmm5, xmm5             ; callees may change it
    mov rsi, 6
    mov rdi, 7
    mov [x], rsi
    call callee
    return
}

; CODE-LABEL: <aligned>:
; CODE-NEXT: push rbp
; CODE-NEXT: push rbx
; CODE-NEXT: sub rsp,0x18
; CODE-NEXT: mov rbp,rsp
; CODE-NEXT: movaps XMMWORD PTR [rsp],xmm7
; CODE-NEXT: sub rsp,{{.*}}
; CODE-NEXT: and rsp,0xffffffffffffffc0
; CODE: movaps xmm7,XMMWORD PTR [rbp+0x0]
; CODE-NEXT: lea rsp,[rbp+0x18]
; CODE-NEXT: pop rbx
; CODE-NEXT: pop rbp
; CODE-NEXT: ret
; CHECK: FDE
; CHECK: CFA=RBP+48: RBX=[CFA-24], RBP=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: CFA=RBP+48: RBX=[CFA-24], RBP=[CFA-16], RIP=[CFA-8], XMM7=[CFA-48]
; CHECK-NEXT: CFA=RBP+48: RBX=[CFA-24], RBP=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: CFA=RSP+24: RBX=[CFA-24], RBP=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: CFA=RSP+16: RBP=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: CFA=RSP+8: RIP=[CFA-8]
function void aligned() {
    local uint8_t block[64] align(64)
    pcmpeqd xmm7, xmm7
    movaps [block], xmm7
    mov rbx, 3
    call callee
    return
}

; No vector to save: `lea rsp, [rbp + 0]` is what unwinders know, and no shorter form.
; CODE-LABEL: <aligned_leaf>:
; CODE-NEXT: push r13
; CODE-NEXT: mov r13,rsp
; CODE-NEXT: sub rsp,0x40
; CODE-NEXT: and rsp,0xffffffffffffffc0
; CODE: lea rsp,[r13+0x0]
; CODE-NEXT: pop r13
; CODE-NEXT: ret
function void aligned_leaf() {
    local uint8_t block[64] align(64)
    mov byte [block], 1
    assume rbp, rbx, r12        ; r12 would be no frame pointer either
    mov [block + 1], bpl
    mov [block + 2], bl
    mov [block + 3], r12b
    return
}

; rsp moves in the body: unwinders find the frame by rbp.
; CODE-LABEL: <pushes>:
; CODE-NEXT: push rbp
; CODE-NEXT: mov rbp,rsp
; CODE-NEXT: push rcx
; CODE-NEXT: pop rax
; CODE-NEXT: pop rbp
; CODE-NEXT: ret
; CHECK: FDE
; CHECK: CFA=RBP+16: RBP=[CFA-16], RIP=[CFA-8]
function uint64_t pushes(uint64_t n) {
    reg64 r
    load r, n
    push r
    pop r
    return r
}
