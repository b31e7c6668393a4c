/* Behind boot.s of the guest of bochs: reads the program from the disk, to where guest.ld puts it, and starts it.
   PROGRAM_SECTORS is a macro. */
#include <stdint.h>

enum {
    data = 0x1F0,
    count = 0x1F2,
    lba = 0x1F3,
    drive = 0x1F6,
    command = 0x1F7,
    first_sector = 256,
    sector_bytes = 512
};

static void out(uint16_t port, uint8_t value) {
    __asm__ volatile("out %0, %1" : : "a"(value), "d"(port));
}

static uint8_t in(uint16_t port) {
    uint8_t value;
    __asm__ volatile("in %1, %0" : "=a"(value) : "d"(port));
    return value;
}

static void read_sector(uint32_t sector, void* to) {
    uint64_t words = sector_bytes / 2;
    out(drive, 0xE0);
    out(count, 1);
    for (int i = 0; i < 3; ++i)
        out((uint16_t)(lba + i), (uint8_t)(sector >> 8 * i));
    out(command, 0x20);
    while ((in(command)&0x88) != 0x08) {
    }
    __asm__ volatile("rep insw" : "+D"(to), "+c"(words) : "d"((uint16_t)data) : "memory");
}

void guest_main(void) {
    char* const program = (char*)0x800000;
    for (uint32_t i = 0; i < PROGRAM_SECTORS; ++i)
        read_sector(first_sector + i, program + i * sector_bytes);
    ((void (*)(void))program)();
}
