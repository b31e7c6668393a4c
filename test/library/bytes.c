/* References of bytes.pasm. */
#include "check.h"

#include <stddef.h>
#include <string.h>

typedef const unsigned char* In;

static void swap_bytes(unsigned char* to, In from, int size) {
    for (int i = 0; i < size; ++i)
        to[i] = from[size - 1 - i];
}

static void byte_swap(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int k = 0; k < 4; ++k)
        for (int i = 0; i < c->lanes; ++i)
            swap_bytes(out + 64 * k + i * c->size, a + i * c->size, c->size);
}

static void byte_swap_registers(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int k = 0; k < 2; ++k) {
        swap_bytes(out + 24 * k, a, 8);
        swap_bytes(out + 24 * k + 8, a, 4);
        swap_bytes(out + 24 * k + 16, a, 2);
    }
    swap_bytes(out + 48, a, 8);
}

static void rotate(const Case* c, unsigned char* out, In a, int left) {
    int bits = 8 * c->size;
    for (int k = 0; k < 3; ++k)
        for (int i = 0; i < c->lanes; ++i) {
            int by = (k == 1 ? 2 * bits - left % bits : left) % bits;
            uint64_t x = get(c, a, i);
            put(c, out + 64 * k, i, by == 0 ? x : x << by | x >> (bits - by));
        }
}

static void rotate_0(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    rotate(c, out, a, 0);
}
static void rotate_1(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    rotate(c, out, a, 1);
}
static void rotate_8(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    rotate(c, out, a, 8);
}
static void rotate_16(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    rotate(c, out, a, 16);
}
static void rotate_24(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    rotate(c, out, a, 24);
}
static void rotate_32(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    rotate(c, out, a, 32);
}
static void rotate_45(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    rotate(c, out, a, 45);
}

static const unsigned char orders[16] = {15, 0x80, 3, 3, 7, 0, 14, 1, 9, 8, 0xFF, 2, 5, 13, 6, 4};

static void split_nibbles(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int i = 0; i < c->bytes; ++i) {
        out[i] = a[i] & 15;
        out[64 + i] = a[i] >> 4;
    }
}

static void shuffle_bytes(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int i = 0; i < c->bytes; ++i)
        out[i] = orders[i % 16] >= 0x80 ? 0 : a[i / 16 * 16 + orders[i % 16]];
}

static void nibbles(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int i = 0; i < c->bytes; ++i) {
        int reversed = 0, count = 0;
        for (int bit = 0; bit < 8; ++bit) {
            reversed |= (a[i] >> bit & 1) << (7 - bit);
            count += a[i] >> bit & 1;
        }
        out[i] = (unsigned char)count;
        out[64 + i] = (unsigned char)reversed;
        out[128 + i] = out[192 + i] = orders[a[i] & 15];
    }
}

const Reference references[] = {
    {"byte_swap", byte_swap},
    {"byte_swap_registers", byte_swap_registers},
    {"rotate_0", rotate_0},
    {"rotate_1", rotate_1},
    {"rotate_8", rotate_8},
    {"rotate_16", rotate_16},
    {"rotate_24", rotate_24},
    {"rotate_32", rotate_32},
    {"rotate_45", rotate_45},
    {"split_nibbles", split_nibbles},
    {"shuffle_bytes", shuffle_bytes},
    {"nibbles", nibbles},
    {NULL, NULL},
};
