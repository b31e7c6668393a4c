// Macros: definition, call, and the blocks that are handed to them. A body is a tree that is run again for each call.
#include "frontend/evaluate/iterate.h"
#include "frontend/expand/macro_arguments.h"
#include "frontend/expand/macro_parameters.h"
#include "frontend/expand/statements.h"
#include "frontend/lower/attributes.h"
#include "support/text.h"

namespace pasm {

namespace {

void report_unknown_kind(LoweringContext& context, const ast::MacroParameter& parameter) {
    const std::string_view word = context.text(parameter.kind);
    const std::string_view nearest = nearest_spelling(word, parameter_kind_words());
    context.report(DiagnosticKind::unknown_parameter_kind, parameter.range, word,
                   nearest.empty() ? std::string() : fmt::format("; did you mean `{}`?", nearest));
}

// What a parameter's kind says: a word, or a name that stands for a register class.
const ParameterKind* parameter_kind(LoweringContext& context, StringId kind) {
    const Declaration* declaration = context.scope.find(kind);
    const bool is_class = declaration != nullptr && declaration->value.is(ValueKind::register_class);
    return find_parameter_kind(is_class ? declaring_word(declaration->value.view) : context.text(kind));
}

// The kinds of the parameters; fewer than there are parameters after a reported error.
std::vector<const ParameterKind*> parameter_kinds(LoweringContext& context, const ast::Statement& macro) {
    std::vector<const ParameterKind*> kinds;
    for (const ast::MacroParameter& parameter : macro.macro_parameters)
        if (const ParameterKind* kind = parameter_kind(context, parameter.kind))
            kinds.push_back(kind);
        else
            report_unknown_kind(context, parameter);
    return kinds;
}

bool check_parameter_names(LoweringContext& context, std::span<const ast::MacroParameter> parameters) {
    bool good = true;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const ast::MacroParameter& parameter = parameters[i];
        if (context.words.look_up(context.module.strings, parameter.name).reg.valid()) {
            context.report(DiagnosticKind::name_of_register, parameter.range, context.text(parameter.name));
            good = false;
        }
        for (std::size_t j = 0; j < i; ++j)
            if (parameters[j].name == parameter.name) {
                context.report(DiagnosticKind::already_declared, parameter.range, context.text(parameter.name))
                    .note(DiagnosticKind::first_declared, parameters[j].range);
                good = false;
            }
    }
    return good;
}

// A block comes last and alone, a variadic parameter last but for it; lists have at most two dimensions.
bool check_parameters(LoweringContext& context, std::span<const ast::MacroParameter> parameters,
                      const std::vector<const ParameterKind*>& kinds) {
    constexpr std::size_t most_dimensions = 2;
    bool good = true;
    auto refuse = [&](const ast::MacroParameter& parameter, std::string_view why) {
        context.report(DiagnosticKind::invalid_macro_parameter, parameter.range, context.text(parameter.name), why);
        good = false;
    };
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const ast::MacroParameter& parameter = parameters[i];
        const bool is_block = kinds[i]->is_block;
        const bool is_last = i + 1 == parameters.size();
        const bool is_last_but_block = i + 2 == parameters.size() && kinds[i + 1]->is_block;
        if (is_block && !is_last)
            refuse(parameter, "a block is the last parameter");
        else if (is_block && (parameter.is_list || parameter.variadic || parameter.default_value != nullptr))
            refuse(parameter, "a block has no length and no default");
        else if (parameter.variadic && !is_last && !is_last_but_block)
            refuse(parameter, "`...` stands at the last parameter before a block");
        else if (parameter.variadic && (parameter.is_list || parameter.default_value != nullptr))
            refuse(parameter, "`...` makes a list already, and needs no default");
        else if (parameter.dimensions.size() > most_dimensions)
            refuse(parameter, "lists have one or two dimensions");
    }
    return good;
}

// Whether a call could fit both alike: as many parameters, of the same kinds and dimensions.
bool have_same_parameters(const MacroDefinition& one, const MacroDefinition& other) {
    const auto& a = one.statement->macro_parameters;
    const auto& b = other.statement->macro_parameters;
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (one.kinds[i] != other.kinds[i] || a[i].dimensions.size() != b[i].dimensions.size() ||
            a[i].variadic != b[i].variadic)
            return false;
        const bool has_length = a[i].is_list && (a[i].dimensions[0] != nullptr || b[i].dimensions[0] != nullptr);
        if (has_length)
            return false;
    }
    return true;
}

void declare_macro(LoweringContext& context, StringId name, MacroDefinition& macro) {
    Declaration* first = context.scope.find_innermost(name);
    if (first == nullptr || !first->value.is(ValueKind::macro)) {
        context.declare(name, {.value = Value::of_macro(&macro, context.function != nullptr),
                               .range = macro.statement->head_range});
        return;
    }
    for (const MacroDefinition* other = first->value.macro; other != nullptr; other = other->next)
        if (have_same_parameters(macro, *other)) {
            context.report(DiagnosticKind::already_declared, macro.statement->head_range, context.text(name))
                .note(DiagnosticKind::first_declared, other->statement->head_range);
            return;
        }
    macro.next = first->value.macro;
    first->value.macro = &macro;
}

void check_macro_name(LoweringContext& context, const ast::Statement& macro, StringId name) {
    const Word& word = context.words.look_up(context.module.strings, name);
    const bool hides_statement = word.pseudo != PseudoInstruction::none || word.class_view != View::none;
    if (hides_statement)
        context.report(DiagnosticKind::macro_named_like_statement, macro.head_range, context.text(name));
    else if (word.mnemonic)
        context.report(DiagnosticKind::macro_hides_mnemonic, macro.head_range, context.text(name));
}

// Counts a level of calls; reports and answers false when there are too many.
bool enter_call(LoweringContext& context, const ast::Statement& line) {
    if (context.call_depth < context.options.limits.depth) {
        ++context.call_depth;
        return true;
    }
    context.report(DiagnosticKind::recursion_too_deep, line.range, context.sources.text(line.head_range),
                   context.options.limits.depth);
    context.stopped = true;
    return false;
}

bool check_call_line(LoweringContext& context, const ast::Statement& line) {
    if (!line.prefixes.empty())
        context.report(DiagnosticKind::prefix_on_pseudo, line.prefixes[0].range,
                       context.sources.text(line.prefixes[0].range));
    else if (line.has_results)
        context.report(DiagnosticKind::targets_of_no_jump, line.results[0]->range,
                       context.sources.text(line.head_range));
    else
        return true;
    return false;
}

} // namespace

void run_macro(LoweringContext& context, const ast::Statement& statement) {
    const StringId name = evaluate_name(context, statement.head, statement.spliced_head);
    const Attributes attributes = lower_attributes(context, statement.attributes, attribute_place::macro);
    const std::vector<const ParameterKind*> kinds = parameter_kinds(context, statement);
    if (!name || kinds.size() != statement.macro_parameters.size() ||
        !check_parameter_names(context, statement.macro_parameters) ||
        !check_parameters(context, statement.macro_parameters, kinds))
        return;
    check_macro_name(context, statement, name);
    context.keeps_tree = true;
    auto* macro =
        context.values.make<MacroDefinition>(&statement, present_environment(context), context.values.copy(kinds));
    macro->environment.portable |= attributes.portable;
    declare_macro(context, name, *macro);
}

void run_macro_call(LoweringContext& context, const ast::Statement& line, const MacroDefinition* overloads) {
    if (!check_call_line(context, line))
        return;
    const auto call = match_macro_call(context, line, overloads);
    if (!call || !enter_call(context, line))
        return;
    const Environment caller = present_environment(context);
    const ExpansionId outer = context.expansion;
    context.expansion =
        context.sources.add_expansion({Expansion::Kind::macro, outer, line.range, call->macro->statement->head_range});
    {
        InNewScope body(context, call->macro->environment);
        if (bind_parameters(context, line, *call, caller, outer))
            run_statements(context, call->macro->statement->body);
    }
    context.expansion = outer;
    --context.call_depth;
}

void run_block_argument(LoweringContext& context, const ast::Statement& line, const BlockArgument& block) {
    if (!line.arguments.empty() || line.has_block) {
        context.report(DiagnosticKind::block_takes_nothing, line.range, context.sources.text(line.head_range));
        return;
    }
    if (!check_call_line(context, line) || !enter_call(context, line))
        return;
    const ExpansionId outer = context.expansion;
    context.expansion =
        context.sources.add_expansion({Expansion::Kind::block, outer, line.range, line.head_range, 0, block.expansion});
    {
        InNewScope body(context, block.environment);
        run_statements(context, block.body);
    }
    context.expansion = outer;
    --context.call_depth;
}

} // namespace pasm
