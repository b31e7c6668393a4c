#include "frontend/expand/statements.h"

#include "frontend/evaluate/calls.h"
#include "frontend/evaluate/iterate.h"
#include "frontend/lower/dispatch.h"
#include "frontend/lower/instructions.h"
#include "frontend/lower/items.h"
#include "frontend/lower/lower_function.h"
#include "frontend/lower/streams.h"
#include "frontend/lower/structures.h"
#include "frontend/lower/unwind.h"

namespace pasm {

namespace {

using ast::Statement;
using ast::StatementKind;

constexpr std::int64_t language_version = 1;

// Where a kind of statement may stand, as bits.
using Places = std::uint8_t;
constexpr Places at_top_level = 1, in_function = 2, in_let = 4;

Places present_place(const LoweringContext& context) {
    if (context.let_frame != nullptr)
        return in_let;
    return context.function != nullptr ? in_function : at_top_level;
}

void run_version(LoweringContext& context, const Statement& line) {
    const bool has_number = line.arguments.size() == 1 && line.arguments[0]->value != nullptr;
    auto version = has_number ? evaluate_integer(context, *line.arguments[0]->value) : std::nullopt;
    if (!has_number || (version && version->integer != language_version))
        context.report(DiagnosticKind::unknown_language_version, line.range, language_version);
    else if (version && !context.at_file_start)
        context.report(DiagnosticKind::late_language_version, line.range);
}

void run_return(LoweringContext& context, const Statement& line) {
    if (line.arguments.size() != 1) {
        context.report(DiagnosticKind::argument_count, line.range, "return", "one value", line.arguments.size());
        context.let_frame->returned = Value();
        return;
    }
    context.let_frame->returned = evaluate_argument(context, *line.arguments[0]);
}

bool is_message(PseudoInstruction pseudo) {
    return pseudo >= PseudoInstruction::assert_ && pseudo <= PseudoInstruction::print;
}

// A line whose head is declared: a macro's name, or a block that was handed to one. False for all others.
bool run_declared_head(LoweringContext& context, const Statement& line, const Value& head) {
    if (!head.is(ValueKind::macro) && !head.is(ValueKind::block))
        return false;
    if (context.let_frame != nullptr)
        report_misplaced(context, line.range, "a macro call");
    else if (head.is(ValueKind::macro))
        run_macro_call(context, line, head.macro);
    else
        run_block_argument(context, line, *head.block);
    return true;
}

void run_line(LoweringContext& context, const Statement& line) {
    const StringId head =
        line.spliced_head != nullptr ? evaluate_name(context, line.head, line.spliced_head) : line.head;
    if (!head)
        return;
    const Declaration* declaration = context.scope.find(head);
    if (declaration != nullptr && run_declared_head(context, line, declaration->value))
        return;
    const PseudoInstruction pseudo = context.words.look_up(context.module.strings, head).pseudo;
    if (is_message(pseudo))
        run_message(context, pseudo, line);
    else if (pseudo == PseudoInstruction::pasm)
        run_version(context, line);
    else if (context.let_frame != nullptr && pseudo == PseudoInstruction::return_)
        run_return(context, line);
    else if (context.let_frame != nullptr || context.function == nullptr)
        report_misplaced(context, line.range, "an instruction");
    else
        lower_line(context, line, head);
}

void run_label(LoweringContext& context, const Statement& label) {
    lower_label(context, label);
    run_statements(context, label.body);
}

// A function within top-level control: its body is here, where the parser hands others over statement by statement.
void run_function(LoweringContext& context, const Statement& statement) {
    constexpr std::uint64_t steps_per_function = 10; // what one costs beside its statements
    if (!count_steps(context, statement.head_range, steps_per_function))
        return;
    begin_function(context, context.function_storage, statement);
    run_statements(context, statement.body);
    end_function(context, {statement.range.end - 1, statement.range.end, statement.range.file});
}

struct StatementRow {
    StatementKind kind;
    Places places;
    std::string_view what; // for "... is not allowed"
    void (*run)(LoweringContext& context, const Statement& statement);
};

constexpr Places everywhere = at_top_level | in_function | in_let;

constexpr StatementRow rows[] = {
    {StatementKind::line, everywhere, "an instruction", run_line},
    {StatementKind::label, in_function, "a label", run_label},
    {StatementKind::assign, everywhere, "an assignment", run_assignment},
    {StatementKind::for_, everywhere, "`for`", run_for},
    {StatementKind::if_, everywhere, "`if`", run_if},
    {StatementKind::let, everywhere, "`let`", run_let},
    {StatementKind::var, everywhere, "`var`", run_variable},
    {StatementKind::param, at_top_level, "`param`", run_parameter},
    {StatementKind::include, at_top_level, "`include`", run_include},
    {StatementKind::structure, at_top_level | in_function, "`struct`", lower_structure},
    {StatementKind::constant, at_top_level | in_function, "`const`", lower_data},
    {StatementKind::data, at_top_level, "`data`", lower_data},
    {StatementKind::macro, at_top_level | in_function, "`macro`", run_macro},
    {StatementKind::function, at_top_level, "a function", run_function},
    {StatementKind::extern_function, at_top_level, "`extern`", lower_extern_function},
    {StatementKind::extern_data, at_top_level, "`extern`", lower_extern_data},
    {StatementKind::dispatch, at_top_level, "`dispatch`", lower_dispatch},
    {StatementKind::local, in_function, "`local`", lower_local},
    {StatementKind::block, in_function, "`block`", lower_block},
    {StatementKind::stream, in_function, "`stream`", lower_stream},
    {StatementKind::cfi, in_function, "`cfi`", lower_unwind},
    {StatementKind::invalid, everywhere, "", [](LoweringContext&, const Statement&) {}},
};

const StatementRow& row_of(StatementKind kind) {
    // The rows stand in the order of the enumeration.
    static_assert(std::size(rows) == static_cast<std::size_t>(StatementKind::invalid) + 1);
    return rows[static_cast<std::size_t>(kind)];
}

} // namespace

std::string_view place_text(const LoweringContext& context) {
    switch (present_place(context)) {
    case in_let: return "in a `let` function";
    case in_function: return "in a function";
    default: return "outside a function";
    }
}

void report_misplaced(LoweringContext& context, SourceRange range, std::string_view what) {
    context.report(DiagnosticKind::misplaced_statement, range, what, place_text(context));
}

void run_statement(LoweringContext& context, const Statement& statement) {
    if (!count_step(context, statement.range))
        return;
    if (statement.kind == StatementKind::line)
        return run_line(context, statement);
    const StatementRow& row = row_of(statement.kind);
    if ((row.places & present_place(context)) == 0)
        report_misplaced(context, statement.range, row.what);
    else
        row.run(context, statement);
}

void run_statements(LoweringContext& context, ast::Statements statements) {
    for (const Statement* statement : statements) {
        if (context.stopped || (context.let_frame != nullptr && context.let_frame->returned))
            return;
        run_statement(context, *statement);
    }
}

} // namespace pasm
