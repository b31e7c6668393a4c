; Every callee-saved register that a function writes is saved, in whatever way it comes to be written, and no other.
; RUN: rm -rf %t && split-file %s %t && %pasmc %t/k.pasm -o %t/k.o && gcc -O1 %t/main.c %t/k.o -o %t/run && %t/run
; RUN: objdump -d --disassemble=untouched -M intel %t/k.o | FileCheck %t/k.pasm

;--- k.pasm
pasm 1
function void untouched(uint64_t* p) {
    reg64 r
    load r, p
    mov [r], rbx            ; read, not written: nothing to save
    return
}
; CHECK-NOT: push
; CHECK: mov QWORD PTR [rdi],rbx
; CHECK-NOT: pop
; CHECK: ret

function uint32_t implicit(uint32_t leaf) {
    reg32 which
    load which, leaf
    mov eax, which
    xor ecx, ecx
    cpuid                   ; writes ebx
    reg32 result
    mov result, ebx
    return result
}

function uint64_t all(uint64_t a) {
    reg64 r
    load r, a
    lea rbx, [r + 1]
    lea rbp, [rbx + 1]
    lea r12, [rbp + 1]
    lea r13, [r12 + 1]
    lea r14, [r13 + 1]
    lea r15, [r14 + 1]
    return r15
}

function uint64_t early_exits(uint64_t a) {
    reg64 r
    load r, a
    mov r12, r
    cmp r, 1
    je one
    cmp r, 2
    je two
    lea rbx, [r12 + 100]
    return rbx
one:
    return 10
two:
    mov rbx, r12
    add rbx, 18
    return rbx
}

;--- main.c
#include <stdint.h>
#include <stdio.h>
void untouched(uint64_t*);
uint32_t implicit(uint32_t);
uint64_t all(uint64_t), early_exits(uint64_t);
static uint64_t call_checked(void* f, uint64_t a, int* clobbered) {
    uint64_t result;
    int bad = 0;
    __asm__ volatile("push %%rbp\n push %%rbp\n mov $11, %%rbx\n mov $12, %%r12\n mov $13, %%r13\n mov $14, %%r14\n"
                     "mov $15, %%r15\n mov $16, %%rbp\n call *%[f]\n xor %%edx, %%edx\n"
                     "cmp $11, %%rbx\n setne %%cl\n or %%cl, %%dl\n cmp $12, %%r12\n setne %%cl\n or %%cl, %%dl\n"
                     "cmp $13, %%r13\n setne %%cl\n or %%cl, %%dl\n cmp $14, %%r14\n setne %%cl\n or %%cl, %%dl\n"
                     "cmp $15, %%r15\n setne %%cl\n or %%cl, %%dl\n cmp $16, %%rbp\n setne %%cl\n or %%cl, %%dl\n"
                     "pop %%rbp\n pop %%rbp\n"
                     : "=a"(result), "=&d"(bad), "+D"(a)
                     : [f] "a"(f)
                     : "rcx", "rbx", "rsi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "cc", "memory");
    *clobbered |= bad;
    return result;
}
#define CHECK(e) do { if (!(e)) { puts(#e); return 1; } } while (0)
int main(void) {
    int clobbered = 0;
    CHECK(call_checked(all, 100, &clobbered) == 106);
    CHECK(call_checked(early_exits, 1, &clobbered) == 10);
    CHECK(call_checked(early_exits, 2, &clobbered) == 20);
    CHECK(call_checked(early_exits, 3, &clobbered) == 103);
    call_checked(implicit, 0, &clobbered);
    CHECK(!clobbered);
    return 0;
}
