#include "frontend/lower/operands.h"

#include "frontend/evaluate/elements.h"
#include "frontend/evaluate/environment.h"
#include "frontend/evaluate/iterate.h"
#include "frontend/lower/match.h"
#include "ir/print.h"

#include <algorithm>
#include <bit>

namespace pasm {

namespace {

using enum DiagnosticKind;

constexpr ast::SizeWords access_words = ast::size_word::byte | ast::size_word::word | ast::size_word::dword |
                                        ast::size_word::qword | ast::size_word::oword | ast::size_word::yword |
                                        ast::size_word::zword | ast::size_word::tbyte | ast::size_word::fword;

unsigned access_bytes(ast::SizeWords sizes) {
    constexpr unsigned bytes[] = {1, 2, 4, 8, 16, 32, 64, 10, 6};
    unsigned bit = static_cast<unsigned>(std::countr_zero(sizes & access_words));
    return bit < std::size(bytes) ? bytes[bit] : 0;
}

Distance distance_of(ast::SizeWords sizes) {
    if ((sizes & ast::size_word::short_) != 0)
        return Distance::short_jump;
    if ((sizes & ast::size_word::near) != 0)
        return Distance::near_jump;
    return (sizes & ast::size_word::far) != 0 ? Distance::far_jump : Distance::unspecified;
}

bool is_rare_address(const MemoryOperand& memory, Distance distance) {
    constexpr unsigned far_pointer = 6;
    bool is_absolute = !memory.base.valid() && !memory.index.valid() && memory.target_kind == AddressTarget::none;
    return is_absolute || memory.segment != Segment::none || distance == Distance::far_jump ||
           memory.access_bytes == far_pointer || view_class(memory.index_view) == RegisterClass::vector;
}

void set_memory(LoweringContext& context, const ast::Argument& argument, MemoryOperand& memory, Draft& draft,
                DraftOperand& operand) {
    memory.access_bytes = static_cast<std::uint16_t>(access_bytes(argument.sizes));
    if ((argument.sizes & ast::size_word::bcst) != 0) {
        memory.broadcast = 255;
        draft.has_broadcast = true;
        draft.broadcast_range = argument.size_range;
    }
    draft.has_unsized_memory |= memory.access_bytes == 0;
    draft.has_field |= operand.field.field.valid();
    draft.has_label |= memory.target_kind == AddressTarget::label;
    operand.operand = context.current().add_memory(memory);
    operand.operand.distance = distance_of(argument.sizes);
    draft.has_rare_address |= is_rare_address(memory, operand.operand.distance);
}

bool set_register(LoweringContext& context, const ast::Argument& argument, const Value& value, Draft& draft,
                  DraftOperand& operand) {
    unsigned size = access_bytes(argument.sizes);
    if (size != 0 && size != view_bytes(value.view)) {
        context.report(register_size_word, argument.size_range, size_word(size), context.sources.text(operand.range),
                       view_bytes(value.view));
        return false;
    }
    draft.has_high8 |= value.view == View::high8;
    draft.has_system_register |=
        value.view == View::segment || value.view == View::control || value.view == View::debug;
    operand.operand = Operand::of_register(value.reg(), value.view);
    return true;
}

void set_integer(const ast::Argument& argument, const Value& value, DraftOperand& operand) {
    operand.operand = Operand::of_immediate(value.integer);
    operand.operand.is_large_unsigned = value.is_large;
    operand.immediate_bytes = static_cast<std::uint8_t>(access_bytes(argument.sizes));
}

// `offset name` as an immediate. Labels inside a function have no address that a linker could fill in.
bool set_offset(LoweringContext& context, const Value& value, DraftOperand& operand) {
    operand.is_offset = true;
    if (value.is(ValueKind::symbol)) {
        operand.operand = Operand::of_symbol(value.symbol(), value.integer);
        return true;
    }
    const Label* label = value.is(ValueKind::label) ? &context.current().labels[value.label().index()] : nullptr;
    if (label && !label->defined && label->name) {
        operand.operand = Operand::of_symbol(context.symbol(label->name, operand.range), value.integer);
        return true;
    }
    context.report(offset_of_place, operand.range, context.sources.text(operand.range));
    return false;
}

bool set_address(LoweringContext& context, const ast::Argument& argument, const Value& value, Draft& draft,
                 DraftOperand& operand) {
    if ((argument.sizes & ast::size_word::offset) != 0)
        return set_offset(context, value, operand);
    // `dword counter`, `table[8]`, `rel x`: an address in memory; a bare name is a place to jump to.
    bool is_memory = (argument.sizes & (access_words | ast::size_word::rel)) != 0 || value.is(ValueKind::local);
    if (is_memory) {
        MemoryOperand memory;
        if (!lower_named_address(context, value, operand.range, memory))
            return false;
        operand.field = {value.type, value.field()};
        set_memory(context, argument, memory, draft, operand);
        return true;
    }
    draft.has_label = true;
    if (value.is(ValueKind::label)) {
        operand.operand = Operand::of_label(value.label());
        operand.operand.value = value.integer;
        operand.is_unknown_name = !context.current().labels[value.label().index()].defined;
    } else {
        operand.operand = Operand::of_symbol(value.symbol(), value.integer);
    }
    operand.operand.distance = distance_of(argument.sizes);
    return true;
}

// A constant in place: an operand in memory whose bytes are pooled once the form is known.
void set_constant(LoweringContext& context, const ast::Argument& argument, const Value& value, Draft& draft,
                  DraftOperand& operand) {
    MemoryOperand memory;
    memory.target_kind = AddressTarget::symbol;
    memory.target = 0; // replaced before the instruction is added
    set_memory(context, argument, memory, draft, operand);
    operand.constant = value.constant;
    draft.has_constant = true;
    // One lane fills whatever the operand is; lanes that are spelled out are a size.
    bool spelled_lanes = value.constant->bytes.size() != value.constant->lane_bytes;
    if (spelled_lanes || !argument.decorators.empty()) {
        context.current().memory(operand.operand).access_bytes =
            static_cast<std::uint16_t>(value.constant->bytes.size());
    }
}

bool set_value(LoweringContext& context, const ast::Argument& argument, const Value& value, Draft& draft,
               DraftOperand& operand) {
    switch (value.kind) {
    case ValueKind::invalid: return false;
    case ValueKind::reg: return set_register(context, argument, value, draft, operand);
    case ValueKind::integer: set_integer(argument, value, operand); return true;
    case ValueKind::label:
    case ValueKind::symbol:
    case ValueKind::local: return set_address(context, argument, value, draft, operand);
    case ValueKind::typed_constant: set_constant(context, argument, value, draft, operand); return true;
    case ValueKind::floating:
        context.report(float_as_operand, operand.range, context.sources.text(operand.range));
        return false;
    case ValueKind::register_array:
        context.report(array_as_operand, operand.range, context.sources.text(operand.range));
        return false;
    case ValueKind::argument:
        context.report(argument_as_operand, operand.range, context.sources.text(operand.range));
        return false;
    case ValueKind::place:
        context.report(field_without_brackets, operand.range, context.sources.text(operand.range));
        return false;
    default: context.report(not_an_operand, operand.range, kind_text(value.kind)); return false;
    }
}

// fs:[0x28] and fs:0x28
bool lower_segmented(LoweringContext& context, const ast::Argument& argument, Draft& draft, DraftOperand& operand) {
    Value segment = quick_value(context, *argument.value);
    if (!segment.valid())
        return false;
    if (!segment.is(ValueKind::reg) || segment.view != View::segment) {
        context.report(not_a_segment, argument.value->range, context.sources.text(argument.value->range));
        return false;
    }
    MemoryOperand memory;
    if (argument.after_colon->kind == ast::ExpressionKind::list) {
        if (!lower_address(context, *argument.after_colon, memory, operand.field))
            return false;
    } else {
        Value value = quick_value(context, *argument.after_colon);
        if (value.is(ValueKind::integer))
            memory.displacement = value.integer;
        else if (!lower_named_address(context, value, argument.after_colon->range, memory))
            return false;
    }
    memory.segment = static_cast<Segment>(segment.reg().number() + 1);
    set_memory(context, argument, memory, draft, operand);
    return true;
}

// Whether `name` stands for a place in memory.
bool is_address_name(LoweringContext& context, const ast::Expression& name) {
    if (name.kind != ast::ExpressionKind::name)
        return false;
    const Declaration* declaration = context.scope.find(name.name);
    return declaration ? declaration->value.is_address() : quick_value(context, name).is_address();
}

// st(2), which reads as a call.
bool is_x87_register(LoweringContext& context, const ast::Expression& call) {
    const ast::Expression& callee = *call.children[0];
    if (callee.kind != ast::ExpressionKind::name || call.arguments.size() != 1 || !call.arguments[0]->value)
        return false;
    const Word& word = context.words.look_up(context.module.strings, callee.name);
    return word.reg.valid() && word.view == View::st && !context.scope.find(callee.name);
}

Value x87_register(LoweringContext& context, const ast::Expression& call) {
    std::optional<Value> number = evaluate_integer(context, *call.arguments[0]->value);
    if (!number)
        return {};
    constexpr std::int64_t last = 7;
    if (number->integer < 0 || number->integer > last || number->is_large) {
        context.report(no_such_register, call.range, context.sources.text(call.range), "st(7)");
        return {};
    }
    return Value::of_register(Register::physical(RegisterClass::x87, static_cast<unsigned>(number->integer)), View::st);
}

} // namespace

bool is_address_subscript(LoweringContext& context, const ast::Expression& expression) {
    return expression.kind == ast::ExpressionKind::index && is_address_name(context, *expression.children[0]);
}

Value quick_value(LoweringContext& context, const ast::Expression& expression) {
    if (expression.kind == ast::ExpressionKind::integer)
        return Value::of_unsigned(expression.integer);
    if (expression.kind == ast::ExpressionKind::name) {
        if (const Declaration* declaration = context.scope.find(expression.name)) {
            const Value value = present_value(context, declaration->value);
            if (value.is(ValueKind::reg) || value.is(ValueKind::integer))
                return value;
        } else if (const Word& word = context.words.look_up(context.module.strings, expression.name);
                   word.reg.valid()) {
            return Value::of_register(word.reg, word.view);
        }
    }
    if (expression.kind == ast::ExpressionKind::call && is_x87_register(context, expression))
        return x87_register(context, expression);
    return evaluate(context, expression, UnknownName::reference);
}

namespace {

bool lower_passed_operand(LoweringContext& context, const ast::Argument& use, const OperandArgument& passed,
                          Draft& draft, DraftOperand& operand);

bool lower_any_operand(LoweringContext& context, const ast::Argument& argument, Draft& draft, DraftOperand& operand) {
    operand.range = argument.range;
    operand.value = argument.value;
    if (argument.value)
        operand.range =
            argument.after_colon ? join(argument.value->range, argument.after_colon->range) : argument.value->range;
    if (argument.named_value) {
        context.report(named_operand, argument.range);
        return false;
    }
    if (argument.after_colon)
        return lower_segmented(context, argument, draft, operand);
    ast::ExpressionKind kind = argument.value->kind;
    if (kind == ast::ExpressionKind::list || kind == ast::ExpressionKind::segmented_list) {
        MemoryOperand memory;
        if (!lower_address(context, *argument.value, memory, operand.field))
            return false;
        set_memory(context, argument, memory, draft, operand);
        return true;
    }
    if (is_address_subscript(context, *argument.value)) {
        MemoryOperand memory;
        if (!lower_subscript(context, *argument.value, memory))
            return false;
        set_memory(context, argument, memory, draft, operand);
        return true;
    }
    const Value value = quick_value(context, *argument.value);
    return value.is(ValueKind::operand) ? lower_passed_operand(context, argument, *value.operand, draft, operand)
                                        : set_value(context, argument, value, draft, operand);
}

// An operand that was handed to a macro, with the sizes that the macro's body adds.
bool lower_passed_operand(LoweringContext& context, const ast::Argument& use, const OperandArgument& passed,
                          Draft& draft, DraftOperand& operand) {
    ast::Argument argument = *passed.argument;
    if (argument.value == nullptr) {
        context.report(not_an_operand, use.range, "decorators alone");
        return false;
    }
    const bool has_two_sizes = access_bytes(argument.sizes) != 0 && access_bytes(use.sizes) != 0 &&
                               access_bytes(argument.sizes) != access_bytes(use.sizes);
    if (has_two_sizes) {
        context.report(size_of_passed_operand, use.size_range, size_word(access_bytes(use.sizes)),
                       context.sources.text(use.value->range), size_word(access_bytes(argument.sizes)));
        return false;
    }
    argument.sizes |= use.sizes;
    InEnvironment caller(context, passed.environment);
    return count_step(context, use.range) && lower_any_operand(context, argument, draft, operand) &&
           (argument.decorators.empty() || lower_decorators(context, argument, draft.count - 1, draft));
}

bool is_jump(isa::MnemonicId mnemonic) {
    return isa::form(isa::forms_of(mnemonic).first).control != isa::Control::none;
}

// `short`, `near` and `far` where they say nothing: before a register, a number, or memory that no jump reads. Which of
// them a label may have, forms tell.
bool check_distance(LoweringContext& context, Distance distance, const Draft& draft, const DraftOperand& operand) {
    OperandKind kind = operand.operand.kind;
    if (kind == OperandKind::label || kind == OperandKind::symbol)
        return true;
    bool is_memory = kind == OperandKind::memory;
    if (is_memory && distance == Distance::far_jump)
        return true;
    if (is_memory && distance == Distance::near_jump && is_jump(draft.instruction.mnemonic))
        return true;
    std::string_view text = context.sources.text(operand.range);
    if (distance == Distance::far_jump)
        context.report(far_without_memory, operand.range, text);
    else
        context.report(misplaced_distance, operand.range, distance == Distance::short_jump ? "short" : "near", text);
    return false;
}

} // namespace

bool lower_operand(LoweringContext& context, const ast::Argument& argument, Draft& draft, DraftOperand& operand) {
    if (!lower_any_operand(context, argument, draft, operand))
        return false;
    Distance distance = distance_of(argument.sizes);
    return distance == Distance::unspecified || check_distance(context, distance, draft, operand);
}

bool lower_operands(LoweringContext& context, ast::Arguments arguments, Draft& draft) {
    bool good = true;
    for (const ast::Argument* argument : arguments) {
        if (argument->value) {
            if (draft.count == draft_capacity) {
                context.report(too_many_operands, argument->range, context.text(draft.head));
                return false;
            }
            DraftOperand& operand = draft.operands.make(draft.count++);
            // Errors of one operand do not hide those of the next.
            good &= lower_operand(context, *argument, draft, operand);
        }
        if (!argument->decorators.empty())
            good = lower_decorators(context, *argument, draft.count - 1, draft) && good;
    }
    return good;
}

bool lower_register(LoweringContext& context, const ast::Expression& expression, std::string_view what,
                    Operand& operand) {
    Value value = quick_value(context, expression);
    if (!value.valid())
        return false;
    if (!value.is(ValueKind::reg)) {
        context.report(expected_register, expression.range, what, kind_text(value.kind));
        return false;
    }
    operand = Operand::of_register(value.reg(), value.view);
    return true;
}

std::string operand_kind_text(const Function& function, const Operand& operand) {
    switch (operand.kind) {
    case OperandKind::none: return "nothing";
    case OperandKind::immediate: return "immediate";
    case OperandKind::label: return "label";
    case OperandKind::symbol: return "address";
    case OperandKind::reg: {
        constexpr std::string_view names[] = {"none", "r8", "r8",  "r16", "r32",  "r64", "mm", "xmm", "ymm",
                                              "zmm",  "k",  "tmm", "st",  "sreg", "cr",  "dr", "bnd", "rip"};
        return std::string(names[static_cast<std::size_t>(operand.view)]);
    }
    case OperandKind::memory: break;
    }
    const MemoryOperand& memory = function.memory(operand);
    if (operand.distance == Distance::far_jump)
        return "far memory";
    std::string text = memory.access_bytes == 0 ? "memory" : "m" + std::to_string(memory.access_bytes * 8);
    if (view_class(memory.index_view) == RegisterClass::vector)
        text += "[" + std::string(declaring_word(memory.index_view)) + "]";
    if (memory.broadcast != 0 && memory.broadcast != 255)
        text += "{1to" + std::to_string(memory.broadcast) + "}";
    return text;
}

} // namespace pasm
