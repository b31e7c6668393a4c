#include <stdint.h>

extern uint32_t table[4];
uint64_t zero_extended(void), sign_extended(void);

int main(void) {
    if (zero_extended() != (uint64_t)(table + 1))
        return 1;
    return sign_extended() == 2 * (uint64_t)table ? 0 : 2;
}
