; Addresses of 32 bits, segments, absolute addresses and far pointers with virtual registers.
; RUN: %pasmc -w %s -o %t.o && %objdump -dw -M intel %t.o | FileCheck %s
; RUN: %pasmc -w -S %s -o %t.s && %as %t.s -o %t.as.o
; RUN: objcopy -O binary -j .text %t.o %t.bin && objcopy -O binary -j .text %t.as.o %t.as.bin && cmp %t.bin %t.as.bin
pasm 1

; CHECK-LABEL: <narrow>:
function uint64_t narrow(uint32_t x, uint32_t y) {
    reg32 e, f
    reg64 a, b
    load e, x
    load f, y
; CHECK: 67 48 8b 47 04 {{.*}}mov    rax,QWORD PTR [edi+0x4]
    mov a, [e + 4]
; CHECK-NEXT: 67 48 8b 4c b7 04 {{.*}}mov    rcx,QWORD PTR [edi+esi*4+0x4]
    mov b, [e + f*4 + 4]
; CHECK-NEXT: 48 01 c8
    add a, b
; CHECK-NEXT: 67 48 03 04 75 ff ff ff 7f {{.*}}add    rax,QWORD PTR [esi*2+0x7fffffff]
    add a, [f*2 + 0x7fffffff]
    return a
}

; CHECK-LABEL: <segments>:
function uint32_t segments(uint64_t x) {
    reg64 p
    reg32 a, b
    load p, x
; CHECK: 64 8b {{.*}}mov    {{e[a-z]+}},DWORD PTR fs:[rdi]
    mov a, [fs:p]
; CHECK: 65 8b {{.*}}mov    {{e[a-z]+}},DWORD PTR gs:[rdi+0x8]
    mov b, gs:[p + 8]
    add a, b
; CHECK: 64 67 8b {{.*}}mov    {{e[a-z]+}},DWORD PTR fs:[edi]
    mov b, [fs:p.reg32]
    add a, b
    return a
}

; The accumulator is all that these take: the allocator knows.
; CHECK-LABEL: <absolute>:
function uint64_t absolute(uint64_t x, uint64_t y) {
    reg64 v, w
    load v, x
    load w, y
; CHECK: mov    rax,rdi
; CHECK-NEXT: 48 a3 88 77 66 55 44 33 22 11 {{.*}}movabs ds:0x1122334455667788,rax
    movabs [0x1122334455667788], v
    add w, v
; CHECK: 48 a1 88 77 66 55 44 33 22 11 {{.*}}movabs rax,ds:0x1122334455667788
    movabs v, [0x1122334455667788]
; CHECK: add    rax,rsi
    add v, w
    return v
}

; CHECK-LABEL: <narrow_absolute>:
function uint32_t narrow_absolute() {
    reg32 v
; CHECK: a1 88 77 66 55 44 33 22 11 {{.*}}movabs eax,ds:0x1122334455667788
    mov v, [0x1122334455667788]
    return v
}

; CHECK-LABEL: <far_call>:
function void far_call(uint64_t x) {
    reg64 p
    load p, x
; CHECK: ff 1b {{.*}}call   FWORD PTR [rbx]
    call far [p]
; CHECK: ff 5b 08 {{.*}}call   FWORD PTR [rbx+0x8]
    call fword [p + 8]
    return
}

; CHECK-LABEL: <far_jump>:
function void far_jump(uint64_t x) {
    reg64 p
    load p, x
; CHECK: ff 2f {{.*}}jmp    FWORD PTR [rdi]
    jmp far [p]
}
