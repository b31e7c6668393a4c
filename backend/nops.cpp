#include "backend/nops.h"

#include <algorithm>
#include <array>

namespace pasm {

namespace {

constexpr std::uint8_t operand_size = 0x66;
constexpr std::size_t longest_without_prefixes = 9;

// SDM volume 2, NOP, "Recommended Multi-Byte Sequence of NOP Instruction"; row n has n + 1 bytes.
constexpr std::array<std::array<std::uint8_t, longest_without_prefixes>, longest_without_prefixes> long_nops = {{
    {0x90},
    {0x66, 0x90},
    {0x0F, 0x1F, 0x00},                                     // nop dword ptr [rax]
    {0x0F, 0x1F, 0x40, 0x00},                               // nop dword ptr [rax + 0], one byte of displacement
    {0x0F, 0x1F, 0x44, 0x00, 0x00},                         // nop dword ptr [rax + rax + 0]
    {0x66, 0x0F, 0x1F, 0x44, 0x00, 0x00},                   // nop word ptr [rax + rax + 0]
    {0x0F, 0x1F, 0x80, 0x00, 0x00, 0x00, 0x00},             // nop dword ptr [rax + 0], four bytes
    {0x0F, 0x1F, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00},       // nop dword ptr [rax + rax + 0], four bytes
    {0x66, 0x0F, 0x1F, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00}, // nop word ptr [rax + rax + 0], four bytes
}};

void append_multi_byte(std::vector<std::uint8_t>& bytes, std::size_t length) {
    std::size_t unprefixed = std::min(length, longest_without_prefixes);
    bytes.insert(bytes.end(), length - unprefixed, operand_size);
    const auto& nop = long_nops[unprefixed - 1];
    bytes.insert(bytes.end(), nop.begin(), nop.begin() + static_cast<std::ptrdiff_t>(unprefixed));
}

void append_prefixed(std::vector<std::uint8_t>& bytes, std::size_t length) {
    bytes.insert(bytes.end(), length - 1, operand_size);
    bytes.push_back(0x90);
}

} // namespace

void append_nops(std::vector<std::uint8_t>& bytes, std::size_t count, isa::NopStyle style) {
    while (count != 0) {
        // As few as possible; those of one byte and prefixes of about the same length each, as AMD lists them.
        std::size_t pieces = (count + style.longest - 1) / style.longest;
        bool is_prefixed = style.kind == isa::NopKind::prefixed;
        std::size_t length = is_prefixed ? (count + pieces - 1) / pieces : std::min<std::size_t>(count, style.longest);
        if (is_prefixed)
            append_prefixed(bytes, length);
        else
            append_multi_byte(bytes, length);
        count -= length;
    }
}

} // namespace pasm
