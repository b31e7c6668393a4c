#include "formats/go_pointer_maps.h"

#include <algorithm>

#include <fmt/format.h>

namespace pasm {

namespace {

// A stackmap: the number of bitmaps, the bits of each, and then the bitmaps, each in whole bytes.
std::string table(const std::string& name, std::span<const std::vector<bool>> maps) {
    const std::size_t bits = maps[0].size(), bytes_per_map = (bits + 7) / 8;
    std::string text = fmt::format("\nDATA {0}+0(SB)/4, ${1}\nDATA {0}+4(SB)/4, ${2}\n", name, maps.size(), bits);
    for (std::size_t map = 0; map < maps.size(); ++map)
        for (std::size_t byte = 0; byte < bytes_per_map; ++byte) {
            unsigned value = 0;
            for (std::size_t bit = 0; bit < 8 && 8 * byte + bit < bits; ++bit)
                value |= unsigned(maps[map][8 * byte + bit]) << bit;
            text += fmt::format("DATA {}+{}(SB)/1, $0x{:02x}\n", name, 8 + map * bytes_per_map + byte, value);
        }
    return text + fmt::format("GLOBL {}(SB), RODATA|NOPTR, ${}\n", name, 8 + maps.size() * bytes_per_map);
}

// Go's linker wants such tables among its own, which it knows by the beginning of their names (cmd/link/internal/ld,
// symtab).
std::string table_name(std::string_view function, std::string_view part) {
    return fmt::format("gclocals·{}_{}<>", function, part);
}

} // namespace

GoPointerMaps::GoPointerMaps(const Module& module, const Abi& abi, const Function& function)
    : module_(module), abi_(abi), function_(function) {
    maps_.push_back(Map(function.frame.locals_size / abi.pointer_size));
    for (const CallSite& call : function.calls)
        if (Map map = map_of(call); std::ranges::find(maps_, map) == maps_.end())
            maps_.push_back(std::move(map));
    const CallingSequence sequence = assign_arguments(module, abi, function.prototype);
    arguments_.resize((sequence.stack_bytes + abi.pointer_size - 1) / abi.pointer_size);
    for (std::size_t i = 0; i < sequence.parameters.size(); ++i)
        add_pointers(module.types[function.prototype.parameters[i].type],
                     static_cast<std::uint64_t>(sequence.parameters[i].parts[0].stack_offset));
}

GoPointerMaps::Map GoPointerMaps::map_of(const CallSite& call) const {
    Map map(function_.frame.locals_size / abi_.pointer_size);
    for (std::int64_t offset : call.pointer_offsets)
        map[static_cast<std::size_t>(offset) / abi_.pointer_size] = true;
    return map;
}

void GoPointerMaps::add_pointers(const Type& type, std::uint64_t offset) {
    switch (type.kind) {
    case TypeKind::pointer:
    case TypeKind::slice:
    case TypeKind::string: arguments_[offset / abi_.pointer_size] = true; return;
    case TypeKind::array: {
        const std::uint64_t size = layout_of(module_, abi_, type.element).size;
        for (std::uint32_t i = 0; i < type.lanes; ++i)
            add_pointers(module_.types[type.element], offset + i * size);
        return;
    }
    case TypeKind::structure: {
        const Structure& structure = module_.structures[type.index];
        for (std::uint32_t i = 0; i < structure.field_count; ++i) {
            const Field& field = module_.fields[structure.first_field + i];
            add_pointers(module_.types[field.type], offset + field.offset);
        }
        return;
    }
    default: return;
    }
}

std::size_t GoPointerMaps::index_of(const CallSite& call) const {
    return static_cast<std::size_t>(std::ranges::find(maps_, map_of(call)) - maps_.begin());
}

std::string GoPointerMaps::directives(std::string_view function) const {
    return fmt::format("\tFUNCDATA $FUNCDATA_ArgsPointerMaps, {}(SB)\n"
                       "\tFUNCDATA $FUNCDATA_LocalsPointerMaps, {}(SB)\n",
                       table_name(function, "args"), table_name(function, "locals"));
}

std::string GoPointerMaps::data(std::string_view function) const {
    const std::vector<Map> arguments(maps_.size(), arguments_);
    return table(table_name(function, "args"), arguments) + table(table_name(function, "locals"), maps_);
}

} // namespace pasm
