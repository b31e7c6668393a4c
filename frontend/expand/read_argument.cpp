#include "frontend/expand/read_argument.h"

#include "frontend/evaluate/environment.h"
#include "frontend/lower/operands.h"

namespace pasm {

namespace {

namespace read = argument_reading;
using ast::ExpressionKind;

const ast::Expression* value_of(const ast::Argument& argument) {
    return argument.named_value != nullptr ? argument.named_value : argument.value;
}

// Without sizes, decorators and segments.
bool is_bare(const ast::Argument& argument) {
    return argument.sizes == 0 && argument.decorators.empty() && argument.after_colon == nullptr;
}

// Brackets, sizes and decorators make an operand of what would else be a value.
bool is_operand(LoweringContext& context, const ast::Argument& argument) {
    const ast::Expression* value = value_of(argument);
    if (!is_bare(argument) || value == nullptr)
        return true;
    return value->kind == ExpressionKind::list || value->kind == ExpressionKind::segmented_list ||
           is_address_subscript(context, *value);
}

Value operand_value(LoweringContext& context, const ast::Argument& argument) {
    ast::Argument* operand = context.values.make<ast::Argument>(argument);
    operand->value = value_of(argument);
    operand->named_value = nullptr;
    return Value::of_operand(context.values.make<OperandArgument>(operand, present_environment(context)),
                             context.function != nullptr);
}

// The name that the expression is, where nothing is declared under it; else an invalid id.
StringId undeclared_name(LoweringContext& context, const ast::Expression& expression) {
    StringId name = expression.name;
    if (expression.kind == ExpressionKind::spliced_name)
        name = evaluate_name(context, {}, &expression);
    else if (expression.kind != ExpressionKind::name)
        return {};
    return name && context.scope.find(name) == nullptr ? name : StringId();
}

isa::MnemonicId mnemonic_named(LoweringContext& context, const ast::Expression& expression) {
    const StringId name = undeclared_name(context, expression);
    return name ? context.words.look_up(context.module.strings, name).mnemonic : isa::MnemonicId();
}

bool is_feature_name(LoweringContext& context, const ast::Expression& expression) {
    const StringId name = undeclared_name(context, expression);
    return name && isa::find_target(context.text(name));
}

} // namespace

Value read_argument(LoweringContext& context, const ast::Argument& argument, ArgumentReading reading) {
    const ast::Expression* value = value_of(argument);
    const bool is_plain_list = value != nullptr && value->kind == ExpressionKind::list && is_bare(argument);
    const bool may_be_memory = (reading & read::memory) != 0;
    const bool is_list =
        is_plain_list && (reading & read::list) != 0 && !(may_be_memory && value->children.size() == 1);
    if (!is_list && may_be_memory && is_operand(context, argument))
        return operand_value(context, argument);
    const bool is_subscript = value != nullptr && value->kind == ExpressionKind::index && is_bare(argument);
    if (!is_list && !is_plain_list && !is_subscript && is_operand(context, argument) && value != nullptr) {
        context.report(DiagnosticKind::expected_value, argument.range, "a plain value", "an operand");
        return {};
    }
    if (value == nullptr) {
        context.report(DiagnosticKind::expected_value, argument.range, "a value", "decorators alone");
        return {};
    }
    if ((reading & read::mnemonic) != 0)
        if (const isa::MnemonicId mnemonic = mnemonic_named(context, *value))
            return Value::of_mnemonic(mnemonic);
    if ((reading & read::feature) != 0 && is_feature_name(context, *value))
        return evaluate(context, *value);
    if ((reading & read::label) != 0)
        return is_list ? evaluate(context, *value, UnknownName::reference) : quick_value(context, *value);
    return evaluate(context, *value);
}

} // namespace pasm
