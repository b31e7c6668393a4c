#include "frontend/evaluate/elements.h"

#include "frontend/evaluate/fields.h"
#include "frontend/evaluate/integer.h"
#include "frontend/evaluate/iterate.h"

namespace pasm {

namespace {

// A bound of a slice: an integer in 0..count, or `missing` where the source leaves it out.
std::optional<std::uint64_t> slice_bound(LoweringContext& context, const ast::Expression& bound, std::uint64_t count,
                                         std::uint64_t missing) {
    if (bound.kind == ast::ExpressionKind::empty_slice)
        return missing;
    auto value = evaluate_integer(context, bound);
    if (!value)
        return std::nullopt;
    if (wide(*value) < 0 || wide(*value) > WideInteger(count)) {
        context.report(DiagnosticKind::index_out_of_range, bound.range, wide_text(wide(*value)),
                       fmt::format("0 to {}", count));
        return std::nullopt;
    }
    return static_cast<std::uint64_t>(value->integer);
}

Value evaluate_slice(LoweringContext& context, const Value& value, const ast::Expression& range, std::uint64_t count) {
    auto begin = slice_bound(context, *range.children[0], count, 0);
    auto end = slice_bound(context, *range.children[1], count, count);
    if (!begin || !end)
        return {};
    const std::uint64_t copied = value.is(ValueKind::string) && *end > *begin ? *end - *begin : 0;
    if (!has_room(context, copied, range.range))
        return {};
    return slice_of(context, value, *begin, std::max(*begin, *end));
}

std::string valid_indices(std::uint64_t count) {
    return count == 0 ? "nothing: it is empty" : count == 1 ? "0" : fmt::format("0 to {}", count - 1);
}

Value evaluate_element(LoweringContext& context, const Value& value, const ast::Expression& index,
                       std::uint64_t count) {
    auto number = evaluate_integer(context, index);
    if (!number)
        return {};
    if (wide(*number) < 0 || wide(*number) >= WideInteger(count)) {
        context.report(DiagnosticKind::index_out_of_range, index.range, wide_text(wide(*number)), valid_indices(count));
        return {};
    }
    return element_at(context, value, static_cast<std::uint64_t>(number->integer));
}

bool is_range(const ast::Expression& expression) {
    return expression.kind == ast::ExpressionKind::binary && expression.op == ast::Operator::range;
}

} // namespace

Value present_value(const LoweringContext& context, const Value& value) {
    Value result = value;
    if (result.follows_name() && context.function != nullptr)
        result.id = context.function->register_of(result.slot()).id();
    return result;
}

std::optional<std::uint64_t> element_count(const LoweringContext& context, const Value& value) {
    switch (value.kind) {
    case ValueKind::list:
    case ValueKind::register_array: return value.count;
    case ValueKind::string: return context.text(value.string()).size();
    case ValueKind::range:
        return value.range_end > value.integer
                   ? static_cast<std::uint64_t>(value.range_end) - static_cast<std::uint64_t>(value.integer)
                   : 0;
    case ValueKind::integer:
    case ValueKind::argument:
    case ValueKind::place:
        return has_elements(context, value)
                   ? std::optional<std::uint64_t>(context.module.types[place_type(context, value)].lanes)
                   : std::nullopt;
    default: return std::nullopt;
    }
}

Value element_at(LoweringContext& context, const Value& value, std::uint64_t i) {
    const auto index = static_cast<std::uint32_t>(i);
    switch (value.kind) {
    case ValueKind::list: return present_value(context, value.elements[i]);
    case ValueKind::range: return Value::of_integer(value.integer + static_cast<std::int64_t>(i));
    case ValueKind::string: {
        const std::string letter(1, context.text(value.string())[i]);
        return Value::of_string(context.module.strings.intern(letter));
    }
    case ValueKind::integer:
    case ValueKind::argument:
    case ValueKind::place: return field_element(context, value, i);
    default: break;
    }
    const std::uint32_t slot = value.first_slot() + index * std::max(value.columns, 1u);
    Value result = value.columns != 0 ? Value::of_array(slot, value.columns, 0, value.view)
                                      : Value::of_slot(slot, context.function->register_of(slot), value.view);
    result.type = value.type;
    return result;
}

Value list_of(LoweringContext& context, const std::vector<Value>& elements, SourceRange range) {
    constexpr std::uint32_t deepest_list = 1000; // lists are compared and printed by recursion
    std::uint32_t deepest = 0;
    bool of_function = false;
    for (const Value& element : elements) {
        deepest = std::max(deepest, element.nesting());
        of_function |= element.of_function;
    }
    if (deepest == deepest_list) {
        context.report(DiagnosticKind::list_too_deep, range, deepest_list);
        return {};
    }
    Value result = Value::of_list(context.values.copy(elements));
    result.columns = deepest + 1;
    result.of_function = of_function;
    return result;
}

Value slice_of(LoweringContext& context, const Value& value, std::uint64_t begin, std::uint64_t end) {
    const auto first = static_cast<std::uint32_t>(begin);
    const auto count = static_cast<std::uint32_t>(end - begin);
    switch (value.kind) {
    case ValueKind::list: {
        Value part = Value::of_list(value.list().subspan(begin, end - begin));
        part.columns = value.columns;
        part.of_function = value.of_function;
        return part;
    }
    case ValueKind::range:
        return Value::of_range(value.integer + static_cast<std::int64_t>(begin),
                               value.integer + static_cast<std::int64_t>(end));
    case ValueKind::string: {
        const std::string part(context.text(value.string()).substr(begin, end - begin));
        return Value::of_string(context.module.strings.intern(part));
    }
    default: break;
    }
    const std::uint32_t row = std::max(value.columns, 1u);
    Value result = Value::of_array(value.first_slot() + first * row, count, value.columns, value.view);
    result.type = value.type;
    return result;
}

Value evaluate_index(LoweringContext& context, const Value& value, const ast::Expression& expression) {
    Value result = value;
    for (const ast::Expression* index : expression.children.subspan(1)) {
        if (result.field() || has_elements(context, result)) {
            result = evaluate_field_element(context, result, *index, expression.range);
            continue;
        }
        auto count = element_count(context, result);
        if (!count) {
            if (result.valid())
                context.report(DiagnosticKind::no_elements, expression.children[0]->range, kind_text(result.kind));
            return {};
        }
        result = is_range(*index) ? evaluate_slice(context, result, *index, *count)
                                  : evaluate_element(context, result, *index, *count);
    }
    return result;
}

} // namespace pasm
