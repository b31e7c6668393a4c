/* What check.c, the references and the table of functions share. */
#ifndef PASM_LIBRARY_CHECK_H
#define PASM_LIBRARY_CHECK_H

#include <stdint.h>

enum { BYTES = 2048 + 64 }; /* of each buffer: results of 64 bytes each */

typedef struct {
    const char* name;
    void (*function)(void* out, const void* a, const void* b, uint64_t n);
    /* from the name: */
    char operation[32], level[16];
    int size, is_float, is_signed, lanes, bytes;
} Case;

typedef struct {
    const char* operation;
    /* Writes what the function of the case shall leave at out. */
    void (*run)(const Case* c, unsigned char* out, const unsigned char* a, const unsigned char* b, uint64_t n);
} Reference;

extern Case table[];                 /* ends with a null name */
extern const Reference references[]; /* of the file that is tested; likewise */

uint64_t random_bits(void);

/* One lane of the case's type. */
uint64_t get(const Case* c, const void* from, int lane);
int64_t get_signed(const Case* c, const void* from, int lane);
double get_float(const Case* c, const void* from, int lane);
void put(const Case* c, void* to, int lane, uint64_t bits);
void put_float(const Case* c, void* to, int lane, double value);

/* Checks all of `table`; whether all is well. */
int check(uint64_t seed, int rounds);

/* What the program around it gives: output, whether the processor has the level, and a copy of n lanes behind which
   memory cannot be touched, where there is a system to see to that. */
void say(const char* text);
int can_run(const Case* c);
void* guarded(const Case* c, const void* from, uint64_t n);

void say_number(uint64_t number);

#endif
