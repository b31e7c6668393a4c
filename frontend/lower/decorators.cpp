// {k1}{z}, {1to8}, {rn-sae}: what stands in braces behind an operand (SDM volume 2, 2.7).
#include "frontend/lower/operands.h"

namespace pasm {

namespace {

using enum DiagnosticKind;
using ast::ExpressionKind;

struct RoundingName {
    std::string_view mode;
    Rounding rounding;
};

constexpr RoundingName rounding_names[] = {
    {"rn", Rounding::rn_sae},
    {"rd", Rounding::rd_sae},
    {"ru", Rounding::ru_sae},
    {"rz", Rounding::rz_sae},
};

std::string_view name_text(const LoweringContext& context, const ast::Expression& expression) {
    return expression.kind == ExpressionKind::name ? context.text(expression.name) : std::string_view();
}

bool is_difference_from_sae(const LoweringContext& context, const ast::Expression& expression) {
    return expression.kind == ExpressionKind::binary && expression.op == ast::Operator::subtract &&
           name_text(context, *expression.children[1]) == "sae";
}

// `rn-sae` reads as a difference of two names.
Rounding rounding_of(const LoweringContext& context, const ast::Expression& expression) {
    if (name_text(context, expression) == "sae")
        return Rounding::sae;
    if (!is_difference_from_sae(context, expression))
        return Rounding::none;
    for (const RoundingName& row : rounding_names)
        if (name_text(context, *expression.children[0]) == row.mode)
            return row.rounding;
    return Rounding::none;
}

bool refuse(LoweringContext& context, const ast::Decorator& decorator, DiagnosticKind kind) {
    context.report(kind, decorator.range, context.sources.text(decorator.range));
    return false;
}

bool refuse_second(LoweringContext& context, const ast::Decorator& decorator, std::string_view noun) {
    context.report(second_decorator, decorator.range, context.sources.text(decorator.range), noun);
    return false;
}

// A name that stands for nothing would be taken for a label still to come.
bool is_unknown_name(LoweringContext& context, const ast::Expression& expression) {
    return expression.kind == ExpressionKind::name && !context.scope.find(expression.name) &&
           !context.words.look_up(context.module.strings, expression.name).reg.valid();
}

bool set_mask(LoweringContext& context, const ast::Decorator& decorator, std::size_t index, Draft& draft) {
    if (is_unknown_name(context, *decorator.value))
        return refuse(context, decorator, not_a_decorator);
    Value value = quick_value(context, *decorator.value);
    if (!value.valid())
        return false;
    if (!value.is(ValueKind::reg) || value.view != View::mask)
        return refuse(context, decorator, not_a_decorator);
    if (index != 0)
        return refuse(context, decorator, decorator_on_source);
    if (value.reg() == physical::mask(0))
        return refuse(context, decorator, k0_as_write_mask);
    if (draft.instruction.mask.valid())
        return refuse_second(context, decorator, "write mask");
    draft.instruction.mask = value.reg();
    draft.mask_range = decorator.range;
    return true;
}

bool set_zeroing(LoweringContext& context, const ast::Decorator& decorator, std::size_t index, Draft& draft) {
    if (index != 0)
        return refuse(context, decorator, decorator_on_source);
    if (draft.instruction.zeroing)
        return refuse_second(context, decorator, "`{z}`");
    draft.instruction.zeroing = true;
    draft.zeroing_range = decorator.range;
    return true;
}

// Manuals put it behind the last operand, disassemblers before an immediate or a general register too.
bool set_rounding(LoweringContext& context, const ast::Decorator& decorator, Rounding rounding, std::size_t index,
                  Draft& draft) {
    if (index == 0)
        return refuse(context, decorator, rounding_on_destination);
    if (draft.instruction.rounding != Rounding::none)
        return refuse_second(context, decorator, "rounding");
    draft.instruction.rounding = rounding;
    draft.rounding_range = decorator.range;
    return true;
}

bool set_broadcast(LoweringContext& context, const ast::Decorator& decorator, std::size_t index, Draft& draft) {
    auto count = evaluate_integer(context, *decorator.value);
    if (!count)
        return false;
    std::int64_t lanes = count->integer;
    const Operand& operand = draft.operands[index].operand;
    if (index >= draft.count || operand.kind != OperandKind::memory) {
        context.report(broadcast_of_register, decorator.range, context.sources.text(decorator.range));
        return false;
    }
    if (lanes != 2 && lanes != 4 && lanes != 8 && lanes != 16 && lanes != 32) {
        context.report(bad_broadcast_count, decorator.range, lanes);
        return false;
    }
    MemoryOperand& memory = context.current().memory(operand);
    if (memory.broadcast != 0 && memory.broadcast != 255)
        return refuse_second(context, decorator, "broadcast");
    memory.broadcast = static_cast<std::uint8_t>(lanes);
    draft.has_broadcast = true;
    draft.broadcast_range = decorator.range;
    return true;
}

bool lower_decorator(LoweringContext& context, const ast::Decorator& decorator, std::size_t index, Draft& draft) {
    if (decorator.kind == ast::Decorator::Kind::broadcast)
        return set_broadcast(context, decorator, index, draft);
    if (name_text(context, *decorator.value) == "z")
        return set_zeroing(context, decorator, index, draft);
    if (Rounding rounding = rounding_of(context, *decorator.value); rounding != Rounding::none)
        return set_rounding(context, decorator, rounding, index, draft);
    if (is_difference_from_sae(context, *decorator.value))
        return refuse(context, decorator, unknown_rounding);
    return set_mask(context, decorator, index, draft);
}

} // namespace

bool lower_decorators(LoweringContext& context, const ast::Argument& argument, std::size_t index, Draft& draft) {
    bool good = true;
    for (const ast::Decorator& decorator : argument.decorators)
        good &= lower_decorator(context, decorator, index, draft);
    return good;
}

} // namespace pasm
