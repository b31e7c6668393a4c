#include "loader/host_processor.h"

#include "ir/isa/x86_64/cpuid.h"

#include <array>

#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace pasm {

namespace {

using isa::CpuidBit;
using isa::CpuidRegister;
using isa::CpuidWord;
using isa::Feature;

std::array<std::uint32_t, 4> cpuid(std::uint32_t leaf, std::uint32_t subleaf) {
    std::array<std::uint32_t, 4> r{};
    __cpuid_count(leaf, subleaf, r[0], r[1], r[2], r[3]);
    return r;
}

bool is_answered(std::uint32_t leaf) {
    const std::uint32_t largest = cpuid(isa::cpuid_range(leaf), 0)[0];
    return isa::cpuid_range(largest) == isa::cpuid_range(leaf) && leaf <= largest;
}

std::uint32_t answer(const CpuidWord& word) {
    return is_answered(word.leaf) ? cpuid(word.leaf, word.subleaf)[static_cast<std::size_t>(word.reg)] : 0;
}

// XCR0: the registers that the system saves (Intel SDM volume 1, 13.3).
std::uint64_t saved_state() {
    if ((answer(isa::osxsave_word) & isa::osxsave_mask) == 0)
        return 0;
    std::uint32_t low = 0, high = 0;
    asm volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return std::uint64_t(high) << 32 | low;
}

// Linux saves the tiles of AMX for processes that have asked (Documentation/x86/xstate.rst).
void ask_for_tiles(std::uint64_t& saved) {
    constexpr std::uint64_t tile_data = 18, tile_states = std::uint64_t(3) << 17;
#ifdef __linux__
    constexpr long ARCH_REQ_XCOMP_PERM = 0x1023;
    if ((saved & tile_states) != tile_states || ::syscall(SYS_arch_prctl, ARCH_REQ_XCOMP_PERM, tile_data) == 0)
        return;
#endif
    saved &= ~tile_states;
}

} // namespace

isa::FeatureSet host_features() {
    isa::FeatureSet features = isa::find_target("x86_64").value_or(isa::FeatureSet());
    std::uint64_t saved = saved_state();
    ask_for_tiles(saved);
    for (std::size_t i = 0; i < static_cast<std::size_t>(Feature::count); ++i) {
        const auto feature = static_cast<Feature>(i);
        const CpuidBit* bit = isa::cpuid_bit(feature);
        if (bit != nullptr && (answer(bit->word) & bit->mask()) != 0 && (bit->saved_state & ~saved) == 0)
            features.insert(feature);
    }
    return features;
}

} // namespace pasm
