/* The entry of a program without a C library. Linux, or the loader, enters with no return address to rely on and, for
 * 32-bit pointers, a stack that they do not reach: the program has a stack of its own. */
#include "system.h"

int main(int argument_count, char** arguments);
_Noreturn void exit(int status);

enum { stack_size = 1 << 20 };
_Alignas(64) char freestanding_stack[stack_size];

__attribute__((used)) _Noreturn void start_on_stack(uint64_t sandbox, uint64_t heap, uint64_t heap_end) {
    static char* arguments[] = {(char*)"program", NULL};
    system_start(sandbox, heap, heap_end);
    find_cpu_features();
    exit(main(1, arguments));
}

#ifdef __APPLE__
#define PREFIX "_"
#else
#define PREFIX ""
#endif

/* freestanding_start: a symbol with the same name on every target. */
__asm__(".text\n"
        ".globl " PREFIX "freestanding_start\n" PREFIX "freestanding_start:\n"
        "leaq " PREFIX "freestanding_stack+1048576(%rip), %rsp\n"
        "xorl %ebp, %ebp\n"
        "call " PREFIX "start_on_stack\n");
