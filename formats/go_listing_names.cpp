#include "formats/go_listing_names.h"

#include "formats/go_identifiers.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace pasm {

namespace {

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The name with every character that Go's assembler would not take replaced.
std::string word_of(std::string_view name) {
    std::string word(name);
    std::replace_if(
        word.begin(), word.end(), [](char c) { return !is_word_character(c); }, '_');
    if (word.empty() || (word[0] >= '0' && word[0] <= '9'))
        word.insert(word.begin(), '_');
    return word;
}

// Words of one scope, each once.
class Words {
  public:
    std::string add(std::string word) {
        if (is_go_assembler_word(word))
            word += '_';
        const std::string first = word;
        for (unsigned count = 1; !taken_.insert(word).second; ++count)
            word = fmt::format("{}_{}", first, count);
        return word;
    }

  private:
    std::set<std::string> taken_;
};

} // namespace

std::string go_symbol_name(std::string_view name) {
    const std::size_t slash = name.rfind('/');
    const std::size_t dot = name.find('.', slash == std::string_view::npos ? 0 : slash);
    if (dot == std::string_view::npos)
        return "·" + word_of(name);
    std::string package;
    for (char c : name.substr(0, dot))
        package += c == '/' ? "∕" : std::string(1, c);
    return package + "·" + word_of(name.substr(dot + 1));
}

GoListingNames::GoListingNames(const Module& module, const Abi& abi) : module_(module), abi_(abi) {
    Words words; // of file-local symbols
    unsigned constants = 0;
    for (const Symbol& symbol : module.symbols) {
        const std::string_view name = symbol.link_name ? module.strings.text(symbol.link_name)
                                      : symbol.name    ? module.strings.text(symbol.name)
                                                       : std::string_view();
        if (symbol.binding != Binding::local && !name.empty()) {
            symbols_.push_back(go_symbol_name(name));
            continue;
        }
        symbols_.push_back(words.add(name.empty() ? fmt::format("constant_{}", constants++) : word_of(name)) + "<>");
    }
}

void GoListingNames::enter(const Function& function, bool knows_arguments) {
    knows_arguments_ = knows_arguments;
    leaves_.clear();
    labels_.clear();
    const CallingSequence sequence = assign_arguments(module_, abi_, function.prototype);
    const GoParameterNames names = go_parameter_names(module_, function.prototype);
    auto add = [&](const std::vector<Parameter>& values, const std::vector<ArgumentLocation>& locations,
                   const std::vector<std::string>& value_names) {
        for (std::size_t i = 0; i < values.size(); ++i)
            add_leaves(value_names[i], module_.types[values[i].type], locations[i].parts[0].stack_offset);
    };
    add(function.prototype.parameters, sequence.parameters, names.parameters);
    add(function.prototype.results, sequence.results, names.results);
    Words words;
    for (const Label& label : function.labels)
        labels_.push_back(words.add(label.name ? word_of(module_.strings.text(label.name)) : "label"));
}

void GoListingNames::add_words(const std::string& name, std::int64_t offset, unsigned count) {
    constexpr std::array<std::string_view, 3> words = {"_base", "_len", "_cap"};
    for (unsigned i = 0; i < count; ++i)
        leaves_.push_back({name + std::string(words[i]), offset + i * abi_.pointer_size});
}

void GoListingNames::add_leaves(const std::string& name, const Type& type, std::int64_t offset) {
    switch (type.kind) {
    case TypeKind::slice: return add_words(name, offset, 3);
    case TypeKind::string: return add_words(name, offset, 2);
    case TypeKind::array: {
        const auto size = static_cast<std::int64_t>(layout_of(module_, abi_, type.element).size);
        for (std::uint32_t i = 0; i < type.lanes; ++i)
            add_leaves(fmt::format("{}_{}", name, i), module_.types[type.element], offset + i * size);
        return;
    }
    case TypeKind::structure: {
        const Structure& structure = module_.structures[type.index];
        for (std::uint32_t i = 0; i < structure.field_count; ++i) {
            const Field& field = module_.fields[structure.first_field + i];
            add_leaves(fmt::format("{}_{}", name, module_.strings.text(field.name)), module_.types[field.type],
                       offset + static_cast<std::int64_t>(field.offset));
        }
        return;
    }
    default: leaves_.push_back({name, offset});
    }
}

std::string GoListingNames::symbol(SymbolId id) const {
    return symbols_[id.index()];
}

std::string GoListingNames::label(LabelId id) const {
    return labels_[id.index()];
}

std::optional<std::string> GoListingNames::frame_place(const MemoryOperand& memory) const {
    if (!memory.is_argument || !knows_arguments_)
        return std::nullopt;
    const std::int64_t offset = memory.target;
    const auto behind = std::upper_bound(leaves_.begin(), leaves_.end(), offset,
                                         [](std::int64_t at, const Leaf& leaf) { return at < leaf.offset; });
    if (behind == leaves_.begin())
        return std::nullopt;
    return fmt::format("{}+{}(FP)", std::prev(behind)->name, offset);
}

} // namespace pasm
