#include "frontend/expand/macro_parameters.h"

#include "frontend/evaluate/elements.h"
#include "frontend/evaluate/environment.h"

#include <algorithm>

namespace pasm {

namespace {

namespace read = argument_reading;

bool is_register_of_class(const ParameterKind& kind, const Value& value) {
    const bool is_high_byte = kind.view == View::low8 && value.view == View::high8;
    return value.is(ValueKind::reg) && (value.view == kind.view || is_high_byte);
}

bool is_vector(const ParameterKind&, const Value& value) {
    return value.is(ValueKind::reg) && view_class(value.view) == RegisterClass::vector;
}

bool is_general(const ParameterKind&, const Value& value) {
    return value.is(ValueKind::reg) && view_class(value.view) == RegisterClass::general;
}

bool is_memory(const ParameterKind&, const Value& value) {
    if (!value.is(ValueKind::operand))
        return value.is(ValueKind::typed_constant);
    const ast::Argument& argument = *value.operand->argument;
    return argument.value != nullptr;
}

bool is_operand(const ParameterKind&, const Value& value) {
    switch (value.kind) {
    case ValueKind::reg:
    case ValueKind::integer:
    case ValueKind::operand:
    case ValueKind::label:
    case ValueKind::symbol:
    case ValueKind::local:
    case ValueKind::argument:
    case ValueKind::typed_constant: return true;
    default: return false;
    }
}

bool is_number(const ParameterKind&, const Value& value) {
    return value.is(ValueKind::floating) || value.is(ValueKind::integer);
}

bool is_label(const ParameterKind&, const Value& value) {
    return value.is(ValueKind::label) || value.is(ValueKind::symbol);
}

bool is_mnemonic(const ParameterKind&, const Value& value) {
    const bool is_feature_too = value.is(ValueKind::features) && isa::MnemonicId(value.id).valid();
    return value.is(ValueKind::mnemonic) || value.is(ValueKind::macro) || is_feature_too;
}

bool is_list(const ParameterKind&, const Value& value) {
    return value.is(ValueKind::list) || value.is(ValueKind::range) || value.is(ValueKind::register_array);
}

bool is_type(const ParameterKind&, const Value& value) {
    return value.is(ValueKind::lane_type) || value.is(ValueKind::type) || value.is(ValueKind::structure);
}

template <ValueKind kind>
bool is_of_kind(const ParameterKind&, const Value& value) {
    return value.is(kind);
}

bool takes_no_argument(const ParameterKind&, const Value&) {
    return false;
}

constexpr ParameterKind register_class_kind(std::string_view word, std::string_view wanted, View view) {
    return {word, wanted, 0, 4, view, is_register_of_class};
}

constexpr ParameterKind kinds[] = {
    register_class_kind("reg8", "a `reg8` register", View::low8),
    register_class_kind("reg16", "a `reg16` register", View::word),
    register_class_kind("reg32", "a `reg32` register", View::dword),
    register_class_kind("reg64", "a `reg64` register", View::qword),
    register_class_kind("mmx", "an `mmx` register", View::mm),
    register_class_kind("xmm", "an `xmm` register", View::xmm),
    register_class_kind("ymm", "a `ymm` register", View::ymm),
    register_class_kind("zmm", "a `zmm` register", View::zmm),
    register_class_kind("mask", "a `mask` register", View::mask),
    register_class_kind("tile", "a `tile` register", View::tile),
    {"vec", "a vector register", 0, 3, View::none, is_vector},
    {"reg", "a general register", 0, 3, View::none, is_general},
    {"mem", "a memory operand", read::memory, 3, View::none, is_memory},
    {"operand", "an operand", read::memory | read::label, 1, View::none, is_operand},
    {"int", "an integer", 0, 4, View::none, is_of_kind<ValueKind::integer>},
    {"float", "a number", 0, 3, View::none, is_number, false, true},
    {"bool", "a bool", 0, 4, View::none, is_of_kind<ValueKind::boolean>},
    {"string", "a string", 0, 4, View::none, is_of_kind<ValueKind::string>},
    {"mnemonic", "a mnemonic or macro", read::mnemonic, 4, View::none, is_mnemonic},
    {"label", "a label", read::label, 3, View::none, is_label},
    {"class", "a register class", 0, 4, View::none, is_of_kind<ValueKind::register_class>},
    {"list", "a list", read::list, 2, View::none, is_list},
    {"isa", "an instruction set", read::feature, 4, View::none, is_of_kind<ValueKind::features>},
    {"type", "a type", 0, 4, View::none, is_type},
    {"stream", "a stream", 0, 4, View::none, is_of_kind<ValueKind::stream>},
    {"block", "a block behind the parentheses", 0, 4, View::none, takes_no_argument, true},
};

bool accepts_at_depth(LoweringContext& context, const ParameterKind& kind, const Value& value, std::size_t depth) {
    if (depth == 0)
        return kind.accepts(kind, value);
    if (!is_list(kind, value))
        return false;
    std::uint64_t count = element_count(context, value).value_or(0);
    if (!value.is(ValueKind::list)) // all elements are of one kind
        count = std::min<std::uint64_t>(count, 1);
    for (std::uint64_t i = 0; i < count; ++i)
        if (!accepts_at_depth(context, kind, element_at(context, value, i), depth - 1))
            return false;
    return true;
}

// "`ymm` registers": the kind's text without its article, for several.
std::string plural(std::string_view wanted) {
    wanted.remove_prefix(wanted.find(' ') + 1);
    return fmt::format("{}s", wanted);
}

} // namespace

const ParameterKind* find_parameter_kind(std::string_view word) {
    for (const ParameterKind& kind : kinds)
        if (kind.word == word)
            return &kind;
    return nullptr;
}

std::vector<std::string_view> parameter_kind_words() {
    std::vector<std::string_view> words;
    for (const ParameterKind& kind : kinds)
        words.push_back(kind.word);
    return words;
}

ArgumentReading reading_of(const ParameterKind& kind, const ast::MacroParameter& parameter) {
    if (!parameter.is_list)
        return kind.reading;
    return static_cast<ArgumentReading>((kind.reading & ~read::memory) | read::list);
}

bool accepts(LoweringContext& context, const ParameterKind& kind, const ast::MacroParameter& parameter,
             const Value& value) {
    return accepts_at_depth(context, kind, value, parameter.dimensions.size());
}

std::string wanted_text(const ParameterKind& kind, const ast::MacroParameter& parameter) {
    switch (parameter.dimensions.size()) {
    case 0: return std::string(kind.wanted);
    case 1: return "a list of " + plural(kind.wanted);
    default: return "a list of lists of " + plural(kind.wanted);
    }
}

std::string given_text(const LoweringContext& context, const Value& value) {
    if (!value.is(ValueKind::reg) && !value.is(ValueKind::register_array))
        return std::string(kind_text(value.kind));
    const std::string_view word = declaring_word(value.view);
    if (value.is(ValueKind::register_array))
        return fmt::format("an array of {} `{}` registers",
                           value.columns == 0 ? fmt::to_string(value.count)
                                              : fmt::format("{} by {}", value.count, value.columns),
                           word);
    const Function* function = context.function != nullptr ? context.function->function : nullptr;
    return fmt::format("the `{}` register `{}`", word, value_text(context.module, function, value));
}

} // namespace pasm
