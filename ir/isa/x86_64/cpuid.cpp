#include "ir/isa/x86_64/cpuid.h"

#include <algorithm>

namespace pasm::isa {

namespace {

// Bits of XCR0 (SDM volume 1, 13.3).
namespace state {
constexpr std::uint32_t none = 0;
constexpr std::uint32_t x87 = 1 << 0;                    // set wherever XGETBV may be executed
constexpr std::uint32_t avx = 1 << 1 | 1 << 2;           // xmm and the upper halves of ymm
constexpr std::uint32_t mpx = 1 << 3 | 1 << 4;           // bounds, and what they are configured by
constexpr std::uint32_t avx512 = avx | 7 << 5;           // masks, upper halves of zmm, zmm16 to zmm31
constexpr std::uint32_t amx = 1 << 17 | 1 << 18;         // what tiles are configured by, and tiles
constexpr std::uint32_t hidden = std::uint32_t(1) << 31; // no such bit: see CpuidBit::is_hidden
} // namespace state

constexpr CpuidBit row(Feature feature, CpuidWord word, std::uint8_t bit, std::uint32_t saved_state, bool is_system) {
    const bool is_hidden = saved_state == state::hidden;
    return {feature, word, bit, is_hidden ? 0 : saved_state, is_hidden, is_system};
}

constexpr CpuidBit rows[] = {
#define CPUID(feature, leaf, subleaf, reg, bit, saved)                                                                 \
    row(Feature::feature, {leaf, subleaf, CpuidRegister::reg}, bit, state::saved, false),
#define CPUID_SYSTEM(feature, leaf, subleaf, reg, bit, saved)                                                          \
    row(Feature::feature, {leaf, subleaf, CpuidRegister::reg}, bit, state::saved, true),
#define NO_CPUID(feature)
#include "ir/isa/x86_64/cpuid.def"
#undef NO_CPUID
#undef CPUID_SYSTEM
#undef CPUID
};

} // namespace

const CpuidBit* cpuid_bit(Feature feature) {
    const auto* found = std::ranges::find(rows, feature, &CpuidBit::feature);
    return found == std::end(rows) ? nullptr : found;
}

} // namespace pasm::isa
