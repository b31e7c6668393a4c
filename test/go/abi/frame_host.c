/* Calls functions of Go's ABI0 without Go: lays out a frame of random bytes below 4 GiB, calls, and compares what came
 * back. Nothing but results may change, in the frame or beyond it; rbp and rsp are kept. The table of cases is
 * generated. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

typedef struct {
    uint16_t result, result_size;     /* offset in the frame, bytes */
    uint16_t argument, argument_size; /* none where the size is 0 */
    uint8_t is_signed;
    int64_t constant;
} result_case;

typedef struct {
    const char* name;
    void (*function)(void);
    uint16_t frame_size;
    uint16_t result_count;
    const result_case* results;
    const uint16_t* booleans; /* offsets of bytes that are 0 or 1; ends with NO_MORE */
} function_case;

enum { NO_MORE = 0xFFFF, ROUNDS = 50, GUARD = 64, LARGEST_FRAME = 1024, STACK = 1 << 20 };

#include "cases.h"

/* call_with_frame(function, frame, size, stack): the frame goes to the stack's top, the call pushes its return address
 * below, and the frame comes back. Returns nothing if rbp or rsp were lost. */
int call_with_frame(void (*function)(void), unsigned char* frame, uint64_t size, unsigned char* stack);
__asm__(".globl call_with_frame\n"
        "call_with_frame:\n"
        "push rbp; push rbx; push r12; push r13; push r14; push r15\n"
        "mov r15, rsp\n"
        "mov [rip + saved_stack], r15\n"
        "mov [rip + saved_frame], rsi\n"
        "mov [rip + saved_size], rdx\n"
        "mov rax, rdi\n"
        "mov rsp, rcx\n"
        "sub rsp, rdx\n"
        "and rsp, -16\n"
        "mov [rip + saved_top], rsp\n"
        "mov rdi, rsp; mov rcx, rdx; rep movsb\n"
        "mov ebp, 0x1234567\n"
        "call rax\n"
        "mov rdx, rsp\n"
        "mov rsp, [rip + saved_stack]\n"
        "xor eax, eax\n"
        "cmp rdx, [rip + saved_top]; jne 1f\n"
        "cmp rbp, 0x1234567; jne 1f\n"
        "inc eax\n"
        "1: mov rsi, [rip + saved_top]; mov rdi, [rip + saved_frame]; mov rcx, [rip + saved_size]; rep movsb\n"
        "pop r15; pop r14; pop r13; pop r12; pop rbx; pop rbp\n"
        "ret\n"
        ".bss\n"
        ".balign 8\n"
        "saved_stack: .quad 0\n"
        "saved_frame: .quad 0\n"
        "saved_size: .quad 0\n"
        "saved_top: .quad 0\n"
        ".text\n");

static uint64_t state = 88172645463325252;

static uint64_t next_number(void) {
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

static void expect(const function_case* c, unsigned char* frame) {
    for (unsigned i = 0; i < c->result_count; ++i) {
        const result_case* r = &c->results[i];
        unsigned char wide[32];
        uint64_t constant = (uint64_t)r->constant;
        memset(wide, 0, sizeof wide);
        if (r->argument_size == 0)
            memcpy(wide, &constant, sizeof constant);
        else {
            const unsigned char* from = frame + r->argument;
            memset(wide, r->is_signed && (from[r->argument_size - 1] & 0x80) != 0 ? 0xFF : 0, sizeof wide);
            memcpy(wide, from, r->argument_size);
        }
        memcpy(frame + r->result, wide, r->result_size);
    }
}

static int check(const function_case* c, unsigned char* stack) {
    static unsigned char frame[LARGEST_FRAME], wanted[LARGEST_FRAME];
    const uint64_t size = c->frame_size + GUARD;
    for (uint64_t i = 0; i < size; ++i)
        frame[i] = (unsigned char)(next_number() >> 20);
    for (const uint16_t* b = c->booleans; *b != NO_MORE; ++b)
        frame[*b] &= 1;
    memcpy(wanted, frame, size);
    expect(c, wanted);
    if (!call_with_frame(c->function, frame, size, stack)) {
        printf("%s: rbp or rsp is lost\n", c->name);
        return 1;
    }
    for (uint64_t i = 0; i < size; ++i)
        if (frame[i] != wanted[i]) {
            printf("%s: byte %d of the frame is %02x, not %02x\n", c->name, (int)i, frame[i], wanted[i]);
            return 1;
        }
    return 0;
}

int main(void) {
    unsigned char* stack = mmap(NULL, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    if (stack == MAP_FAILED) {
        perror("mmap");
        return 2;
    }
    unsigned wrong = 0;
    for (unsigned i = 0; i < CASE_COUNT; ++i)
        for (unsigned round = 0; round < ROUNDS; ++round)
            if (check(&cases[i], stack + STACK - 4096)) {
                ++wrong;
                break;
            }
    printf("%d functions, %d rounds each, %u wrong\n", (int)CASE_COUNT, (int)ROUNDS, wrong);
    return wrong != 0;
}
