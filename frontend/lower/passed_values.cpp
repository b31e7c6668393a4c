#include "frontend/lower/passed_values.h"

#include "frontend/evaluate/environment.h"
#include "frontend/lower/operands.h"
#include "frontend/lower/pseudo_instructions.h"
#include "ir/abi/abi.h"

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;
using ast::ExpressionKind;

bool is_brackets(const ast::Expression* expression) {
    return expression != nullptr &&
           (expression->kind == ExpressionKind::list || expression->kind == ExpressionKind::segmented_list);
}

bool is_plain(const ast::Argument& argument) {
    return argument.value != nullptr && argument.sizes == 0 && argument.decorators.empty() &&
           argument.after_colon == nullptr && argument.named_value == nullptr;
}

// An immediate for a value of that type.
bool immediate_value(LoweringContext& context, const Value& value, SourceRange range, TypeId type,
                     std::string_view what, Operand& operand) {
    const HolderNeed need = holder_of(context, type);
    if (need.holder != ValueHolder::general) {
        context.report(integer_for_other_type, range, what, type_text(context.module, type));
        return false;
    }
    unsigned bits = need.bytes * 8;
    std::int64_t low = bits >= 64 ? INT64_MIN : -(std::int64_t(1) << (bits - 1));
    std::int64_t high = bits >= 64 ? INT64_MAX : (std::int64_t(1) << bits) - 1;
    if (bits < 64 && (value.is_large || value.integer < low || value.integer > high)) {
        context.report(immediate_out_of_range, range, context.sources.text(range), fmt::format("{} bits", bits),
                       fmt::format("{} to {}", low, high));
        return false;
    }
    operand = Operand::of_immediate(value.integer);
    operand.is_large_unsigned = value.is_large;
    return true;
}

bool address_value(LoweringContext& context, const ast::Expression& name, Operand& operand) {
    Value value = quick_value(context, name);
    const Label* label = value.is(ValueKind::label) ? &context.current().labels[value.id] : nullptr;
    if (label && !label->defined && label->name)
        value = Value::of_symbol(context.symbol(label->name, name.range), value.integer);
    if (!value.is(ValueKind::symbol)) {
        if (value.valid())
            context.report(address_of_nothing, name.range, context.sources.text(name.range), kind_text(value.kind));
        return false;
    }
    operand = Operand::of_symbol(value.symbol(), value.integer);
    return true;
}

bool is_structure(const LoweringContext& context, TypeId type) {
    return type && context.module.types[type].kind == TypeKind::structure;
}

// A place for all of a parameter or result; one that is known to hold another structure is a mistake.
bool lower_whole(LoweringContext& context, const ast::Argument& argument, TypeId type, std::string_view what,
                 Operand& operand) {
    DraftOperand place;
    if (!lower_place(context, argument, place))
        return false;
    operand = place.operand;
    const TypeId held = type_of_place(context, place);
    const bool is_other = is_structure(context, held) && is_structure(context, type) &&
                          context.module.types[held].index != context.module.types[type].index;
    if (is_other)
        context.report(place_of_other, argument.range, context.sources.text(argument.range),
                       type_text(context.module, held), what, type_text(context.module, type));
    return !is_other;
}

// A structure that no list of values stands for needs a place.
bool report_without_values(LoweringContext& context, SourceRange range, TypeId type, std::string_view what) {
    const Structure& structure = context.module.structures[context.module.types[type].index];
    context.report(structure_without_values, range, what, type_text(context.module, type),
                   structure.size <= most_value_parts ? "contains a union" : "has too many values to name");
    return false;
}

} // namespace

bool is_place(LoweringContext& context, const ast::Argument& argument) {
    if (!is_plain(argument))
        return false;
    if (is_brackets(argument.value))
        return true;
    if (argument.value->kind != ExpressionKind::name)
        return false;
    const Value value = quick_value(context, *argument.value);
    return value.is(ValueKind::operand) && is_brackets(value.operand->argument->value);
}

bool lower_place(LoweringContext& context, const ast::Argument& argument, DraftOperand& operand) {
    Draft draft;
    draft.head = context.module.strings.intern("load");
    draft.range = draft.head_range = argument.range;
    draft.count = 1;
    return lower_operand(context, argument, draft, operand);
}

TypeId type_of_place(const LoweringContext& context, const DraftOperand& place) {
    const Function& function = context.function->function[0];
    const MemoryOperand& memory = function.memory(place.operand);
    TypeId type;
    if (place.field.field)
        type = place.field.type;
    else if (memory.target_kind == AddressTarget::symbol)
        type = context.module.symbols[memory.target].type;
    else if (memory.target_kind == AddressTarget::local)
        type = function.locals[memory.target].type;
    else if (memory.base.is_virtual() && function.virtual_registers[memory.base.virtual_index()].type)
        type = context.module.types[function.virtual_registers[memory.base.virtual_index()].type].element;
    while (type && context.module.types[type].kind == TypeKind::array)
        type = context.module.types[type].element;
    return type;
}

std::vector<WantedValue> wanted_values(LoweringContext& context, std::span<const Parameter> parameters,
                                       ast::Arguments written) {
    std::vector<WantedValue> wanted;
    for (std::uint32_t i = 0; i < parameters.size(); ++i) {
        const bool is_written_whole = wanted.size() < written.size() && is_place(context, *written[wanted.size()]);
        const auto parts = is_written_whole ? std::nullopt
                                            : value_parts(context.module, *context.options.abi, parameters[i].type);
        if (!parts) {
            wanted.push_back({i, parameters[i].type, true});
            continue;
        }
        for (const ValuePart& part : *parts)
            wanted.push_back({i, context.module.types.intern(part.type)});
    }
    return wanted;
}

bool lower_passed_value(LoweringContext& context, const ast::Argument& argument, const WantedValue* wanted,
                        std::string_view what, Operand& operand) {
    if (is_place(context, argument)) {
        if (wanted != nullptr)
            return lower_whole(context, argument, wanted->type, what, operand);
        context.report(place_for_unnamed, argument.range, what, context.sources.text(argument.range));
        return false;
    }
    if (wanted != nullptr && wanted->is_whole)
        return report_without_values(context, argument.range, wanted->type, what);
    if (!is_plain(argument)) {
        context.report(value_not_in_register, argument.range, what);
        return false;
    }
    const ast::Expression& expression = *argument.value;
    if (expression.kind == ExpressionKind::unary && expression.op == ast::Operator::address_of)
        return address_value(context, *expression.children[0], operand);
    Value value = quick_value(context, expression);
    if (value.is(ValueKind::boolean))
        value = Value::of_integer(value.boolean ? 1 : 0);
    if (value.is(ValueKind::integer) && wanted != nullptr)
        return immediate_value(context, value, expression.range, wanted->type, what, operand);
    if (value.is(ValueKind::integer)) {
        operand = Operand::of_immediate(value.integer);
        return true;
    }
    if (!value.is(ValueKind::reg)) {
        if (value.valid())
            context.report(value_not_in_register, argument.range, what);
        return false;
    }
    operand = Operand::of_register(value.reg(), value.view);
    return wanted == nullptr || check_holder(context, operand, expression.range, wanted->type, what);
}

bool lower_taken_value(LoweringContext& context, const ast::Argument& argument, const WantedValue& wanted,
                       std::string_view what, Operand& operand) {
    if (is_place(context, argument))
        return lower_whole(context, argument, wanted.type, what, operand);
    if (wanted.is_whole)
        return report_without_values(context, argument.range, wanted.type, what);
    return argument.value != nullptr && lower_register(context, *argument.value, "->", operand) &&
           check_holder(context, operand, argument.range, wanted.type, what);
}

} // namespace pasm
