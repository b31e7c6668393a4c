// let, var, param and assignment.
#include "frontend/evaluate/iterate.h"
#include "frontend/evaluate/operators.h"
#include "frontend/expand/statements.h"

#include <charconv>

namespace pasm {

namespace {

// A whole number in any of the language's bases, with a sign: nothing when the text is none or out of range.
std::optional<Value> parse_integer(std::string_view text) {
    const bool negative = text.starts_with('-');
    text.remove_prefix(negative ? 1 : 0);
    int base = 10;
    if (text.size() > 2 && text[0] == '0') {
        const char letter = text[1] | 0x20;
        base = letter == 'x' ? 16 : letter == 'b' ? 2 : letter == 'o' ? 8 : 10;
        text.remove_prefix(base == 10 ? 0 : 2);
    }
    std::uint64_t magnitude = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), magnitude, base);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    if (!negative)
        return Value::of_unsigned(magnitude);
    if (magnitude > std::uint64_t(1) << 63)
        return std::nullopt;
    return Value::of_integer(static_cast<std::int64_t>(0 - magnitude));
}

std::optional<Value> parse_floating(std::string_view text) {
    double value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return Value::of_floating(value);
}

// The value of -D NAME=text: integer, float, bool, else a string, with or without quotes. Without text it is 1, as in
// C.
Value parse_definition(LoweringContext& context, std::string_view text) {
    if (text.empty())
        return Value::of_integer(1);
    if (text == "true" || text == "false")
        return Value::of_boolean(text == "true");
    std::string digits;
    for (char c : text)
        if (c != '_')
            digits += c;
    if (auto integer = parse_integer(digits))
        return *integer;
    if (auto floating = parse_floating(digits))
        return *floating;
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    return Value::of_string(context.module.strings.intern(text));
}

StringId declared_name(LoweringContext& context, const ast::Statement& statement) {
    return evaluate_name(context, statement.head, statement.spliced_head);
}

// The index of the last -D of that name, which wins; all of them count as used.
std::optional<std::size_t> find_definition(LoweringContext& context, StringId name) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < context.options.definitions.size(); ++i)
        if (context.options.definitions[i].first == context.text(name)) {
            context.used_definitions[i] = true;
            found = i;
        }
    return found;
}

} // namespace

void run_let(LoweringContext& context, const ast::Statement& statement) {
    if (statement.is_function_like) {
        context.keeps_tree = true;
        const Value value = Value::of_definition(ValueKind::let_function, &statement, context.scope.visibility(),
                                                 context.scope.place());
        context.declare(statement.head, {.value = value, .range = statement.head_range});
        return;
    }
    const Value value = evaluate(context, *statement.value);
    if (statement.binder != nullptr) {
        bind_names(context, *statement.binder, value);
        return;
    }
    if (const StringId name = declared_name(context, statement))
        context.declare(name, {.value = value, .range = statement.head_range});
}

void run_variable(LoweringContext& context, const ast::Statement& statement) {
    const Value value = evaluate(context, *statement.value);
    if (const StringId name = declared_name(context, statement))
        context.declare(name, {.value = value, .range = statement.head_range, .is_variable = true});
}

void run_parameter(LoweringContext& context, const ast::Statement& statement) {
    Value value = evaluate(context, *statement.value);
    const StringId name = declared_name(context, statement);
    if (!name)
        return;
    if (auto definition = find_definition(context, name)) {
        const Value given = parse_definition(context, context.options.definitions[*definition].second);
        const bool widens = value.is(ValueKind::floating) && given.is(ValueKind::integer);
        if (value.valid() && given.kind != value.kind && !widens)
            context.report(DiagnosticKind::definition_type, statement.head_range, context.text(name),
                           context.options.definitions[*definition].second, kind_text(given.kind),
                           kind_text(value.kind));
        value = given;
    }
    context.declare(name, {.value = value, .range = statement.head_range});
}

void run_assignment(LoweringContext& context, const ast::Statement& statement) {
    const Value right = evaluate(context, *statement.value);
    const StringId name = declared_name(context, statement);
    if (!name)
        return;
    Declaration* declaration = context.scope.find(name);
    if (declaration == nullptr)
        return context.report_undefined(name, statement.head_range);
    if (!declaration->is_variable) {
        context.report(DiagnosticKind::not_a_variable, statement.head_range, context.text(name))
            .note(DiagnosticKind::first_declared, declaration->range);
        return;
    }
    const Value value = statement.op == ast::Operator::none
                            ? right
                            : apply_binary(context, statement.op, declaration->value, right, statement.range);
    if (value.of_function && !declaration->in_function) {
        context.report(DiagnosticKind::outlives_function, statement.range, context.text(name), kind_text(value.kind))
            .note(DiagnosticKind::first_declared, declaration->range);
        return;
    }
    declaration->value = value;
}

void report_unused_definitions(LoweringContext& context) {
    for (std::size_t i = 0; i < context.options.definitions.size(); ++i)
        if (!context.used_definitions[i])
            context.diagnostics.report(DiagnosticKind::unused_definition, {}, context.options.definitions[i].first);
}

} // namespace pasm
