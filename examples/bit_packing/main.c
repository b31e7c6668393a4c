#define _GNU_SOURCE
#include "../guarded.h"

#include <string.h>

typedef void packing_function(uint32_t* to, const uint32_t* from);
extern packing_function* const pack_sse2[32];
extern packing_function* const pack_avx2[32];
extern packing_function* const pack_avx512[32];
extern packing_function* const unpack_sse2[32];
extern packing_function* const unpack_avx2[32];
extern packing_function* const unpack_avx512[32];

/* Bit by bit: bit `bit` of value i of a lane is bit i * bits + bit of the lane. */
static void expected_pack(uint32_t* to, const uint32_t* from, int bits, int lanes) {
    memset(to, 0, sizeof *to * lanes * bits);
    for (int lane = 0; lane < lanes; ++lane)
        for (int i = 0; i < 32; ++i)
            for (int bit = 0; bit < bits; ++bit) {
                int place = i * bits + bit;
                to[place / 32 * lanes + lane] |= (from[i * lanes + lane] >> bit & 1) << place % 32;
            }
}

static void check(const char* name, packing_function* const* pack, packing_function* const* unpack, int lanes) {
    enum { most_lanes = 16 };
    static uint32_t expected[32 * most_lanes];
    uint32_t* values = (uint32_t*)guarded_bytes(sizeof expected / most_lanes * lanes);
    uint32_t* unpacked = (uint32_t*)guarded_bytes(sizeof expected / most_lanes * lanes);
    uint32_t* packed_end = (uint32_t*)guarded_bytes(sizeof expected) + 32 * most_lanes;
    for (int bits = 1; bits <= 32; ++bits)
        for (int round = 0; round < 20; ++round) {
            uint32_t mask = (uint32_t)((1ull << bits) - 1);
            uint32_t* packed = packed_end - bits * lanes;
            for (int i = 0; i < 32 * lanes; ++i)
                values[i] = round == 0 ? ~0u : (uint32_t)next_number();
            expected_pack(expected, values, bits, lanes);
            pack[bits - 1](packed, values);
            CHECK(memcmp(packed, expected, (size_t)bits * lanes * sizeof *packed) == 0);
            unpack[bits - 1](unpacked, packed);
            for (int i = 0; i < 32 * lanes; ++i)
                CHECK(unpacked[i] == (values[i] & mask));
        }
    printf("bit_packing: %s agrees with C for widths 1 to 32\n", name);
}

int main(void) {
    check("sse2", pack_sse2, unpack_sse2, 4);
    if (can_run("bit_packing", "avx2", __builtin_cpu_supports("avx2")))
        check("avx2", pack_avx2, unpack_avx2, 8);
    if (can_run("bit_packing", "avx512", __builtin_cpu_supports("avx512f")))
        check("avx512", pack_avx512, unpack_avx512, 16);
    return 0;
}
