// How a program finds out at run time what the processor has and what the operating system saves the registers of.
#pragma once

#include "ir/isa/x86_64/features.h"

#include <compare>

namespace pasm::isa {

enum class CpuidRegister : std::uint8_t { eax, ebx, ecx, edx };

// One register of what CPUID answers.
struct CpuidWord {
    std::uint32_t leaf = 0;    // EAX of the question
    std::uint32_t subleaf = 0; // ECX of the question
    CpuidRegister reg = CpuidRegister::eax;

    auto operator<=>(const CpuidWord&) const = default;
};

// A row of cpuid.def.
struct CpuidBit {
    Feature feature = Feature::count;
    CpuidWord word;
    std::uint8_t bit = 0;
    // Bits of XCR0 that are set when the operating system saves the registers that the feature needs; 0 where it needs
    // none but those that every system for x86-64 saves.
    std::uint32_t saved_state = 0;
    bool is_hidden = false; // neither CPUID nor XCR0 tells whether the operating system lets programs use it
    bool is_system = false; // its instructions are for operating systems and firmware

    std::uint32_t mask() const { return std::uint32_t(1) << bit; }
};

// Null for what CPUID does not tell at all.
const CpuidBit* cpuid_bit(Feature feature);

// XGETBV may be executed, and XCR0 be read, where this bit is set.
inline constexpr CpuidWord osxsave_word = {1, 0, CpuidRegister::ecx};
inline constexpr std::uint32_t osxsave_mask = std::uint32_t(1) << 27;

// The largest leaf of a range is the answer, in EAX, to its first one (0, 0x80000000, 0xC0000000), if the upper half of
// that is the range's.
constexpr std::uint32_t cpuid_range(std::uint32_t leaf) {
    return leaf & 0xFFFF0000;
}

} // namespace pasm::isa
