/* Runs x32 code in a 64-bit process, for kernels that do not run x32 programs. Pointers of four bytes and the registers are
   all that such code needs of its surroundings: its objects are given the wider structures of ELF64, linked into a static
   program below 2 GiB, and run on a stack below 4 GiB.

       pasmc -mabi=x32 f.pasm -o f.x32.o
       gcc -mx32 -O2 -fno-pie -fno-stack-protector -fcf-protection=none -c test.c -o test.x32.o
       for each NAME: widen.py NAME.x32.o NAME.o
       gcc -static -no-pie host.c test.o f.o

   test.c defines `int x32_main(void)`, which returns the exit status. x32 code must not call the 64-bit C library, since sizes
   and pointers differ; it may call host_print and host_exit. Thread data work in the first thread, whose block a static
   program has below 4 GiB. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

int x32_main(void);

enum { stack_size = 1 << 20 };

void host_print(uint32_t text) {
    fputs((const char*)(uintptr_t)text, stdout);
    fflush(stdout);
}

void host_exit(int status) {
    exit(status);
}

/* Calls `function` with the stack pointer at `top`. */
static int call_on(unsigned char* top, int (*function)(void)) {
    int result;
    __asm__ volatile("mov %%rsp, %%rbx\n\t"
                     "mov %[top], %%rsp\n\t"
                     "call *%[function]\n\t"
                     "mov %%rbx, %%rsp"
                     : "=a"(result)
                     : [top] "r"(top), [function] "r"(function)
                     : "rbx", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "memory", "cc");
    return result;
}

int main(void) {
    unsigned char* stack =
        mmap(NULL, stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    if (stack == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    return call_on(stack + stack_size, x32_main);
}
