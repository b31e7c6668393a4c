#ifndef FREESTANDING_STDIO_H
#define FREESTANDING_STDIO_H

#include <stddef.h>

typedef struct {
    int descriptor;
} FILE;
extern FILE freestanding_stdout, freestanding_stderr;
#define stdout (&freestanding_stdout)
#define stderr (&freestanding_stderr)

#define PRINT_FORMAT(parameter, first) __attribute__((__format__(__printf__, parameter, first)))
int printf(const char* format, ...) PRINT_FORMAT(1, 2);
int fprintf(FILE* file, const char* format, ...) PRINT_FORMAT(2, 3);
int sprintf(char* to, const char* format, ...) PRINT_FORMAT(2, 3);
int snprintf(char* to, size_t size, const char* format, ...) PRINT_FORMAT(3, 4);
int fflush(FILE* file);

#endif
