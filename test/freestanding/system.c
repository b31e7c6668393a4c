/* The calls of Linux that the library rests on, by the system call instruction of 64-bit code. An x32 or NaCl program
 * makes them too: what runs it is a 64-bit process, and its pointers are 32-bit ones of that process. */
#include "system.h"

#include <sys/mman.h>

enum { call_write = 1, call_mmap = 9, call_mprotect = 10, call_exit_group = 231, map_32bit = 0x40 };

static int64_t system_call(int64_t number, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e) {
    int64_t result;
    register uint64_t r10 __asm__("r10") = d;
    register uint64_t r8 __asm__("r8") = e;
    register uint64_t r9 __asm__("r9") = 0;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

void system_write(int descriptor, const char* bytes, size_t size) {
    while (size > 0) {
        int64_t written = system_call(call_write, (uint64_t)descriptor, (uintptr_t)bytes, size, 0, 0);
        if (written <= 0)
            system_exit(125);
        bytes += written;
        size -= (size_t)written;
    }
}

_Noreturn void system_exit(int status) {
    for (;;)
        system_call(call_exit_group, (uint64_t)status, 0, 0, 0, 0);
}

#ifdef SANDBOX

/* Memory that NaCl code reaches is there from the start, in two views (nacl_host.c). */
static uint64_t second_view, heap, heap_end;

void system_start(uint64_t sandbox, uint64_t start, uint64_t end) {
    second_view = sandbox;
    heap = start;
    heap_end = end;
}

void* mmap(void* where, size_t size, int protection, int flags, int descriptor, long offset) {
    (void)where, (void)protection, (void)flags, (void)descriptor, (void)offset;
    uint64_t start = heap, pages = (size + (uint64_t)4095) / 4096 * 4096;
    if (pages > heap_end - heap)
        return MAP_FAILED;
    heap += pages;
    return (void*)(uintptr_t)start;
}

int mprotect(void* start, size_t size, int protection) {
    int64_t result = system_call(call_mprotect, (uintptr_t)start, size, (uint64_t)protection, 0, 0);
    return (int)(result | system_call(call_mprotect, second_view + (uintptr_t)start, size, (uint64_t)protection, 0, 0));
}

#else

void system_start(uint64_t sandbox, uint64_t start, uint64_t end) {
    (void)sandbox, (void)start, (void)end;
}

void* mmap(void* where, size_t size, int protection, int flags, int descriptor, long offset) {
    (void)offset;
    if (sizeof(void*) == 4)
        flags |= map_32bit;
    int64_t result = system_call(call_mmap, (uintptr_t)where, size, (uint64_t)protection, (uint64_t)flags,
                                 (uint64_t)(int64_t)descriptor);
    return result < 0 && result > -4096 ? MAP_FAILED : (void*)(uintptr_t)result;
}

int mprotect(void* start, size_t size, int protection) {
    return (int)system_call(call_mprotect, (uintptr_t)start, size, (uint64_t)protection, 0, 0);
}

#endif
