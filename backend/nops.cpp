#include "backend/encode.h"

#include <algorithm>
#include <array>

namespace pasm {

namespace {

constexpr std::size_t longest_nop = 9;

// SDM volume 2, NOP, "Recommended Multi-Byte Sequence of NOP Instruction"; row n has n + 1 bytes.
constexpr std::array<std::array<std::uint8_t, longest_nop>, longest_nop> long_nops = {{
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

} // namespace

void append_nops(std::vector<std::uint8_t>& bytes, std::size_t count) {
    while (count != 0) {
        std::size_t length = std::min(count, longest_nop);
        const auto& nop = long_nops[length - 1];
        bytes.insert(bytes.end(), nop.begin(), nop.begin() + static_cast<std::ptrdiff_t>(length));
        count -= length;
    }
}

std::vector<std::uint8_t> nops(std::size_t count) {
    std::vector<std::uint8_t> bytes;
    append_nops(bytes, count);
    return bytes;
}

} // namespace pasm
