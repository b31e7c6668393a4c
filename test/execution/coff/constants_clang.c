/* clang gives the constants of constants.pasm the same names. */
#include <stdint.h>

typedef uint32_t vector __attribute__((vector_size(16)));

float scaled_by_clang(float x) { return x * 1234.5678f; }
double scaled_double_by_clang(double x) { return x * 8765.4321; }
void add_vector_by_clang(vector *v) { *v += (vector){0x10203041, 0x50607081, 0x90a0b0c1, 0xd0e0f001}; }
