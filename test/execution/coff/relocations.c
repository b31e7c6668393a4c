#include <stdint.h>

int foreign = 1000;
unsigned char foreign_bytes[16];
int twice(int x) { return 2 * x; }

extern uint32_t cells[6];
extern void *const pointers[7];
extern const int32_t distances[4];
int add_six(int), call_twice(int), jump_to_twice(int), add_foreign(int), multiply(void), test_bit(void);
unsigned load_cell(void);
void store_byte(void), store_word(void), store_doubleword(void), store_quadword(void);
uint64_t load_hidden(void);
void *absolute(void);

static int is_at(int index, const void *place) { return (const char *)distances + distances[index] == place; }

/* The number of the first check that fails, or 0. */
int main(void) {
    if (load_cell() != 2 || load_hidden() != 0x1122334455667788)
        return 1;
    store_byte();
    if (cells[2] != 0x80 || cells[1] != 2 || cells[3] != 4)
        return 2;
    store_word();
    if (cells[2] != 0x1234 || test_bit() != 1)
        return 3;
    store_doubleword();
    if (cells[4] != 0x12345678 || cells[3] != 4 || cells[5] != 6)
        return 4;
    store_quadword();
    if (load_hidden() != (uint64_t)-2 || multiply() != 600000)
        return 5;
    if (call_twice(21) != 42 || jump_to_twice(4) != 8 || add_six(1) != 7 || add_foreign(1) != 2001)
        return 6;
    if (pointers[0] != (void *)add_six || ((int (*)(int))pointers[1])(1) != 6 || pointers[2] != cells + 2)
        return 7;
    if (*(uint64_t *)pointers[3] != (uint64_t)-2 || pointers[4] != foreign_bytes + 15 || pointers[5] != (void *)twice ||
        *(uint16_t *)pointers[6] != 20)
        return 8;
    if (!is_at(0, (void *)add_six) || !is_at(1, (void *)twice) || !is_at(2, &foreign) || !is_at(3, (char *)pointers[3] + 4))
        return 9;
    return absolute() == foreign_bytes + 3 ? 0 : 10;
}
