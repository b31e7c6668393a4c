// Bytes as directives of Go's assembler.
#include "formats/go_instruction.h"

#include <fmt/format.h>

namespace pasm {

namespace {

struct Directive {
    std::size_t bytes;
    std::string_view name;
};
constexpr Directive directives[] = {{8, "QUAD"}, {4, "LONG"}, {2, "WORD"}, {1, "BYTE"}};

std::uint64_t little_endian(std::span<const std::uint8_t> bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = value << 8 | bytes[i];
    return value;
}

} // namespace

std::string go_bytes_text(std::span<const std::uint8_t> bytes) {
    std::string text;
    for (const Directive& row : directives)
        for (; bytes.size() >= row.bytes; bytes = bytes.subspan(row.bytes))
            text += fmt::format("{}{} $0x{:0{}x}", text.empty() ? "" : "; ", row.name,
                                little_endian(bytes.first(row.bytes)), 2 * row.bytes);
    return text;
}

} // namespace pasm
