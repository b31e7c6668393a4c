#include "formats/constant_names.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pasm {

namespace {

struct PrefixRow {
    std::size_t size;
    std::string_view prefix;
};

constexpr PrefixRow prefixes[] = {{4, "__real@"}, {8, "__real@"}, {16, "__xmm@"}, {32, "__ymm@"}, {64, "__zmm@"}};

} // namespace

std::string constant_name(std::span<const std::uint8_t> bytes, std::uint32_t alignment) {
    return fmt::format("pasm.constant.{}.{:02x}", alignment, fmt::join(bytes, ""));
}

std::string coff_constant_name(std::span<const std::uint8_t> bytes, std::uint32_t alignment) {
    const auto* row = std::ranges::find(prefixes, bytes.size(), &PrefixRow::size);
    // The linker may keep another compiler's, whose alignment is its size.
    if (row == std::end(prefixes) || alignment > bytes.size())
        return constant_name(bytes, alignment);
    const std::vector<std::uint8_t> digits(bytes.rbegin(), bytes.rend());
    return fmt::format("{}{:02x}", row->prefix, fmt::join(digits, ""));
}

} // namespace pasm
