#include "frontend/evaluate/builtin_functions.h"

#include "frontend/evaluate/builtins.h"
#include "frontend/evaluate/elements.h"
#include "frontend/evaluate/integer.h"
#include "frontend/evaluate/iterate.h"
#include "frontend/evaluate/operators.h"
#include "frontend/evaluate/typed_constant.h"

#include <bit>
#include <cmath>

namespace pasm::builtin {

namespace {

bool is_number(const Value& value) {
    return value.is(ValueKind::integer) || value.is(ValueKind::floating);
}

double as_floating(const Value& value) {
    return value.is(ValueKind::integer) ? static_cast<double>(wide(value)) : value.floating;
}

Value text_value(BuiltinCall& call, std::string_view text) {
    return Value::of_string(call.context.module.strings.intern(text));
}

// The one of the arguments, or of the only argument's elements, that `better` than all before it.
Value extreme(BuiltinCall& call, ast::Operator better) {
    const bool is_list = call.values.size() == 1 && !is_number(call.values[0]);
    const std::uint64_t count = is_list ? element_count(call.context, call.values[0]).value_or(0) : call.values.size();
    if (count == 0)
        return call.expected(0, "at least one number");
    if (!count_steps(call.context, call.range, count))
        return {};
    Value best;
    for (std::uint64_t i = 0; i < count; ++i) {
        const Value candidate = is_list ? element_at(call.context, call.values[0], i) : call.values[i];
        if (!is_number(candidate))
            return is_list ? call.expected(0, "a list of numbers") : call.expected(i, "a number");
        if (i == 0 || apply_binary(call.context, better, candidate, best, call.range).boolean)
            best = candidate;
    }
    return best;
}

Value rounded(BuiltinCall& call, double (*function)(double)) {
    if (call.values[0].is(ValueKind::integer)) // of a field's offset, the number alone
        return *from_wide(wide(call.values[0]));
    if (!call.values[0].is(ValueKind::floating))
        return call.expected(0, "a number");
    const double result = function(call.values[0].floating);
    if (!(result >= -0x1p63 && result < 0x1p64)) {
        call.context.report(DiagnosticKind::integer_overflow, call.range, "int()");
        return {};
    }
    return *from_wide(static_cast<WideInteger>(result));
}

// Evaluates the argument with integers that wrap to 64 bits.
std::optional<std::uint64_t> wrapped_argument(BuiltinCall& call) {
    const bool outer = std::exchange(call.context.wraps, true);
    const Value value = evaluate_argument(call.context, *call.arguments[0]);
    call.context.wraps = outer;
    if (value.is(ValueKind::integer))
        return static_cast<std::uint64_t>(value.integer);
    if (value.valid())
        call.context.report(DiagnosticKind::expected_value, call.argument_range(0), "an integer",
                            kind_text(value.kind));
    return std::nullopt;
}

std::vector<Value> elements_of(LoweringContext& context, const Value& list, std::uint64_t count) {
    std::vector<Value> elements;
    for (std::uint64_t i = 0; i < count; ++i)
        elements.push_back(element_at(context, list, i));
    return elements;
}

std::optional<std::uint64_t> list_length(BuiltinCall& call, std::size_t argument) {
    auto count = element_count(call.context, call.values[argument]);
    if (!count)
        call.expected(argument, "a list");
    return count;
}

// Whether a new list of `count` values, each with `more` others behind it, may be made; reports otherwise.
bool has_room_for(BuiltinCall& call, std::uint64_t count, std::uint64_t more = 0) {
    return has_room(call.context, list_bytes(count) * (1 + more), call.range);
}

const isa::FeatureSet& present_target(const LoweringContext& context) {
    return context.function ? context.function->function->attributes.target : context.options.default_target;
}

} // namespace

Value abi(BuiltinCall& call) {
    return text_value(call, call.context.options.abi->name);
}

Value os(BuiltinCall& call) {
    return text_value(call, call.context.options.os);
}

Value pointer_size(BuiltinCall& call) {
    return Value::of_integer(call.context.options.abi->pointer_size);
}

Value format(BuiltinCall& call) {
    return text_value(call, call.context.options.output_format);
}

Value min(BuiltinCall& call) {
    return extreme(call, ast::Operator::less);
}

Value max(BuiltinCall& call) {
    return extreme(call, ast::Operator::greater);
}

Value abs(BuiltinCall& call) {
    const Value& value = call.values[0];
    if (!is_number(value))
        return call.expected(0, "a number");
    if (value.is(ValueKind::floating))
        return Value::of_floating(std::fabs(value.floating), value.literal());
    return *from_wide(wide(value) < 0 ? -wide(value) : wide(value));
}

Value log2(BuiltinCall& call) {
    const Value& value = call.values[0];
    if (value.is(ValueKind::floating))
        return Value::of_floating(std::log2(value.floating));
    const bool is_power = wide(value) > 0 && std::has_single_bit(static_cast<std::uint64_t>(value.integer));
    if (!value.is(ValueKind::integer) || !is_power)
        return call.expected(0, "a float or a power of two");
    return Value::of_integer(std::countr_zero(static_cast<std::uint64_t>(value.integer)));
}

Value popcount(BuiltinCall& call) {
    const Value& value = call.values[0];
    if (!value.is(ValueKind::integer) || wide(value) < 0)
        return call.expected(0, "an integer that is not negative");
    return Value::of_integer(std::popcount(static_cast<std::uint64_t>(value.integer)));
}

Value sqrt(BuiltinCall& call) {
    return is_number(call.values[0]) ? Value::of_floating(std::sqrt(as_floating(call.values[0])))
                                     : call.expected(0, "a number");
}

Value floor(BuiltinCall& call) {
    return rounded(call, std::floor);
}

Value ceil(BuiltinCall& call) {
    return rounded(call, std::ceil);
}

Value round(BuiltinCall& call) {
    return rounded(call, std::nearbyint);
}

Value to_integer(BuiltinCall& call) {
    if (call.values[0].is(ValueKind::boolean))
        return Value::of_integer(call.values[0].boolean ? 1 : 0);
    return rounded(call, std::trunc);
}

Value to_floating(BuiltinCall& call) {
    return is_number(call.values[0]) ? Value::of_floating(as_floating(call.values[0])) : call.expected(0, "a number");
}

Value bits_of_float32(BuiltinCall& call) {
    if (!is_number(call.values[0]))
        return call.expected(0, "a number");
    return Value::of_integer(float32_bits(as_floating(call.values[0])));
}

Value bits_of_float64(BuiltinCall& call) {
    if (!is_number(call.values[0]))
        return call.expected(0, "a number");
    return Value::of_unsigned(std::bit_cast<std::uint64_t>(as_floating(call.values[0])));
}

Value len(BuiltinCall& call) {
    auto count = element_count(call.context, call.values[0]);
    return count ? Value::of_unsigned(*count) : call.expected(0, "a list");
}

Value zip(BuiltinCall& call) {
    std::uint64_t shortest = UINT64_MAX;
    for (std::size_t i = 0; i < call.values.size(); ++i) {
        auto count = list_length(call, i);
        if (!count)
            return {};
        shortest = std::min(shortest, *count);
    }
    if (!has_room_for(call, shortest, call.values.size()))
        return {};
    std::vector<Value> tuples;
    for (std::uint64_t i = 0; i < shortest; ++i) {
        std::vector<Value> tuple;
        for (const Value& list : call.values)
            tuple.push_back(element_at(call.context, list, i));
        tuples.push_back(list_of(call.context, tuple, call.range));
    }
    return list_of(call.context, tuples, call.range);
}

Value enumerate(BuiltinCall& call) {
    auto count = list_length(call, 0);
    constexpr std::uint64_t pair_length = 2;
    if (!has_room_for(call, count.value_or(0), pair_length))
        return {};
    std::vector<Value> pairs;
    for (std::uint64_t i = 0; i < count.value_or(0); ++i) {
        const std::vector<Value> pair = {Value::of_unsigned(i), element_at(call.context, call.values[0], i)};
        pairs.push_back(list_of(call.context, pair, call.range));
    }
    return count ? list_of(call.context, pairs, call.range) : Value();
}

Value reverse(BuiltinCall& call) {
    auto count = list_length(call, 0);
    if (!count || !has_room_for(call, *count))
        return {};
    std::vector<Value> elements = elements_of(call.context, call.values[0], *count);
    std::reverse(elements.begin(), elements.end());
    return list_of(call.context, elements, call.range);
}

Value sum(BuiltinCall& call) {
    auto count = list_length(call, 0);
    Value total = count ? Value::of_integer(0) : Value();
    for (std::uint64_t i = 0; i < count.value_or(0) && count_step(call.context, call.range); ++i)
        total = apply_binary(call.context, ast::Operator::add, total, element_at(call.context, call.values[0], i),
                             call.range);
    return total;
}

Value class_of(BuiltinCall& call) {
    const Value& value = call.values[0];
    if (!value.is(ValueKind::reg) && !value.is(ValueKind::register_array))
        return call.expected(0, "a register");
    return Value::of_class(value.view);
}

Value isa(BuiltinCall& call) {
    for (std::size_t i = 0; i < call.values.size(); ++i) {
        if (!call.values[i].is(ValueKind::features))
            return call.expected(i, "an instruction set");
        if (!present_target(call.context).includes(*call.values[i].features))
            return Value::of_boolean(false);
    }
    return Value::of_boolean(true);
}

Value defined(BuiltinCall& call) {
    const ast::Expression* operand = call.arguments[0]->value;
    if (operand == nullptr || operand->kind != ast::ExpressionKind::name) {
        call.context.report(DiagnosticKind::expected_value, call.argument_range(0), "a name", "an expression");
        return {};
    }
    return Value::of_boolean(call.context.is_declared(operand->name));
}

Value wrap32(BuiltinCall& call) {
    auto bits = wrapped_argument(call);
    return bits ? Value::of_integer(static_cast<std::uint32_t>(*bits)) : Value();
}

Value wrap64(BuiltinCall& call) {
    auto bits = wrapped_argument(call);
    return bits ? Value::of_unsigned(*bits) : Value();
}

} // namespace pasm::builtin
