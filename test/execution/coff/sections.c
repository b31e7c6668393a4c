#include <stdint.h>

int used(void), in_hot_section(void), in_long_section(void), call_overridable(void);
extern uint64_t in_data_section;
extern const uint64_t in_constant_section;
extern uint8_t zeros[100], aligned;

int main(void) {
    if (used() != 0x0A0B0C0D || in_hot_section() != 5 || in_long_section() != 6 || call_overridable() != 77)
        return 1;
    if (in_data_section++ != 0x1020304050607080 || in_constant_section != 3)
        return 2;
    if ((uintptr_t)zeros % 64 != 0 || zeros[99] != 0 || (uintptr_t)&aligned % 4096 != 0)
        return 3;
    return 0;
}
