#pragma once

#include <array>
#include <cstdint>

namespace pasm::bench {

constexpr int packing_lanes = 8;

using packing_function = void(std::uint32_t* to, const std::uint32_t* from);

// The first is for one bit.
struct PackingTable {
    std::array<packing_function*, 32> pack, unpack;
};

// Plain C++, compiled with -O3 for AVX2.
extern const PackingTable compiled_packing;

} // namespace pasm::bench
