#include "formats/gnu_names.h"

#include "ir/print.h"
#include "support/text.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pasm {

namespace {

// Operators and size words of gas/config/tc-i386-intel.c, beside the registers.
constexpr auto reserved_words = std::array{
    "and",     "or",   "not",   "xor",    "mod",   "shl",    "shr",   "eq",    "ne",      "lt",
    "le",      "gt",   "ge",    "offset", "ptr",   "short",  "near",  "far",   "flat",    "bcst",
    "byte",    "word", "dword", "fword",  "qword", "mmword", "tbyte", "oword", "xmmword", "ymmword",
    "zmmword", "st",   "rip",   "eip",    "riz",   "eiz",    "ip",
};

constexpr auto numbered_registers =
    std::array{View::low8, View::high8, View::word, View::dword,   View::qword,   View::mm,    View::xmm,  View::ymm,
               View::zmm,  View::mask,  View::tile, View::segment, View::control, View::debug, View::bound};

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return result;
}

bool is_register(const std::string& name) {
    for (View view : numbered_registers)
        for (unsigned i = 0; i < 32; ++i)
            if (physical_register_name(Register::physical(view_class(view), i), view) == name)
                return true;
    // Old names of the debug and test registers.
    return name.size() == 3 && (name.starts_with("db") || name.starts_with("tr")) && name[2] >= '0' && name[2] <= '7';
}

bool is_reserved(std::string_view name) {
    std::string word = lower(name);
    return std::find(reserved_words.begin(), reserved_words.end(), word) != reserved_words.end() || is_register(word);
}

bool is_plain(std::string_view name) {
    auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    };
    return !name.empty() && !(name[0] >= '0' && name[0] <= '9') && std::all_of(name.begin(), name.end(), plain);
}

std::string quoted(std::string_view name) {
    std::string text = "\"";
    for (char c : name) {
        if (c == '"' || c == '\\')
            text += '\\';
        text += c;
    }
    return text + "\"";
}

} // namespace

std::string_view GnuNames::link_name(SymbolId id) const {
    const Symbol& symbol = module_.symbols[id.index()];
    StringId name = symbol.link_name ? symbol.link_name : symbol.name;
    return name ? module_.strings.text(name) : std::string_view();
}

std::string GnuNames::symbol(SymbolId id) const {
    const Symbol& symbol = module_.symbols[id.index()];
    if (symbol.kind == SymbolKind::label)
        return label(symbol.function, module_.functions[symbol.function], symbol.label);
    std::string_view name = link_name(id);
    if (name.empty())
        return fmt::format(".LC{}", id.index());
    return is_plain(name) ? std::string(name) : quoted(name);
}

std::string GnuNames::operand(SymbolId id) {
    std::string_view name = link_name(id);
    if (name.empty() || (is_plain(name) && !is_reserved(name)))
        return symbol(id);
    aliased_[id.index()] = true;
    return fmt::format(".Lalias{}", id.index());
}

std::string GnuNames::slot(SymbolId id) const {
    const std::string name = fmt::format("{}{}", references_.slot_prefix, link_name(id));
    return is_plain(name) ? name : quoted(name);
}

std::string GnuNames::reference(AddressTarget kind, SymbolId id) {
    switch (kind) {
    case AddressTarget::symbol_slot:
        if (references_.slot_prefix.empty())
            return operand(id) + std::string(references_.slot_suffix);
        if (!is_plain(link_name(id))) {
            aliased_slots_[id.index()] = true;
            return fmt::format(".Lslot{}", id.index());
        }
        return slot(id);
    case AddressTarget::thread_slot: return operand(id) + std::string(references_.thread_slot_suffix);
    case AddressTarget::thread_offset: return operand(id) + std::string(references_.thread_offset_suffix);
    default: return operand(id);
    }
}

std::string GnuNames::label(std::uint32_t function, const Function& code, LabelId id) const {
    StringId name = code.labels[id.index()].name;
    std::string_view text = name ? module_.strings.text(name) : std::string_view();
    if (!is_plain(text))
        return fmt::format(".L{}_{}", function, id.index());
    return fmt::format(".L{}_{}_{}", function, id.index(), text);
}

std::string GnuNames::alias_directives() const {
    std::string text;
    for (std::size_t i = 0; i < aliased_.size(); ++i) {
        if (aliased_[i])
            text += fmt::format("\t{}\t.Lalias{}, {}\n", references_.alias_directive, i, symbol(SymbolId(i)));
        if (aliased_slots_[i])
            text += fmt::format("\t{}\t.Lslot{}, {}\n", references_.alias_directive, i, slot(SymbolId(i)));
    }
    return text;
}

} // namespace pasm
