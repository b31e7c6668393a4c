// Symbols by name and the pool of unnamed constants.
#include "ir/module.h"

#include <algorithm>
#include <bit>
#include <string>

namespace pasm {

namespace {

std::string prefix_of(const std::vector<std::uint8_t>& bytes, std::size_t length) {
    return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)};
}

} // namespace

SymbolId Module::symbol(StringId name) {
    if (name.index() >= symbols_by_name.size())
        symbols_by_name.resize(std::max(name.index() + 1, strings.size()));
    SymbolId& known = symbols_by_name[name.index()];
    if (!known) {
        known = SymbolId(symbols.size());
        symbols.push_back({.name = name, .link_name = name});
    }
    return known;
}

SymbolId Module::constant(std::vector<std::uint8_t> bytes, std::uint32_t alignment) {
    // Every prefix of a power-of-two length is in the map: a shorter constant finds the longer one that starts with it.
    std::size_t size = bytes.size();
    auto found = constants_by_prefix.find(prefix_of(bytes, size));
    std::size_t length = std::bit_floor(size);
    // A constant that the new one begins with grows to hold it.
    for (; found == constants_by_prefix.end() && length != 0; length /= 2) {
        auto shorter = constants_by_prefix.find(prefix_of(bytes, length));
        if (shorter != constants_by_prefix.end() && data[shorter->second].bytes.size() == length)
            found = shorter;
    }
    if (found == constants_by_prefix.end()) {
        SymbolId symbol(symbols.size());
        symbols.push_back({.kind = SymbolKind::constant, .binding = Binding::local, .defined = true, .declared = true});
        data.push_back({.symbol = symbol, .section = DataSection::read_only_mergeable});
        found = constants_by_prefix.emplace(prefix_of(bytes, size), static_cast<std::uint32_t>(data.size() - 1)).first;
    }
    std::uint32_t index = found->second;
    DataItem& item = data[index];
    item.alignment = std::max(item.alignment, alignment);
    if (size <= item.bytes.size())
        return item.symbol;
    constants_by_prefix.emplace(prefix_of(bytes, size), index);
    for (length = std::bit_floor(size); length != 0; length /= 2)
        constants_by_prefix.emplace(prefix_of(bytes, length), index);
    item.size = size;
    item.bytes = std::move(bytes);
    return item.symbol;
}

} // namespace pasm
