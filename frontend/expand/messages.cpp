// assert, error, warning, print: messages of the program itself.
#include "frontend/evaluate/operators.h"
#include "frontend/expand/statements.h"

namespace pasm {

namespace {

constexpr std::size_t longest_message = 4096;

// The values of the arguments, as text with spaces between; nothing when one is in error.
std::optional<std::string> message_text(LoweringContext& context, ast::Arguments arguments) {
    std::string text;
    for (const ast::Argument* argument : arguments) {
        const Value value = evaluate_argument(context, *argument);
        if (!value.valid())
            return std::nullopt;
        const Function* function = context.function != nullptr ? context.function->function : nullptr;
        text += text.empty() ? "" : " ";
        text += value_text(context.module, function, value, longest_message);
    }
    if (text.size() > longest_message)
        text = text.substr(0, longest_message) + "...";
    return text;
}

void run_assert(LoweringContext& context, const ast::Statement& line) {
    if (line.arguments.empty() || line.arguments[0]->value == nullptr) {
        context.report(DiagnosticKind::argument_count, line.range, "assert", "a condition, and a message",
                       line.arguments.size());
        return;
    }
    const ast::Argument& condition = *line.arguments[0];
    auto holds = truth(context, evaluate_argument(context, condition), condition.range);
    if (!holds || *holds)
        return;
    auto text = message_text(context, line.arguments.subspan(1));
    if (text)
        context.report(DiagnosticKind::assertion_failed, condition.range,
                       text->empty() ? std::string(context.sources.text(condition.range)) : *text);
}

} // namespace

void run_message(LoweringContext& context, PseudoInstruction pseudo, const ast::Statement& line) {
    if (pseudo == PseudoInstruction::assert_)
        return run_assert(context, line);
    auto text = message_text(context, line.arguments);
    if (!text)
        return;
    const DiagnosticKind kind = pseudo == PseudoInstruction::error     ? DiagnosticKind::program_error
                                : pseudo == PseudoInstruction::warning ? DiagnosticKind::program_warning
                                                                       : DiagnosticKind::program_note;
    context.report(kind, line.range, *text);
}

} // namespace pasm
