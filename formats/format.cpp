#include "formats/format.h"

#include "formats/elf.h"

#include <algorithm>
#include <array>

namespace pasm {

namespace {

constexpr std::array<std::string_view, 4> elf_abis = {"sysv", "ms", "x32", "nacl"};
constexpr std::array<std::string_view, 1> coff_abis = {"ms"};
constexpr std::array<std::string_view, 1> mach_o_abis = {"sysv"};

constexpr std::array rows = {
    Format{.name = "elf", .extension = ".o", .abis = elf_abis, .implemented = true, .has_thread_data = true, .has_comdat = true, .write = write_elf},
    Format{.name = "ms-coff", .extension = ".obj", .abis = coff_abis},
    Format{.name = "mach-o", .extension = ".o", .symbol_prefix = "_", .abis = mach_o_abis},
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
