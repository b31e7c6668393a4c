// `value.name`: views of registers, parts of arguments, fields of structures.
#include "frontend/evaluate/evaluate.h"

#include "frontend/evaluate/fields.h"
#include "frontend/lower/context.h"
#include "frontend/lower/types.h"

namespace pasm {

namespace {

Value unknown_member(LoweringContext& context, const Value& value, StringId name, SourceRange range) {
    context.report(DiagnosticKind::unknown_member, range, kind_text(value.kind), context.text(name));
    return {};
}

View view_of_word(std::string_view word) {
    return word == "high8" ? View::high8 : declared_view(word);
}

Value register_view(LoweringContext& context, const Value& value, StringId name, SourceRange range) {
    const View view = view_of_word(context.text(name));
    if (view == View::none && value.is(ValueKind::reg) && value.type)
        return evaluate_field(context, value, name, range);
    if (view == View::none)
        return unknown_member(context, value, name, range);
    // Only the first four general registers have a byte above the lowest (SDM volume 1, 3.4.1.1).
    const bool lacks_high_byte =
        view == View::high8 && value.is(ValueKind::reg) && value.reg().is_physical() && value.reg().number() >= 4;
    if (view_class(view) != view_class(value.view) || lacks_high_byte) {
        const Function* function = context.function != nullptr ? context.function->function : nullptr;
        context.report(DiagnosticKind::invalid_view, range, value_text(context.module, function, value),
                       context.text(name));
        return {};
    }
    Value result = value;
    result.view = view;
    result.type = {};
    return result;
}

// The parts that a C type has by itself; members of structures have their own table.
struct Part {
    TypeKind kind;
    std::string_view name;
    unsigned words; // before it: eightbytes of an __int128, pointer-sized words of a slice
};
constexpr Part parts[] = {
    {TypeKind::integer, "lo", 0}, {TypeKind::integer, "hi", 1}, {TypeKind::slice, "base", 0},
    {TypeKind::slice, "len", 1},  {TypeKind::slice, "cap", 2},  {TypeKind::string, "base", 0},
    {TypeKind::string, "len", 1},
};

TypeId part_type(LoweringContext& context, const Type& whole, const Part& part) {
    TypeTable& types = context.module.types;
    if (whole.kind == TypeKind::integer)
        return types.intern({.kind = TypeKind::integer, .is_signed = whole.is_signed && part.words == 1, .bits = 64});
    if (part.name != "base")
        return types.intern(
            {.kind = TypeKind::pointer_sized, .is_signed = context.options.abi->arguments_in_memory_only});
    const TypeId element = whole.element ? whole.element : types.intern({.kind = TypeKind::character});
    return types.intern({.kind = TypeKind::pointer, .element = element});
}

// The parts of a slice or an __int128; the fields of a structure, as of one in memory.
Value argument_part(LoweringContext& context, const Value& value, StringId name, SourceRange range) {
    if (has_fields(context, value))
        return evaluate_field(context, value, name, range);
    const Type whole = context.module.types[value.type];
    const bool has_parts = whole.kind != TypeKind::integer || whole.bits == 128;
    for (const Part& part : parts)
        if (has_parts && part.kind == whole.kind && part.name == context.text(name)) {
            const unsigned word = whole.kind == TypeKind::integer ? 8 : context.options.abi->pointer_size;
            return Value::of_argument(value.parameter(), part_type(context, whole, part),
                                      value.integer + std::int64_t(part.words) * word);
        }
    return unknown_member(context, value, name, range);
}

} // namespace

Value evaluate_member(LoweringContext& context, const Value& value, StringId name, SourceRange range) {
    switch (value.kind) {
    case ValueKind::invalid: return {};
    case ValueKind::reg:
    case ValueKind::register_array: return register_view(context, value, name, range);
    case ValueKind::argument: return argument_part(context, value, name, range);
    default:
        return has_fields(context, value) ? evaluate_field(context, value, name, range)
                                          : unknown_member(context, value, name, range);
    }
}

} // namespace pasm
