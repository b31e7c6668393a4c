// The walk over expressions. Binary operators are folded along their left spine by a loop, since `1 + 1 + ...` may be
// as long as a line; everything else nests no deeper than the parser lets it.
#include "frontend/evaluate/evaluate.h"

#include "frontend/evaluate/builtins.h"
#include "frontend/evaluate/calls.h"
#include "frontend/evaluate/elements.h"
#include "frontend/evaluate/fields.h"
#include "frontend/evaluate/integer.h"
#include "frontend/evaluate/iterate.h"
#include "frontend/evaluate/operators.h"

#include <algorithm>

namespace pasm {

namespace {

using ast::Expression;
using ast::ExpressionKind;
using ast::Operator;

constexpr std::uint32_t deepest_evaluation = 1500;

// ISA names and mnemonics are values only where no forward reference can be meant. `popcnt` is both: what it means, its
// user tells.
Value evaluate_feature_name(LoweringContext& context, StringId name, SourceRange range) {
    const isa::MnemonicId mnemonic = context.words.look_up(context.module.strings, name).mnemonic;
    if (auto features = isa::find_target(context.text(name))) {
        Value result = Value::of_mnemonic(mnemonic);
        result.kind = ValueKind::features;
        result.features = context.values.make<isa::FeatureSet>(*features);
        return result;
    }
    if (mnemonic)
        return Value::of_mnemonic(mnemonic);
    context.report_undefined(name, range);
    return {};
}

// A name that is neither declared nor a register: label, symbol, builtin word, or unknown so far.
Value evaluate_other_name(LoweringContext& context, StringId name, SourceRange range, UnknownName unknown) {
    if (context.function != nullptr)
        if (const LabelId label = context.function->labels.find(context.present_labels(), name))
            return Value::of_label(label);
    if (const SymbolId symbol = context.find_symbol(name))
        return Value::of_symbol(symbol);
    const Word& word = context.words.look_up(context.module.strings, name);
    if (word.value.is(ValueKind::builtin))
        return builtin_constant(context, word.value.id);
    if (word.value.valid())
        return word.value;
    if (unknown == UnknownName::error)
        return evaluate_feature_name(context, name, range);
    return context.function != nullptr ? Value::of_label(context.reference(name, range))
                                       : Value::of_symbol(context.symbol(name, range));
}

Value evaluate_bare_name(LoweringContext& context, StringId name, SourceRange range, UnknownName unknown) {
    if (const Declaration* declaration = context.scope.find(name))
        return present_value(context, declaration->value);
    const Word& word = context.words.look_up(context.module.strings, name);
    if (word.reg.valid())
        return Value::of_register(word.reg, word.view);
    return evaluate_other_name(context, name, range, unknown);
}

Value evaluate_range(LoweringContext& context, const Expression& expression, const Value& left, const Value& right) {
    if (!left.valid() || !right.valid())
        return {};
    for (const Value* bound : {&left, &right})
        if (!bound->is(ValueKind::integer) || bound->is_large) {
            context.report(DiagnosticKind::expected_value, expression.range, "integers on both sides of `..`",
                           bound->is_large ? "more than 2^63 - 1" : kind_text(bound->kind));
            return {};
        }
    return Value::of_range(left.integer, right.integer);
}

// `left op right` where `left` is known: `&&` and `||` look at their right side only when it counts.
Value evaluate_right(LoweringContext& context, const Expression& expression, const Value& left, UnknownName unknown) {
    const bool is_logical = expression.op == Operator::logical_and || expression.op == Operator::logical_or;
    if (!is_logical) {
        const Value right = evaluate(context, *expression.children[1], unknown);
        return expression.op == Operator::range ? evaluate_range(context, expression, left, right)
                                                : apply_binary(context, expression.op, left, right, expression.range);
    }
    auto first = truth(context, left, expression.children[0]->range);
    if (!first)
        return {};
    if (*first == (expression.op == Operator::logical_or))
        return Value::of_boolean(*first);
    auto second = truth(context, evaluate(context, *expression.children[1]), expression.children[1]->range);
    return second ? Value::of_boolean(*second) : Value();
}

Value evaluate_binary(LoweringContext& context, const Expression& expression, UnknownName unknown) {
    std::vector<const Expression*> spine;
    const Expression* leftmost = &expression;
    for (; leftmost->kind == ExpressionKind::binary; leftmost = leftmost->children[0])
        spine.push_back(leftmost);
    Value value = evaluate(context, *leftmost, unknown);
    for (std::size_t i = spine.size(); i-- > 0;)
        value = evaluate_right(context, *spine[i], value, unknown);
    return value;
}

Value evaluate_conditional(LoweringContext& context, const Expression& expression, UnknownName unknown) {
    const Expression& condition = *expression.children[0];
    auto chosen = truth(context, evaluate(context, condition), condition.range);
    return chosen ? evaluate(context, *expression.children[*chosen ? 1 : 2], unknown) : Value();
}

Value evaluate_list(LoweringContext& context, const Expression& expression, UnknownName unknown) {
    std::vector<Value> elements;
    elements.reserve(expression.children.size());
    bool complete = true;
    for (const Expression* child : expression.children) {
        elements.push_back(evaluate(context, *child, unknown));
        complete &= elements.back().valid();
    }
    return complete ? list_of(context, elements, expression.range) : Value();
}

Value evaluate_comprehension(LoweringContext& context, const Expression& expression) {
    const Value source = evaluate(context, *expression.children[0]);
    std::vector<Value> elements;
    bool complete = iterate(context, source, *expression.binder, expression.children[0]->range, [&](std::uint64_t) {
        std::optional<bool> wanted = true;
        if (const Expression* condition = expression.children[1])
            wanted = truth(context, evaluate(context, *condition), condition->range);
        if (wanted.value_or(false))
            elements.push_back(evaluate(context, *expression.children[2]));
        constexpr std::size_t interval = 1 << 16; // elements between two looks at the memory
        if (elements.size() % interval == interval - 1 &&
            !has_room(context, list_bytes(elements.size()), expression.range))
            return false;
        return wanted && (!*wanted || elements.back().valid());
    });
    return complete ? list_of(context, elements, expression.range) : Value();
}

// Whether `name.member` is a field of data rather than one name: data of a structure's type is called so.
bool is_data_with_fields(LoweringContext& context, StringId name, StringId dotted) {
    const SymbolId symbol = context.find_symbol(name);
    const bool is_label =
        context.function != nullptr && context.function->labels.find_visible(context.present_labels(), dotted).valid();
    return symbol && !is_label && has_fields(context, Value::of_symbol(symbol));
}

// `main.begin` where `main` is no value: the two words are one name.
std::optional<Value> evaluate_dotted_name(LoweringContext& context, const Expression& expression, StringId member,
                                          UnknownName unknown) {
    const Expression& child = *expression.children[0];
    const bool is_spliced = child.kind == ExpressionKind::spliced_name;
    if (child.kind != ExpressionKind::name && !is_spliced)
        return std::nullopt;
    const StringId name = evaluate_name(context, child.name, is_spliced ? &child : nullptr);
    if (!name || context.scope.find(name) || context.words.look_up(context.module.strings, name).reg.valid())
        return std::nullopt;
    const std::string text = fmt::format("{}.{}", context.text(name), context.text(member));
    const StringId dotted = context.module.strings.intern(text);
    if (is_data_with_fields(context, name, dotted))
        return std::nullopt;
    return evaluate_other_name(context, dotted, expression.range, unknown);
}

Value evaluate_member_of(LoweringContext& context, const Expression& expression, UnknownName unknown) {
    const Expression* spliced = expression.children.size() > 1 ? expression.children[1] : nullptr;
    const StringId member = evaluate_name(context, expression.name, spliced);
    if (!member)
        return {};
    if (auto value = evaluate_dotted_name(context, expression, member, unknown))
        return *value;
    return evaluate_member(context, evaluate(context, *expression.children[0], unknown), member, expression.range);
}

// A value as text. A long list, which may hold others many times, counts as steps; reports where those are too many.
std::optional<std::string> counted_text(LoweringContext& context, const Value& value, SourceRange range) {
    constexpr std::uint64_t bytes_per_step = 16;
    const std::uint64_t most = context.options.limits.steps;
    const std::size_t enough = (most - std::min(most, context.steps)) * bytes_per_step;
    const Function* function = context.function != nullptr ? context.function->function : nullptr;
    std::string text = value_text(context.module, function, value, enough);
    const std::uint64_t steps = value.is(ValueKind::list) ? text.size() / bytes_per_step + 1 : 0;
    return count_steps(context, range, steps) ? std::optional(std::move(text)) : std::nullopt;
}

std::string spliced_text(LoweringContext& context, const Expression& expression, bool& complete) {
    std::string text;
    for (const Expression* piece : expression.children) {
        if (piece->kind == ExpressionKind::string) {
            text += context.text(piece->name);
            continue;
        }
        const Value value = evaluate(context, *piece);
        complete &= value.valid();
        const auto part = counted_text(context, value, expression.range);
        complete = complete && part && has_room(context, text.size() + part->size(), expression.range);
        if (!complete)
            return {};
        text += *part;
    }
    return text;
}

Value evaluate_spliced_string(LoweringContext& context, const Expression& expression) {
    bool complete = true;
    const std::string text = spliced_text(context, expression, complete);
    return complete ? Value::of_string(context.module.strings.intern(text)) : Value();
}

Value evaluate_spliced_name(LoweringContext& context, const Expression& expression, UnknownName unknown) {
    const StringId name = evaluate_name(context, {}, &expression);
    return name ? evaluate_bare_name(context, name, expression.range, unknown) : Value();
}

Value evaluate_type_size(LoweringContext& context, const Expression& expression) {
    return size_of_type(context, *expression.type);
}

Value evaluate_kind(LoweringContext& context, const Expression& expression, UnknownName unknown) {
    switch (expression.kind) {
    case ExpressionKind::name: return evaluate_bare_name(context, expression.name, expression.range, unknown);
    case ExpressionKind::spliced_name: return evaluate_spliced_name(context, expression, unknown);
    case ExpressionKind::integer: return Value::of_unsigned(expression.integer);
    case ExpressionKind::floating: return Value::of_floating(expression.floating, expression.name);
    case ExpressionKind::string: return Value::of_string(expression.name);
    case ExpressionKind::spliced_string: return evaluate_spliced_string(context, expression);
    case ExpressionKind::unary:
        return apply_unary(context, expression.op, evaluate(context, *expression.children[0], unknown),
                           expression.range);
    case ExpressionKind::binary: return evaluate_binary(context, expression, unknown);
    case ExpressionKind::conditional: return evaluate_conditional(context, expression, unknown);
    case ExpressionKind::member: return evaluate_member_of(context, expression, unknown);
    case ExpressionKind::index:
        return evaluate_index(context, evaluate(context, *expression.children[0], unknown), expression);
    case ExpressionKind::call: return evaluate_call(context, expression);
    case ExpressionKind::list:
    case ExpressionKind::tuple: return evaluate_list(context, expression, unknown);
    case ExpressionKind::comprehension: return evaluate_comprehension(context, expression);
    case ExpressionKind::size_of_type: return evaluate_type_size(context, expression);
    case ExpressionKind::segmented_list:
    case ExpressionKind::empty_slice:
        context.report(DiagnosticKind::expected_value, expression.range, "a value",
                       expression.kind == ExpressionKind::empty_slice ? "nothing" : "a memory operand");
        return {};
    case ExpressionKind::invalid: return {};
    }
    return {};
}

} // namespace

Value evaluate(LoweringContext& context, const Expression& expression, UnknownName unknown) {
    // The two kinds that most operands are.
    if (expression.kind == ExpressionKind::name)
        return evaluate_bare_name(context, expression.name, expression.range, unknown);
    if (expression.kind == ExpressionKind::integer)
        return Value::of_unsigned(expression.integer);
    if (context.evaluation_depth >= deepest_evaluation) {
        context.report(DiagnosticKind::nesting_too_deep, expression.range);
        return {};
    }
    ++context.evaluation_depth;
    const Value value = evaluate_kind(context, expression, unknown);
    --context.evaluation_depth;
    return value;
}

Value evaluate_argument(LoweringContext& context, const ast::Argument& argument) {
    const bool is_plain = argument.value != nullptr && argument.sizes == 0 && argument.after_colon == nullptr &&
                          argument.decorators.empty() && argument.named_value == nullptr;
    if (is_plain)
        return evaluate(context, *argument.value);
    context.report(DiagnosticKind::expected_value, argument.range, "a plain value", "an operand");
    return {};
}

std::optional<Value> evaluate_integer(LoweringContext& context, const Expression& expression) {
    const Value value = evaluate(context, expression);
    if (value.is(ValueKind::integer))
        return value;
    if (value.valid())
        context.report(DiagnosticKind::expected_value, expression.range, "an integer", kind_text(value.kind));
    return std::nullopt;
}

std::optional<bool> evaluate_boolean(LoweringContext& context, const Expression& expression) {
    return truth(context, evaluate(context, expression), expression.range);
}

std::optional<std::int64_t> evaluate_in_range(LoweringContext& context, const Expression& expression, std::int64_t low,
                                              std::int64_t high, std::string_view what) {
    auto value = evaluate_integer(context, expression);
    if (!value)
        return std::nullopt;
    if (wide(*value) >= low && wide(*value) <= high)
        return value->integer;
    context.report(DiagnosticKind::value_out_of_range, expression.range, what, wide_text(wide(*value)), low, high);
    return std::nullopt;
}

StringId evaluate_name(LoweringContext& context, StringId name, const Expression* spliced) {
    if (spliced == nullptr)
        return name;
    bool complete = true;
    const std::string text = spliced_text(context, *spliced, complete);
    const bool is_name =
        !text.empty() && (text[0] < '0' || text[0] > '9') &&
        text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") == std::string::npos;
    if (complete && !is_name)
        context.report(DiagnosticKind::not_a_name, spliced->range, text);
    return complete && is_name ? context.module.strings.intern(text) : StringId();
}

} // namespace pasm
