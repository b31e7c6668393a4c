#ifndef FREESTANDING_SYSTEM_H
#define FREESTANDING_SYSTEM_H

#include <stddef.h>
#include <stdint.h>

/* With what the host passes to the entry: where the second view of the memory lies, and what is free of it. Only of
 * interest in Native Client's sandbox. */
void system_start(uint64_t sandbox, uint64_t heap, uint64_t heap_end);
void system_write(int descriptor, const char* bytes, size_t size);
_Noreturn void system_exit(int status);

/* Fills in what __builtin_cpu_supports looks into. */
void find_cpu_features(void);

#endif
