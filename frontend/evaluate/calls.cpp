#include "frontend/evaluate/calls.h"

#include "frontend/evaluate/builtins.h"
#include "frontend/evaluate/iterate.h"
#include "frontend/evaluate/typed_constant.h"
#include "frontend/lower/types.h"

namespace pasm {

namespace {

// The arguments' values; nothing when one of them is in error.
std::optional<std::vector<Value>> argument_values(LoweringContext& context, const ast::Expression& call) {
    std::vector<Value> values;
    bool complete = true;
    for (const ast::Argument* argument : call.arguments) {
        values.push_back(evaluate_argument(context, *argument));
        complete &= values.back().valid();
    }
    return complete ? std::optional(std::move(values)) : std::nullopt;
}

// The value of the function's expression or body, whose parameters are in scope.
Value run_body(LoweringContext& context, const ast::Statement& definition, SourceRange call) {
    if (definition.value != nullptr)
        return evaluate(context, *definition.value);
    LetFrame frame;
    LetFrame* outer = std::exchange(context.let_frame, &frame);
    const std::size_t errors = context.diagnostics.error_count();
    run_statements(context, definition.body);
    context.let_frame = outer;
    if (!frame.returned && !context.stopped && errors == context.diagnostics.error_count())
        context.report(DiagnosticKind::no_return_value, call, context.text(definition.head));
    return frame.returned.value_or(Value());
}

Value call_in_scope(LoweringContext& context, const Value& callee, const ast::Expression& call,
                    const std::vector<Value>& values) {
    const ast::Statement& definition = *callee.definition;
    context.scope.enter(callee.id, callee.count);
    context.scope.push();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const ast::LetParameter& parameter = definition.let_parameters[i];
        context.declare(parameter.name, {.value = values[i], .range = parameter.range});
    }
    const Value result = run_body(context, definition, call.range);
    context.scope.pop();
    context.scope.leave();
    return result;
}

Value call_let_function(LoweringContext& context, const Value& callee, const ast::Expression& call) {
    const ast::Statement& definition = *callee.definition;
    const std::string_view name = context.text(definition.head);
    const std::size_t wanted = definition.let_parameters.size();
    if (call.arguments.size() != wanted) {
        context
            .report(DiagnosticKind::argument_count, call.range, name,
                    fmt::format("{} argument{}", wanted, wanted == 1 ? "" : "s"), call.arguments.size())
            .note(DiagnosticKind::first_declared, definition.head_range);
        return {};
    }
    auto values = argument_values(context, call);
    if (!values)
        return {};
    if (!count_step(context, call.range))
        return {};
    if (context.call_depth >= context.options.limits.depth) {
        context.report(DiagnosticKind::recursion_too_deep, call.range, name, context.options.limits.depth);
        context.stopped = true;
        return {};
    }
    const ExpansionId caller = context.expansion;
    context.expansion =
        context.sources.add_expansion({Expansion::Kind::function, caller, call.range, definition.head_range});
    const bool wraps = std::exchange(context.wraps, false);
    ++context.call_depth;
    const Value result = call_in_scope(context, callee, call, *values);
    --context.call_depth;
    context.wraps = wraps;
    context.expansion = caller;
    return result;
}

} // namespace

Value evaluate_call(LoweringContext& context, const ast::Expression& call) {
    const ast::Expression& name = *call.children[0];
    const Value callee = evaluate(context, name);
    switch (callee.kind) {
    case ValueKind::invalid: return {};
    case ValueKind::builtin: return call_builtin(context, callee.id, call);
    case ValueKind::let_function: return call_let_function(context, callee, call);
    case ValueKind::lane_type: {
        auto values = argument_values(context, call);
        return values ? make_typed_constant(context, callee.lanes, *values, call.range) : Value();
    }
    default: break;
    }
    // What cannot be called does not hide a builtin: a function `sum` of the program leaves `sum(list)` alone.
    if (name.kind == ast::ExpressionKind::name)
        if (const auto builtin = find_builtin(context.text(name.name)))
            return call_builtin(context, *builtin, call);
    context.report(DiagnosticKind::not_a_function, name.range, kind_text(callee.kind));
    return {};
}

Value size_of_type(LoweringContext& context, const ast::TypeName& type) {
    const TypeId id = lower_type(context, type);
    return id ? Value::of_unsigned(layout_of(context.module, *context.options.abi, id).size) : Value();
}

} // namespace pasm
