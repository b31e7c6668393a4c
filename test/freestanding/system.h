#ifndef FREESTANDING_SYSTEM_H
#define FREESTANDING_SYSTEM_H

#include <stddef.h>
#include <stdint.h>

void system_write(int descriptor, const char* bytes, size_t size);
_Noreturn void system_exit(int status);

/* Fills in what __builtin_cpu_supports looks into. */
void find_cpu_features(void);

#endif
