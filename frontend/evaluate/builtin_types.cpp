// Builtins on types and on what has one: sizes, alignments, offsets.
#include "frontend/evaluate/builtin_functions.h"
#include "frontend/evaluate/fields.h"
#include "frontend/lower/types.h"

namespace pasm::builtin {

namespace {

// The type that a bare word names where nothing else does.
TypeId named_type(LoweringContext& context, const ast::Expression* operand) {
    const bool is_word = operand != nullptr && operand->kind == ast::ExpressionKind::name;
    return is_word && !context.scope.find(operand->name) ? find_type(context, operand->name) : TypeId();
}

// Bytes of a register, a register class or a type; 0 for anything else.
std::uint64_t size_in_bytes(LoweringContext& context, const Value& value) {
    if (value.field() || value.is(ValueKind::structure) || value.is(ValueKind::place))
        return layout_of(context.module, *context.options.abi, value.type).size;
    switch (value.kind) {
    case ValueKind::reg:
    case ValueKind::register_class: return view_bytes(value.view);
    case ValueKind::register_array:
        return std::uint64_t(view_bytes(value.view)) * value.count * std::max(value.columns, 1u);
    case ValueKind::lane_type: return value.lanes.bytes();
    case ValueKind::type:
    case ValueKind::argument: return layout_of(context.module, *context.options.abi, value.type).size;
    case ValueKind::typed_constant: return value.constant->bytes.size();
    case ValueKind::local: return context.current().locals[value.id].size;
    case ValueKind::symbol: {
        const TypeId type = context.module.symbols[value.id].type;
        return type ? layout_of(context.module, *context.options.abi, type).size : 0;
    }
    default: return 0;
    }
}

// The offset that `designator`, as in `key[2].low`, names in `whole`.
Value designated(LoweringContext& context, const Value& whole, const ast::Expression& designator) {
    switch (designator.kind) {
    case ast::ExpressionKind::name: return evaluate_field(context, whole, designator.name, designator.range);
    case ast::ExpressionKind::member: {
        const Value outer = designated(context, whole, *designator.children[0]);
        return outer.valid() ? evaluate_field(context, outer, designator.name, designator.range) : Value();
    }
    case ast::ExpressionKind::index: {
        Value element = designated(context, whole, *designator.children[0]);
        for (const ast::Expression* index : designator.children.subspan(1))
            element = element.valid() ? evaluate_field_element(context, element, *index, designator.range) : Value();
        return element;
    }
    default:
        context.report(DiagnosticKind::expected_value, designator.range, "the name of a field", "an expression");
        return {};
    }
}

} // namespace

Value bytes(BuiltinCall& call) {
    const std::uint64_t size = size_in_bytes(call.context, call.values[0]);
    return size != 0 ? Value::of_unsigned(size) : call.expected(0, "a register, a register class or a type");
}

Value lanes(BuiltinCall& call) {
    const std::uint64_t size = size_in_bytes(call.context, call.values[0]);
    if (size == 0)
        return call.expected(0, "a register, a register class or a type");
    if (!call.values[1].is(ValueKind::lane_type))
        return call.expected(1, "a lane type");
    return Value::of_unsigned(size / call.values[1].lanes.bytes());
}

Value size_of(BuiltinCall& call) {
    if (const TypeId type = named_type(call.context, call.arguments[0]->value))
        return Value::of_unsigned(layout_of(call.context.module, *call.context.options.abi, type).size);
    const Value value = evaluate_argument(call.context, *call.arguments[0]);
    const std::uint64_t size = size_in_bytes(call.context, value);
    if (size == 0 && value.valid())
        call.context.report(DiagnosticKind::expected_value, call.argument_range(0), "something that has a size",
                            kind_text(value.kind));
    return size == 0 ? Value() : Value::of_unsigned(size);
}

Value align_of(BuiltinCall& call) {
    TypeId type = named_type(call.context, call.arguments[0]->value);
    const Value value = type ? Value() : evaluate_argument(call.context, *call.arguments[0]);
    if (value.is(ValueKind::type))
        type = value.type;
    else if (!value.is(ValueKind::reg))
        type = type ? type : place_type(call.context, value);
    if (!type && value.valid())
        call.context.report(DiagnosticKind::expected_value, call.argument_range(0), "a type or a field",
                            kind_text(value.kind));
    return type ? Value::of_unsigned(layout_of(call.context.module, *call.context.options.abi, type).alignment)
                : Value();
}

Value offset_of(BuiltinCall& call) {
    const Value whole = evaluate_argument(call.context, *call.arguments[0]);
    const ast::Expression* designator = call.arguments[1]->value;
    if (!whole.valid() || designator == nullptr)
        return {};
    if (!whole.is(ValueKind::structure)) {
        call.context.report(DiagnosticKind::expected_value, call.argument_range(0), "a structure",
                            kind_text(whole.kind));
        return {};
    }
    return designated(call.context, whole, *designator);
}

} // namespace pasm::builtin
