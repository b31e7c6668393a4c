// `return` and `call`: values go where a prototype says.
#include "frontend/lower/match.h"
#include "frontend/lower/operands.h"
#include "frontend/lower/passed_values.h"
#include "frontend/lower/pseudo_instructions.h"
#include "ir/print.h"

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;
using ast::ExpressionKind;

constexpr std::uint32_t no_prototype = 0xFFFFFFFF;
constexpr std::size_t most_call_operands = 200; // operands of an instruction are counted in a byte

// "1 value", "2 values"
std::string count_text(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

// A name that only this statement took for something, and that has been reported, is not reported again as undefined.
void forget_use(LoweringContext& context, const Operand& operand) {
    if (operand.kind == OperandKind::label)
        context.function->label_uses[operand.id] = {};
}

struct Callee {
    Operand operand;
    PrefixMask prefixes = 0;
    const ast::Expression* arguments = nullptr; // the call expression, when there are parentheses
    std::uint32_t prototype = no_prototype;
    std::string name;
};

std::uint32_t prototype_of(LoweringContext& context, const Value& value) {
    return value.is(ValueKind::symbol) ? context.module.symbols[value.symbol().index()].prototype : no_prototype;
}

// The call as the machine instruction that it becomes.
bool check_call(LoweringContext& context, Draft& draft) {
    DraftMatch match;
    draft.instruction.form = choose_form(context, draft, match);
    if (draft.instruction.form)
        return check_instruction(context, draft, match);
    explain_mismatch(context, draft);
    return false;
}

// `f` or `[table + 8*rax]` or `r`.
bool lower_callee_operand(LoweringContext& context, const ast::Statement& line, const ast::Expression& callee,
                          Callee& result) {
    ast::Argument plain = *line.arguments[0];
    plain.value = &callee;
    bool has_segment = plain.after_colon != nullptr && plain.after_colon->kind == ExpressionKind::list; // fs:[40]
    if (!has_segment)
        plain.after_colon = nullptr;
    Draft draft;
    draft.instruction.mnemonic = isa::mnemonic::call;
    draft.head = line.head;
    draft.head_range = draft.range = line.head_range;
    draft.count = 1;
    DraftOperand& operand = draft.operands.make(0);
    if (!apply_prefixes(context, line.prefixes, draft) || !lower_operand(context, plain, draft, operand))
        return false;
    bool callable = operand.operand.kind != OperandKind::immediate && !operand.constant;
    if (operand.operand.kind == OperandKind::reg)
        callable = operand.operand.view == View::qword;
    if (!callable) {
        context.report(not_callable, callee.range, context.sources.text(callee.range));
        return false;
    }
    if (!plain.decorators.empty() && !lower_decorators(context, plain, 0, draft))
        return false;
    if (draft.forced_displacement != 0 && !apply_forced_displacement(context, draft))
        return false;
    if ((draft.instruction.prefixes & prefix::portable) != 0) {
        context.report(auto_without_sse, draft.head_range, context.text(draft.head));
        return false;
    }
    if (!check_call(context, draft)) {
        forget_use(context, operand.operand);
        return false;
    }
    result.prefixes = draft.instruction.prefixes;
    result.operand = operand.operand;
    result.name = context.sources.text(callee.range);
    if (operand.operand.kind == OperandKind::symbol)
        result.prototype = context.module.symbols[operand.operand.id].prototype;
    return true;
}

// `r: prototype(a, b)`: the callee is before the colon, its prototype and arguments behind.
bool lower_typed_callee(LoweringContext& context, const ast::Statement& line, Callee& result) {
    const ast::Argument& argument = *line.arguments[0];
    if (!lower_callee_operand(context, line, *argument.value, result))
        return false;
    const ast::Expression* type = argument.after_colon;
    if (type->kind == ExpressionKind::call) {
        result.arguments = type;
        type = type->children[0];
    }
    Value value = quick_value(context, *type);
    result.prototype = prototype_of(context, value);
    result.name = context.sources.text(type->range);
    if (result.prototype != no_prototype)
        return true;
    if (value.valid())
        context.report(not_a_prototype, type->range, context.sources.text(type->range));
    if (value.is(ValueKind::label))
        forget_use(context, Operand::of_label(value.label()));
    return false;
}

bool lower_callee(LoweringContext& context, const ast::Statement& line, Callee& result) {
    const ast::Argument& argument = *line.arguments[0];
    if (argument.after_colon && argument.value->kind != ExpressionKind::list &&
        argument.after_colon->kind != ExpressionKind::list)
        return lower_typed_callee(context, line, result);
    const ast::Expression* callee = argument.value;
    if (callee->kind == ExpressionKind::call) {
        result.arguments = callee;
        callee = callee->children[0];
    }
    return lower_callee_operand(context, line, *callee, result);
}

bool check_argument_count(LoweringContext& context, const Callee& callee, std::size_t wanted, bool variadic) {
    std::size_t given = callee.arguments->arguments.size();
    bool fits = variadic ? given >= wanted : given == wanted;
    if (fits && given <= most_call_operands)
        return true;
    context.report(wrong_call_arguments, callee.arguments->range, callee.name,
                   (variadic ? "at least " : "") + count_text(wanted, "argument"), given);
    return false;
}

bool lower_call_arguments(LoweringContext& context, const Callee& callee, std::vector<Operand>& operands) {
    if (callee.prototype == no_prototype) {
        context.report(call_without_prototype, callee.arguments->range, callee.name);
        forget_use(context, callee.operand);
        return false;
    }
    const Prototype prototype = context.module.prototypes[callee.prototype];
    const ast::Arguments written = callee.arguments->arguments;
    const std::vector<WantedValue> wanted = wanted_values(context, prototype.parameters, written);
    if (!check_argument_count(context, callee, wanted.size(), prototype.variadic))
        return false;
    bool good = true;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const WantedValue* value = i < wanted.size() ? &wanted[i] : nullptr;
        const StringId name = value != nullptr ? prototype.parameters[value->parameter].name : StringId();
        std::string what =
            name ? fmt::format("argument `{}`", context.text(name)) : fmt::format("argument {}", i + 1);
        good &= lower_passed_value(context, *written[i], value, what, operands.emplace_back());
    }
    return good;
}

bool lower_call_results(LoweringContext& context, const ast::Statement& line, const Callee& callee,
                        std::vector<Operand>& operands) {
    if (callee.prototype == no_prototype) {
        context.report(call_without_prototype, line.results[0]->range, callee.name);
        forget_use(context, callee.operand);
        return false;
    }
    const std::vector<WantedValue> wanted =
        wanted_values(context, context.module.prototypes[callee.prototype].results, line.results);
    if (line.results.size() > wanted.size()) {
        context.report(too_many_results, line.results[wanted.size()]->range, callee.name,
                       count_text(wanted.size(), "result"));
        return false;
    }
    bool good = true;
    std::string what = fmt::format("the result of `{}`", callee.name);
    for (std::size_t i = 0; i < line.results.size(); ++i)
        good &= lower_taken_value(context, *line.results[i], wanted[i], what, operands.emplace_back());
    return good;
}

} // namespace

void lower_call(LoweringContext& context, const ast::Statement& line) {
    if (line.arguments.size() != 1 || !line.arguments[0]->value) {
        context.report(call_shape, line.range);
        return;
    }
    FunctionRollback rollback(context.current());
    Callee callee;
    std::vector<Operand> operands;
    CallSite site;
    bool good = lower_callee(context, line, callee);
    operands.push_back(callee.operand);
    if (good && callee.arguments)
        good = lower_call_arguments(context, callee, operands);
    site.argument_count = static_cast<std::uint32_t>(operands.size() - 1);
    if (good && line.has_results)
        good = lower_call_results(context, line, callee, operands);
    if (!good)
        return rollback.roll_back();
    site.result_count = static_cast<std::uint32_t>(operands.size() - 1 - site.argument_count);
    site.prototype = callee.prototype;
    site.sets_up_arguments = callee.arguments != nullptr;
    context.current().calls.push_back(site);
    add_pseudo(context, InstructionKind::call, line.range, operands,
               static_cast<std::uint32_t>(context.current().calls.size() - 1));
    context.current().instructions.back().prefixes = callee.prefixes;
}

void lower_return(LoweringContext& context, const ast::Statement& line) {
    const std::vector<Parameter> results = context.current().prototype.results;
    const std::vector<WantedValue> wanted = wanted_values(context, results, line.arguments);
    if (line.arguments.size() != wanted.size()) {
        if (wanted.empty())
            context.report(return_value_of_void, line.range);
        else
            context.report(wrong_return_count, line.range, count_text(wanted.size(), "value"), line.arguments.size());
        return;
    }
    FunctionRollback rollback(context.current());
    std::vector<Operand> operands;
    bool good = true;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const StringId name = results[wanted[i].parameter].name;
        std::string what = name ? fmt::format("the result `{}`", context.text(name)) : std::string("the result");
        good &= lower_passed_value(context, *line.arguments[i], &wanted[i], what, operands.emplace_back());
    }
    if (!good)
        return rollback.roll_back();
    add_pseudo(context, InstructionKind::return_values, line.range, operands);
}

} // namespace pasm
