// Look-up of mnemonics by name.
#include "ir/isa/x86_64/isa.h"

#include "ir/isa/x86_64/mnemonic_hash.h"
#include "ir/isa/x86_64/tables.h"

namespace pasm::isa {
namespace {

struct Foreign {
    std::string_view name, replacement;
};
constexpr Foreign foreign_names[] = {
#define FOREIGN(name, replacement) {name, replacement},
#include "ir/isa/x86_64/foreign_mnemonics.def"
#undef FOREIGN
};

// The table's names are in lower case.
bool same_name(std::string_view lower, std::string_view name) {
    if (lower.size() != name.size())
        return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (lower[i] != (c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c))
            return false;
    }
    return true;
}

} // namespace

MnemonicId find_mnemonic(std::string_view name) {
    const auto slots = tables::name_slots();
    const auto names = tables::names();
    constexpr std::uint16_t empty = 0xFFFF;
    for (std::size_t slot = mnemonic_hash(name) & (slots.size() - 1); slots[slot] != empty;
         slot = (slot + 1) & (slots.size() - 1)) {
        const tables::NameEntry& entry = names[slots[slot]];
        if (same_name(tables::text_of(entry), name))
            return MnemonicId(entry.mnemonic);
    }
    return {};
}

std::string_view mnemonic_name(MnemonicId id) {
    return tables::text_of(tables::names()[tables::mnemonics()[id.index()].name]);
}

std::size_t mnemonic_count() {
    return tables::mnemonics().size() - 1;
}

std::string_view replacement_of(std::string_view name) {
    for (const Foreign& row : foreign_names)
        if (same_name(row.name, name))
            return row.replacement;
    return {};
}

std::vector<std::string_view> mnemonic_names() {
    std::vector<std::string_view> names;
    names.reserve(tables::names().size());
    for (const tables::NameEntry& entry : tables::names())
        names.push_back(tables::text_of(entry));
    return names;
}

} // namespace pasm::isa
