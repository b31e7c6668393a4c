#include "frontend/evaluate/operators.h"

#include "frontend/evaluate/elements.h"
#include "frontend/evaluate/integer.h"
#include "frontend/evaluate/iterate.h"

#include <algorithm>
#include <cmath>

namespace pasm {

namespace {

using ast::Operator;

constexpr std::int64_t largest_shift = 127;

bool is_number(const Value& value) {
    return value.is(ValueKind::integer) || value.is(ValueKind::floating);
}

double as_floating(const Value& value) {
    return value.is(ValueKind::integer) ? static_cast<double>(wide(value)) : value.floating;
}

Value bad_operands(LoweringContext& context, Operator op, const Value& left, const Value& right, SourceRange range) {
    context.report(DiagnosticKind::invalid_operand_types, range, ast::operator_text(op), kind_text(left.kind),
                   kind_text(right.kind));
    return {};
}

// The end of an operation whose exact result has no place; within wrap32() and wrap64(), whose low 64 bits count.
Value out_of_range(LoweringContext& context, Operator op, std::uint64_t low_bits, SourceRange range) {
    if (context.wraps)
        return Value::of_unsigned(low_bits);
    context.report(DiagnosticKind::integer_overflow, range, ast::operator_text(op));
    return {};
}

Value in_range(LoweringContext& context, Operator op, WideInteger number, SourceRange range) {
    if (auto value = from_wide(number))
        return *value;
    return out_of_range(context, op, static_cast<std::uint64_t>(number), range);
}

Value shift(LoweringContext& context, Operator op, WideInteger left, WideInteger count, SourceRange range) {
    if (count < 0 || count > largest_shift) {
        context.report(DiagnosticKind::invalid_shift_count, range, wide_text(count), largest_shift);
        return {};
    }
    if (op == Operator::shift_right)
        return in_range(context, op, left >> static_cast<int>(count), range);
    // At most 64 bits and a sign, shifted by less than 64, fit in 128 bits.
    if (left != 0 && count >= 64)
        return out_of_range(context, op, 0, range);
    return in_range(context, op, left * (WideInteger(1) << static_cast<int>(left == 0 ? 0 : count)), range);
}

Value divide(LoweringContext& context, Operator op, WideInteger left, WideInteger right, SourceRange range) {
    if (right == 0) {
        context.report(DiagnosticKind::division_by_zero, range);
        return {};
    }
    return in_range(context, op, op == Operator::divide ? left / right : left % right, range);
}

Value multiply(LoweringContext& context, WideInteger left, WideInteger right, SourceRange range) {
    WideInteger product = 0;
    if (!__builtin_mul_overflow(left, right, &product))
        return in_range(context, Operator::multiply, product, range);
    const std::uint64_t low_bits = static_cast<std::uint64_t>(left) * static_cast<std::uint64_t>(right);
    return out_of_range(context, Operator::multiply, low_bits, range);
}

std::optional<bool> compare(Operator op, auto left, auto right) {
    switch (op) {
    case Operator::less: return left < right;
    case Operator::less_equal: return left <= right;
    case Operator::greater: return left > right;
    case Operator::greater_equal: return left >= right;
    default: return std::nullopt;
    }
}

Value integer_binary(LoweringContext& context, Operator op, const Value& a, const Value& b, SourceRange range) {
    const WideInteger left = wide(a);
    const WideInteger right = wide(b);
    switch (op) {
    case Operator::multiply: return multiply(context, left, right, range);
    case Operator::divide:
    case Operator::remainder: return divide(context, op, left, right, range);
    case Operator::add: return in_range(context, op, left + right, range);
    case Operator::subtract: return in_range(context, op, left - right, range);
    case Operator::shift_left:
    case Operator::shift_right: return shift(context, op, left, right, range);
    case Operator::bit_and: return in_range(context, op, left & right, range);
    case Operator::bit_xor: return in_range(context, op, left ^ right, range);
    case Operator::bit_or: return in_range(context, op, left | right, range);
    default: break;
    }
    auto result = compare(op, left, right);
    return result ? Value::of_boolean(*result) : bad_operands(context, op, a, b, range);
}

Value floating_binary(LoweringContext& context, Operator op, const Value& a, const Value& b, SourceRange range) {
    const double left = as_floating(a);
    const double right = as_floating(b);
    switch (op) {
    case Operator::multiply: return Value::of_floating(left * right);
    case Operator::divide: return Value::of_floating(left / right);
    case Operator::remainder: return Value::of_floating(std::fmod(left, right));
    case Operator::add: return Value::of_floating(left + right);
    case Operator::subtract: return Value::of_floating(left - right);
    default: break;
    }
    auto result = compare(op, left, right);
    return result ? Value::of_boolean(*result) : bad_operands(context, op, a, b, range);
}

Value join_strings(LoweringContext& context, const Value& left, const Value& right, SourceRange range) {
    std::string text(context.text(left.string()));
    if (!has_room(context, text.size() + context.text(right.string()).size(), range))
        return {};
    text += context.text(right.string());
    return Value::of_string(context.module.strings.intern(text));
}

// Stands before the elements of a list that `+` made. Lists never change, but behind the longest one in a block there
// is room for the next, so that a list which grows by `+=` is not copied each time.
struct ListBlock {
    std::uint32_t capacity;
    std::uint32_t used;
};

// The elements of `left` with room behind them for `total` in all; null after a reported error.
Value* grown_elements(LoweringContext& context, const Value& left, std::uint32_t total, SourceRange range) {
    Value* elements = const_cast<Value*>(left.elements);
    ListBlock* block = left.may_grow ? reinterpret_cast<ListBlock*>(elements) - 1 : nullptr;
    const bool fits = block != nullptr && block->used == left.count && block->capacity >= total;
    if (!has_room(context, fits ? list_bytes(total - left.count) : 2 * list_bytes(total), range))
        return nullptr;
    if (!fits) {
        block =
            static_cast<ListBlock*>(context.values.allocate(sizeof(ListBlock) + 2 * list_bytes(total), alignof(Value)));
        block->capacity = 2 * total;
        elements = reinterpret_cast<Value*>(block + 1);
        std::copy(left.elements, left.elements + left.count, elements);
    }
    block->used = total;
    return elements;
}

bool has_list_elements(const Value& value) {
    return value.is(ValueKind::list) || value.is(ValueKind::range) || value.is(ValueKind::register_array);
}

Value as_list(LoweringContext& context, const Value& value) {
    std::vector<Value> elements;
    for (std::uint64_t i = 0; i < element_count(context, value).value_or(0); ++i)
        elements.push_back(element_at(context, value, i));
    return Value::of_list(context.values.copy(elements));
}

Value join_lists(LoweringContext& context, const Value& left, const Value& right, SourceRange range) {
    const std::uint64_t total = *element_count(context, left) + *element_count(context, right);
    constexpr std::uint64_t most = UINT32_MAX / 2;
    if (total > most && !has_room(context, list_bytes(total), range))
        return {};
    const Value first = left.is(ValueKind::list) ? left : as_list(context, left);
    Value* elements = grown_elements(context, first, static_cast<std::uint32_t>(total), range);
    if (elements == nullptr)
        return {};
    for (std::uint64_t i = first.count; i < total; ++i)
        elements[i] = element_at(context, right, i - first.count);
    Value result = Value::of_list({elements, static_cast<std::size_t>(total)});
    result.columns = std::max(first.nesting(), right.nesting());
    result.of_function = left.of_function || right.of_function;
    result.may_grow = true;
    return result;
}

// address + integer, address - integer
Value offset_address(LoweringContext& context, Operator op, const Value& address, const Value& offset,
                     SourceRange range) {
    const WideInteger addend = op == Operator::add ? address.integer + wide(offset) : address.integer - wide(offset);
    Value result = address;
    const Value sum = in_range(context, op, addend, range);
    if (!sum.valid())
        return {};
    if (sum.is_large) {
        context.report(DiagnosticKind::integer_overflow, range, ast::operator_text(op));
        return {};
    }
    result.integer = sum.integer;
    return result;
}

// address - address, known when the module is laid out
Value distance_between(LoweringContext& context, const Value& to, const Value& from) {
    const Value places[] = {to, from};
    Value result = Value::of_list(context.values.copy(std::span<const Value>(places)));
    result.kind = ValueKind::distance;
    result.of_function = to.of_function || from.of_function;
    return result;
}

// distance + integer, distance - integer
Value offset_distance(LoweringContext& context, Operator op, const Value& distance, const Value& offset,
                      SourceRange range) {
    const Value to = offset_address(context, op, distance.elements[0], offset, range);
    return to.valid() ? distance_between(context, to, distance.elements[1]) : Value();
}

bool is_link_time_address(const Value& value) {
    return value.is(ValueKind::symbol) || value.is(ValueKind::label);
}

bool equal_values(LoweringContext& context, const Value& left, const Value& right, SourceRange range);

bool equal_lists(LoweringContext& context, const Value& left, const Value& right, SourceRange range) {
    const std::uint64_t count = *element_count(context, left);
    if (count != *element_count(context, right))
        return false;
    for (std::uint64_t i = 0; i < count; ++i)
        if (!count_step(context, range) ||
            !equal_values(context, element_at(context, left, i), element_at(context, right, i), range))
            return false;
    return true;
}

// Values of different kinds are not the same, but an integer may equal a float, and a list what has the same elements.
bool equal_values(LoweringContext& context, const Value& left, const Value& right, SourceRange range) {
    if (is_number(left) && is_number(right)) {
        if (left.kind == right.kind && left.is(ValueKind::integer))
            return wide(left) == wide(right);
        return as_floating(left) == as_floating(right);
    }
    if (has_list_elements(left) && has_list_elements(right) && (left.kind != right.kind || left.is(ValueKind::list)))
        return equal_lists(context, left, right, range);
    if (left.kind != right.kind)
        return false;
    switch (left.kind) {
    case ValueKind::boolean: return left.boolean == right.boolean;
    case ValueKind::range: {
        const std::uint64_t count = *element_count(context, left);
        return count == *element_count(context, right) && (count == 0 || left.integer == right.integer);
    }
    case ValueKind::register_class: return left.view == right.view;
    case ValueKind::reg: return left.id == right.id && left.view == right.view;
    case ValueKind::features: return *left.features == *right.features;
    case ValueKind::lane_type: return left.lanes == right.lanes;
    case ValueKind::register_array:
        return left.id == right.id && left.count == right.count && left.columns == right.columns;
    case ValueKind::type: return left.type == right.type;
    case ValueKind::typed_constant:
        return std::ranges::equal(left.constant->bytes, right.constant->bytes) &&
               left.constant->lane_bytes == right.constant->lane_bytes;
    default: return left.id == right.id && left.integer == right.integer;
    }
}

} // namespace

std::string wide_text(WideInteger number) {
    if (auto value = from_wide(number))
        return value->is_large ? fmt::to_string(static_cast<std::uint64_t>(value->integer))
                               : fmt::to_string(value->integer);
    return number < 0 ? "less than -2^63" : "more than 2^64 - 1";
}

std::optional<bool> truth(LoweringContext& context, const Value& value, SourceRange range) {
    if (value.is(ValueKind::boolean))
        return value.boolean;
    if (value.is(ValueKind::integer))
        return value.integer != 0;
    if (value.valid())
        context.report(DiagnosticKind::expected_value, range, "a condition", kind_text(value.kind));
    return std::nullopt;
}

Value apply_unary(LoweringContext& context, Operator op, const Value& operand, SourceRange range) {
    if (!operand.valid())
        return {};
    if (op == Operator::logical_not) {
        auto condition = truth(context, operand, range);
        return condition ? Value::of_boolean(!*condition) : Value();
    }
    if (op == Operator::plus && is_number(operand))
        return operand;
    if (operand.is(ValueKind::integer) && op == Operator::minus)
        return in_range(context, op, -wide(operand), range);
    if (operand.is(ValueKind::integer) && op == Operator::complement)
        return in_range(context, op, -wide(operand) - 1, range);
    if (operand.is(ValueKind::floating) && op == Operator::minus)
        return Value::of_floating(-operand.floating, operand.literal());
    if (operand.is_address() && op == Operator::address_of)
        return operand;
    context.report(DiagnosticKind::invalid_operand_type, range, ast::operator_text(op), kind_text(operand.kind));
    return {};
}

Value apply_binary(LoweringContext& context, Operator op, const Value& left, const Value& right, SourceRange range) {
    if (!left.valid() || !right.valid())
        return {};
    if (op == Operator::equal || op == Operator::not_equal) {
        const bool equal = equal_values(context, left, right, range);
        return context.stopped ? Value() : Value::of_boolean(equal == (op == Operator::equal));
    }
    if (left.is(ValueKind::integer) && right.is(ValueKind::integer))
        return integer_binary(context, op, left, right, range);
    if (is_number(left) && is_number(right))
        return floating_binary(context, op, left, right, range);
    if (op == Operator::add && left.is(ValueKind::string) && right.is(ValueKind::string))
        return join_strings(context, left, right, range);
    if (op == Operator::add && has_list_elements(left) && has_list_elements(right))
        return join_lists(context, left, right, range);
    if ((op == Operator::add || op == Operator::subtract) && left.is_address() && right.is(ValueKind::integer))
        return offset_address(context, op, left, right, range);
    if (op == Operator::add && left.is(ValueKind::integer) && right.is_address())
        return offset_address(context, op, right, left, range);
    if (op == Operator::subtract && is_link_time_address(left) && is_link_time_address(right))
        return distance_between(context, left, right);
    if ((op == Operator::add || op == Operator::subtract) && left.is(ValueKind::distance) &&
        right.is(ValueKind::integer))
        return offset_distance(context, op, left, right, range);
    return bad_operands(context, op, left, right, range);
}

} // namespace pasm
