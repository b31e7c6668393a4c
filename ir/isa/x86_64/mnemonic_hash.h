// The hash that both the generator and the look-up put mnemonics in order with.
#pragma once

#include <cstdint>
#include <string_view>

namespace pasm::isa {

// FNV-1a over the letters with the case bit set, so that `ADD` and `add` meet; the high half is folded in.
constexpr std::uint32_t mnemonic_hash(std::string_view name) {
    std::uint32_t hash = 2166136261u;
    for (char c : name)
        hash = (hash ^ (static_cast<unsigned char>(c) | 0x20u)) * 16777619u;
    return hash ^ (hash >> 15);
}

} // namespace pasm::isa
