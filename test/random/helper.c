/* What random programs call. It destroys every register that the convention lets it destroy. */
#include <stdint.h>

uint64_t random_helper(uint64_t a, uint64_t b, uint64_t c) {
    uint64_t result = a * 3 + (b ^ 0x9E3779B97F4A7C15ULL) - (c >> 3);
    __asm__ volatile("mov $-1, %%rcx\n mov %%rcx, %%rdx\n mov %%rcx, %%rsi\n mov %%rcx, %%rdi\n mov %%rcx, %%r8\n"
                     "mov %%rcx, %%r9\n mov %%rcx, %%r10\n mov %%rcx, %%r11\n"
                     "pcmpeqd %%xmm0, %%xmm0\n pcmpeqd %%xmm1, %%xmm1\n pcmpeqd %%xmm2, %%xmm2\n"
                     "pcmpeqd %%xmm8, %%xmm8\n pcmpeqd %%xmm15, %%xmm15\n"
                     :
                     :
                     : "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "xmm0", "xmm1", "xmm2", "xmm8", "xmm15",
                       "cc");
    return result;
}
