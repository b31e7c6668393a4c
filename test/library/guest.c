/* check.c in an emulated machine without an operating system, for the levels that few processors have. loader.c starts
   it; what it says goes to the port that bochs prints. SEED and ROUNDS are macros. */
#include "check.h"

#include <stddef.h>
#include <string.h>

void* memcpy(void* to, const void* from, size_t bytes) {
    void* at = to;
    __asm__ volatile("rep movsb" : "+D"(at), "+S"(from), "+c"(bytes) : : "memory");
    return to;
}

void* memset(void* to, int value, size_t bytes) {
    void* at = to;
    __asm__ volatile("rep stosb" : "+D"(at), "+c"(bytes) : "a"(value) : "memory");
    return to;
}

int strncmp(const char* a, const char* b, size_t most) {
    size_t i = 0;
    while (i < most && a[i] == b[i] && a[i] != 0)
        ++i;
    return i == most ? 0 : (unsigned char)a[i] - (unsigned char)b[i];
}

int strcmp(const char* a, const char* b) {
    return strncmp(a, b, SIZE_MAX);
}

void say(const char* text) {
    for (; *text != 0; ++text)
        __asm__ volatile("out %0, %1" : : "a"(*text), "d"((uint16_t)0xE9));
}

/* bochs 2.7 inverts the result of GF2P8AFFINEQB, which must be 0 for 0: reverse_bits is left out. */
int can_run(const Case* c) {
    const int inverted = strcmp(c->operation, "nibbles") == 0;
    return strncmp(c->level, "avx512", 6) == 0 || (strcmp(c->level, "ice_lake") == 0 && !inverted);
}

void* guarded(const Case* c, const void* from, uint64_t n) {
    static unsigned char copy[64];
    return memcpy(copy + sizeof copy - n * (size_t)c->size, from, n * (size_t)c->size);
}

static _Noreturn void stop(void) {
    for (const char* at = "Shutdown"; *at != 0; ++at)
        __asm__ volatile("out %0, %1" : : "a"(*at), "d"((uint16_t)0x8900));
    for (;;)
        __asm__ volatile("hlt");
}

static void on_exception(void) {
    say("an exception\n");
    stop();
}

__attribute__((section(".entry"))) void start(void) {
    *(volatile uint64_t*)0x10000008 = (uint64_t)&on_exception; /* where boot.s goes on after an exception */
    say("\n>>>\n");
    say(check(SEED, ROUNDS) ? "all is well\n" : "not all is well\n");
    say("<<<\n");
    stop();
}
