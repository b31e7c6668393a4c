// The NOPs that a microarchitecture decodes well (table nops.def).
#pragma once

#include <cstdint>
#include <string_view>

namespace pasm::isa {

enum class NopKind : std::uint8_t {
    multi_byte, // 0F 1F /0, lengthened by the address and by prefixes 66
    prefixed,   // 90, lengthened by prefixes 66
};

struct NopStyle {
    NopKind kind = NopKind::multi_byte;
    std::uint8_t longest = 9; // bytes
};

// Those of the first microarchitecture or level in `target`, the text of target(...) or -mcpu; those that suit every
// processor when it names none.
NopStyle nop_style(std::string_view target);

} // namespace pasm::isa
