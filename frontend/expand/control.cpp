// for and if.
#include "frontend/evaluate/calls.h"
#include "frontend/evaluate/iterate.h"
#include "frontend/expand/statements.h"
#include "frontend/lower/lower_function.h"

namespace pasm {

namespace {

constexpr std::size_t longest_shown_value = 40;

// "i = 3", "(V, suffix) = [xmm, sse]"
ExpansionId iteration_expansion(LoweringContext& context, const ast::Statement& loop, const Value& element) {
    Expansion level{Expansion::Kind::number, context.expansion, join(loop.binder->range, loop.value->range),
                    loop.binder->range, element.integer};
    if (!element.is(ValueKind::integer) || element.is_large) {
        const Function* function = context.function != nullptr ? context.function->function : nullptr;
        std::string text = value_text(context.module, function, element, longest_shown_value);
        if (text.size() > longest_shown_value)
            text = text.substr(0, longest_shown_value) + "...";
        level.kind = Expansion::Kind::text;
        level.value = context.sources.add_text(std::move(text));
    }
    return context.sources.add_expansion(level);
}

// Runs the body once; false when the loop must end.
bool run_iteration(LoweringContext& context, const ast::Statement& loop, const Value& element) {
    // What is no small number is kept as text.
    const bool is_number = element.is(ValueKind::integer) && !element.is_large;
    if (!count_steps(context, loop.value->range, is_number ? 1 : 2))
        return false;
    // Within an expression's evaluation nothing is emitted, so there is nothing to trace and no label to keep apart.
    const bool emits = context.let_frame == nullptr;
    const ExpansionId outer = context.expansion;
    if (emits)
        context.expansion = iteration_expansion(context, loop, element);
    context.scope.push();
    const bool in_function = emits && context.function != nullptr;
    if (in_function)
        enter_label_scope(context, context.present_labels());
    const bool bound = bind_names(context, *loop.binder, element);
    if (bound)
        run_statements(context, loop.body);
    if (in_function && context.function != nullptr)
        leave_label_scope(context);
    context.scope.pop();
    context.expansion = outer;
    return bound && !context.stopped && !(context.let_frame != nullptr && context.let_frame->returned);
}

// a, a + step, ... up to b, which is left out.
void run_stepped(LoweringContext& context, const ast::Statement& loop, const Value& range) {
    auto step = evaluate_integer(context, *loop.step);
    if (!step)
        return;
    if (!range.is(ValueKind::range) || step->integer == 0 || step->is_large) {
        context.report(DiagnosticKind::invalid_step, loop.step->range);
        return;
    }
    std::int64_t i = range.integer;
    while (step->integer > 0 ? i < range.range_end : i > range.range_end)
        if (!run_iteration(context, loop, Value::of_integer(i)) || __builtin_add_overflow(i, step->integer, &i))
            return;
}

} // namespace

void run_for(LoweringContext& context, const ast::Statement& loop) {
    const Value source = evaluate(context, *loop.value);
    if (!source.valid())
        return;
    if (loop.step != nullptr)
        return run_stepped(context, loop, source);
    auto count = iteration_count(context, source, loop.value->range);
    for (std::uint64_t i = 0; count && i < *count; ++i)
        if (!run_iteration(context, loop, element_at(context, source, i)))
            return;
}

void run_if(LoweringContext& context, const ast::Statement& statement) {
    auto condition = evaluate_boolean(context, *statement.value);
    if (!condition)
        return;
    context.scope.push();
    run_statements(context, *condition ? statement.body : statement.else_body);
    context.scope.pop();
}

} // namespace pasm
