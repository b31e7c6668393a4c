// What a compiler makes of bit packing: lanes side by side, shifts known to it.
#include "bit_packing_peer.h"

#include <utility>

namespace pasm::bench {

namespace {

constexpr int lanes = packing_lanes;

template <int bits>
void pack(std::uint32_t* __restrict to, const std::uint32_t* __restrict from) {
    constexpr std::uint32_t mask = bits == 32 ? ~0u : (1u << bits) - 1;
    for (int lane = 0; lane < lanes; ++lane) {
        std::uint32_t word = 0;
#pragma GCC unroll 32
        for (int i = 0; i < 32; ++i) {
            const int place = i * bits % 32;
            const std::uint32_t value = from[i * lanes + lane] & mask;
            word |= value << place;
            if (place + bits >= 32) {
                to[i * bits / 32 * lanes + lane] = word;
                word = place + bits > 32 ? value >> (32 - place) % 32 : 0;
            }
        }
    }
}

template <int bits>
void unpack(std::uint32_t* __restrict to, const std::uint32_t* __restrict from) {
    constexpr std::uint32_t mask = bits == 32 ? ~0u : (1u << bits) - 1;
    for (int lane = 0; lane < lanes; ++lane) {
#pragma GCC unroll 32
        for (int i = 0; i < 32; ++i) {
            const int place = i * bits % 32;
            const int word = i * bits / 32;
            std::uint32_t value = from[word * lanes + lane] >> place;
            if (place + bits > 32)
                value |= from[(word + 1) * lanes + lane] << (32 - place) % 32;
            to[i * lanes + lane] = value & mask;
        }
    }
}

template <int... bits>
constexpr PackingTable table_of(std::integer_sequence<int, bits...>) {
    return {{pack<bits + 1>...}, {unpack<bits + 1>...}};
}

} // namespace

const PackingTable compiled_packing = table_of(std::make_integer_sequence<int, 32>());

} // namespace pasm::bench
