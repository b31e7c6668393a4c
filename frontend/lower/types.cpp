#include "frontend/lower/types.h"

#include "frontend/evaluate/integer.h"
#include "frontend/evaluate/typed_constant.h"
#include "support/text.h"

#include <array>

namespace pasm {

namespace {

struct TypeWord {
    std::string_view name;
    Type type;
};

constexpr Type integer(std::uint16_t bits, bool is_signed) {
    return {.kind = TypeKind::integer, .is_signed = is_signed, .bits = bits};
}
constexpr Type sized_by_pointer(bool is_signed) {
    return {.kind = TypeKind::pointer_sized, .is_signed = is_signed};
}
constexpr Type opmask(std::uint16_t bits) {
    return {.kind = TypeKind::opmask, .bits = bits};
}
constexpr Type floating(std::uint16_t bits) {
    return {.kind = TypeKind::floating, .is_signed = true, .bits = bits};
}

// Types of one word.
constexpr auto type_words = std::array{
    TypeWord{"void", {.kind = TypeKind::void_}},
    TypeWord{"bool", {.kind = TypeKind::boolean}},
    TypeWord{"_Bool", {.kind = TypeKind::boolean}},
    TypeWord{"int8_t", integer(8, true)},
    TypeWord{"int16_t", integer(16, true)},
    TypeWord{"int32_t", integer(32, true)},
    TypeWord{"int64_t", integer(64, true)},
    TypeWord{"uint8_t", integer(8, false)},
    TypeWord{"uint16_t", integer(16, false)},
    TypeWord{"uint32_t", integer(32, false)},
    TypeWord{"uint64_t", integer(64, false)},
    TypeWord{"__int128", integer(128, true)},
    TypeWord{"__int128_t", integer(128, true)},
    TypeWord{"__uint128_t", integer(128, false)},
    TypeWord{"size_t", sized_by_pointer(false)},
    TypeWord{"ptrdiff_t", sized_by_pointer(true)},
    TypeWord{"intptr_t", sized_by_pointer(true)},
    TypeWord{"uintptr_t", sized_by_pointer(false)},
    TypeWord{"wchar_t", {.kind = TypeKind::wide_character, .is_signed = true}},
    TypeWord{"float", floating(32)},
    TypeWord{"double", floating(64)},
    TypeWord{"_Float16", floating(16)},
    TypeWord{"__mmask8", opmask(8)},
    TypeWord{"__mmask16", opmask(16)},
    TypeWord{"__mmask32", opmask(32)},
    TypeWord{"__mmask64", opmask(64)},
    TypeWord{"string", {.kind = TypeKind::string}},
    TypeWord{"rel32", {.kind = TypeKind::distance, .is_signed = true, .bits = 32}},
};

// The compiler intrinsics' vector types: `lanes` of `element`.
struct VectorWord {
    std::string_view name;
    std::uint32_t lanes;
    Type element;
};
constexpr auto vector_words = std::array{
    VectorWord{"__m64", 1, integer(64, true)},   VectorWord{"__m128", 4, floating(32)},
    VectorWord{"__m128d", 2, floating(64)},      VectorWord{"__m128i", 2, integer(64, true)},
    VectorWord{"__m256", 8, floating(32)},       VectorWord{"__m256d", 4, floating(64)},
    VectorWord{"__m256i", 4, integer(64, true)}, VectorWord{"__m512", 16, floating(32)},
    VectorWord{"__m512d", 8, floating(64)},      VectorWord{"__m512i", 8, integer(64, true)},
};

// How often each word of `unsigned long long int` occurs.
struct WordCounts {
    unsigned signed_ = 0, unsigned_ = 0, short_ = 0, long_ = 0, int_ = 0, char_ = 0, other = 0;
};

WordCounts count_words(std::string_view text) {
    WordCounts counts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        unsigned& count = word == "signed"     ? counts.signed_
                          : word == "unsigned" ? counts.unsigned_
                          : word == "short"    ? counts.short_
                          : word == "long"     ? counts.long_
                          : word == "int"      ? counts.int_
                          : word == "char"     ? counts.char_
                                               : counts.other;
        ++count;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return counts;
}

// The integer types that are spelt with several words, in any order (C17 6.7.2).
std::optional<Type> arithmetic_type(std::string_view text, const Abi& abi) {
    const WordCounts n = count_words(text);
    const bool is_signed = n.unsigned_ == 0;
    const bool bad_sign = n.signed_ + n.unsigned_ > 1;
    const bool bad_size = n.short_ + (n.long_ != 0) + n.char_ > 1 || n.long_ > 2 || n.int_ > 1 || (n.char_ && n.int_);
    if (n.other != 0 || bad_sign || bad_size)
        return std::nullopt;
    if (n.char_ != 0 && n.signed_ + n.unsigned_ == 0)
        return Type{.kind = TypeKind::character, .is_signed = true};
    if (n.char_ != 0)
        return integer(8, is_signed);
    if (n.short_ != 0)
        return integer(16, is_signed);
    if (n.long_ == 1)
        return Type{.kind = TypeKind::long_, .is_signed = is_signed};
    return integer(n.long_ == 2 ? 64 : static_cast<std::uint16_t>(8 * abi.int_size), is_signed);
}

Type lane_element(const LaneType& lane) {
    return lane.is_floating ? floating(lane.bits) : integer(lane.bits, lane.is_signed);
}

// `unsigned __int128` and `signed __int128`.
std::optional<Type> wide_integer(std::string_view text) {
    if (text == "unsigned __int128")
        return integer(128, false);
    return text == "signed __int128" ? std::optional(integer(128, true)) : std::nullopt;
}

std::optional<Type> base_type(LoweringContext& context, std::string_view text) {
    TypeTable& types = context.module.types;
    for (const TypeWord& row : type_words)
        if (row.name == text)
            return row.type;
    for (const VectorWord& row : vector_words)
        if (row.name == text)
            return Type{.kind = TypeKind::vector, .lanes = row.lanes, .element = types.intern(row.element)};
    if (auto lane = find_lane_type(text)) {
        if (!lane->has_lanes)
            return lane_element(*lane);
        return Type{.kind = TypeKind::vector, .lanes = lane->lanes, .element = types.intern(lane_element(*lane))};
    }
    if (text == "pointer")
        return Type{.kind = TypeKind::pointer, .element = types.intern({.kind = TypeKind::void_})};
    if (auto wide = wide_integer(text))
        return wide;
    return arithmetic_type(text, *context.options.abi);
}

std::vector<std::string_view> type_names() {
    std::vector<std::string_view> names = {"char", "short", "int", "long", "unsigned", "signed"};
    for (const TypeWord& row : type_words)
        names.push_back(row.name);
    for (const VectorWord& row : vector_words)
        names.push_back(row.name);
    return names;
}

void report_unknown_type(LoweringContext& context, StringId base, SourceRange range) {
    std::vector<std::string_view> names = type_names();
    for (const auto& entry : context.scope.all())
        if (entry.value.value.is(ValueKind::structure))
            names.push_back(context.text(entry.name));
    const std::string_view nearest = nearest_spelling(context.text(base), names);
    context.report(DiagnosticKind::unknown_type, range, context.text(base),
                   nearest.empty() ? std::string() : fmt::format("; did you mean `{}`?", nearest));
}

// TYPE (*)(parameters)
Type function_type(LoweringContext& context, const ast::Prototype& prototype) {
    context.module.prototypes.push_back(lower_prototype(context, prototype));
    return {.kind = TypeKind::function, .index = static_cast<std::uint32_t>(context.module.prototypes.size() - 1)};
}

std::optional<Type> written_base(LoweringContext& context, const ast::TypeName& type) {
    if (type.function != nullptr)
        return function_type(context, *type.function);
    const StringId base = evaluate_name(context, type.base, type.spliced);
    if (!base)
        return std::nullopt;
    if (type.element != nullptr) {
        const TypeId element = lower_type(context, *type.element);
        if (context.text(base) == "slice" && element)
            return Type{.kind = TypeKind::slice, .element = element};
        if (element)
            report_unknown_type(context, base, type.range);
        return std::nullopt;
    }
    if (const Declaration* declaration = context.scope.find(base);
        declaration != nullptr && declaration->value.is(ValueKind::structure))
        return context.module.types[declaration->value.type];
    auto found = base_type(context, context.text(base));
    if (!found) {
        report_unknown_type(context, base, type.range);
        return std::nullopt;
    }
    found->spelling = base;
    return found;
}

} // namespace

TypeId find_type(LoweringContext& context, StringId word) {
    if (const Declaration* declaration = context.scope.find(word))
        return declaration->value.is(ValueKind::structure) ? declaration->value.type : TypeId();
    auto found = base_type(context, context.text(word));
    if (!found)
        return {};
    found->spelling = word;
    return context.module.types.intern(*found);
}

TypeId lower_type(LoweringContext& context, const ast::TypeName& type) {
    auto base = written_base(context, type);
    if (!base)
        return {};
    base->qualifiers = type.base_qualifiers;
    TypeId result = context.module.types.intern(*base);
    if (base->kind == TypeKind::function && type.pointers.empty())
        return context.module.types.intern({.kind = TypeKind::pointer, .element = result});
    for (std::uint8_t qualifiers : type.pointers)
        result = context.module.types.intern({.kind = TypeKind::pointer, .qualifiers = qualifiers, .element = result});
    return result;
}

} // namespace pasm
