#include "formats/format.h"

#include "formats/coff.h"
#include "formats/constant_names.h"
#include "formats/elf.h"
#include "formats/gnu_directives.h"
#include "formats/go_assembly.h"
#include "formats/mach_o.h"
#include "formats/memory_image.h"

#include <algorithm>
#include <array>

namespace pasm {

namespace {

constexpr std::array<std::string_view, 6> elf_abis = {"sysv", "ms", "x32", "nacl", "gosyso", "gosyso-p32"};
constexpr std::array<std::string_view, 3> coff_abis = {"ms", "gosyso", "gosyso-p32"};
constexpr std::array<std::string_view, 3> mach_o_abis = {"sysv", "gosyso", "gosyso-p32"};
constexpr std::array<std::string_view, 2> memory_abis = {"sysv", "ms"};
constexpr std::array<std::string_view, 2> go_abis = {"goasm", "goasm-p32"};

constexpr std::array<DebugFormat, 1> coff_debug_formats = {DebugFormat::dwarf};

constexpr std::uint32_t coff_missing_sections = bit_of(SectionKind::read_only_mergeable) |
                                                bit_of(SectionKind::read_only_relocated) |
                                                bit_of(SectionKind::thread_zero);

constexpr auto rows = std::array{
    Format{.name = "elf",
           .description = "an ELF object",
           .extension = ".o",
           .abis = elf_abis,
           .has_indirect_symbols = true,
           .has_comdat = true,
           .thread_access = ThreadAccess::thread_pointer,
           .debug_format = DebugFormat::dwarf,
           .constant_name = constant_name,
           .gnu_directives = gnu_elf_directives,
           .gnu_references = &elf_references,
           .write = write_elf},
    Format{.name = "ms-coff",
           .description = "a COFF object",
           .extension = ".obj",
           .abis = coff_abis,
           .definitions_are_final = true,
           .has_address_table = false,
           .has_imports = true,
           .missing_sections = coff_missing_sections,
           .has_comdat = true,
           .thread_access = ThreadAccess::module_table,
           .debug_format = DebugFormat::codeview,
           .other_debug_formats = coff_debug_formats,
           .constant_name = coff_constant_name,
           .gnu_directives = gnu_coff_directives,
           .gnu_references = &coff_references,
           .write = write_coff},
    Format{.name = "mach-o",
           .description = "a Mach-O object",
           .extension = ".o",
           .symbol_prefix = "_",
           .abis = mach_o_abis,
           .position_independent = true,
           .definitions_are_final = true,
           .has_atoms = true,
           .has_narrow_addresses = false,
           .debug_format = DebugFormat::dwarf,
           .write = write_mach_o},
    Format{.name = "memory",
           .description = "a memory image",
           .extension = ".img",
           .abis = memory_abis,
           .definitions_are_final = true,
           .has_narrow_addresses = false,
           .has_address_table = false,
           .write = write_memory_image},
    Format{.name = "go",
           .description = "Go assembly",
           .extension = "_amd64.s",
           .abis = go_abis,
           .is_assembly = true,
           .definitions_are_final = true,
           .has_atoms = true,
           .has_narrow_addresses = false,
           .has_address_table = false,
           .symbols_need_names = true,
           .write = write_go_assembly},
};

} // namespace

std::span<const Format> formats() {
    return rows;
}

const Format* find_format(std::string_view name) {
    auto found = std::find_if(rows.begin(), rows.end(), [&](const Format& row) { return row.name == name; });
    return found == rows.end() ? nullptr : &*found;
}

std::string linked_name(const Format& format, const Module& module, const Symbol& symbol) {
    const std::string prefix(symbol.has_exact_name ? std::string_view() : format.symbol_prefix);
    return prefix + std::string(module.strings.text(symbol.link_name ? symbol.link_name : symbol.name));
}

} // namespace pasm
