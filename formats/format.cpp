#include "formats/format.h"

#include "formats/elf.h"

#include <algorithm>
#include <array>

namespace pasm {

namespace {

constexpr std::array rows = {
    Format{.name = "elf", .extension = ".o", .implemented = true, .write = write_elf},
    Format{.name = "ms-coff", .extension = ".obj"},
    Format{.name = "mach-o", .extension = ".o", .symbol_prefix = "_"},
};

} // namespace

std::span<const Format> formats() {
    return rows;
}

const Format* find_format(std::string_view name) {
    auto found = std::find_if(rows.begin(), rows.end(), [&](const Format& row) { return row.name == name; });
    return found == rows.end() ? nullptr : &*found;
}

} // namespace pasm
