#include "frontend/lower/pseudo_instructions.h"

#include "frontend/lower/operands.h"
#include "frontend/lower/streams.h"
#include "ir/print.h"

#include <bit>

namespace pasm {

namespace {

using enum DiagnosticKind;

constexpr std::int64_t largest_alignment = 4096;
constexpr std::size_t bytes_in_one = 15; // as long as the longest instruction

void lower_align(LoweringContext& context, const ast::Statement& line) {
    const ast::Expression* value =
        line.arguments.size() == 1 ? plain_value(context, *line.arguments[0], "align") : nullptr;
    if (!value) {
        if (line.arguments.size() != 1)
            context.report(wrong_argument_count, line.range, "align", "one alignment", line.arguments.size());
        return;
    }
    auto alignment = evaluate_in_range(context, *value, 1, largest_alignment, "the alignment");
    if (!alignment)
        return;
    if (!std::has_single_bit(static_cast<std::uint64_t>(*alignment))) {
        context.report(alignment_not_power_of_two, value->range, *alignment);
        return;
    }
    Operand operand = Operand::of_immediate(*alignment);
    add_pseudo(context, InstructionKind::align, line.range, {&operand, 1});
}

bool add_byte(LoweringContext& context, const Value& value, SourceRange range, std::vector<Operand>& bytes) {
    if (value.is(ValueKind::list)) {
        for (const Value& element : value.list())
            if (!add_byte(context, element, range, bytes))
                return false;
        return true;
    }
    if (!value.is(ValueKind::integer)) {
        if (value.valid())
            context.report(not_a_byte, range, kind_text(value.kind));
        return false;
    }
    if (value.is_large || value.integer < -128 || value.integer > 255) {
        context.report(immediate_out_of_range, range, context.sources.text(range), "8 bits", "-128 to 255");
        return false;
    }
    bytes.push_back(Operand::of_immediate(value.integer & 0xff));
    return true;
}

void lower_bytes(LoweringContext& context, const ast::Statement& line) {
    std::vector<Operand> bytes;
    for (const ast::Argument* argument : line.arguments) {
        const ast::Expression* value = plain_value(context, *argument, "bytes");
        if (!value || !add_byte(context, evaluate(context, *value), value->range, bytes))
            return;
    }
    if (line.arguments.empty())
        context.report(wrong_argument_count, line.range, "bytes", "at least one byte", 0);
    for (std::size_t i = 0; i < bytes.size(); i += bytes_in_one)
        add_pseudo(context, InstructionKind::bytes, line.range,
                   std::span(bytes).subspan(i, std::min(bytes_in_one, bytes.size() - i)));
}

// The registers that an argument names: one, or all of an array. False after a reported error.
bool named_registers(LoweringContext& context, const ast::Argument& argument, std::string_view what,
                     std::vector<Operand>& registers) {
    const ast::Expression* expression = plain_value(context, argument, what);
    if (!expression)
        return false;
    Value value = quick_value(context, *expression);
    if (value.is(ValueKind::reg)) {
        registers.push_back(Operand::of_register(value.reg(), value.view));
        return true;
    }
    if (!value.is(ValueKind::register_array)) {
        if (value.valid())
            context.report(expected_register, expression->range, what, kind_text(value.kind));
        return false;
    }
    std::uint32_t count = value.count * std::max(value.columns, 1U);
    for (std::uint32_t i = 0; i < count; ++i)
        registers.push_back(Operand::of_register(context.function->register_of(value.first_slot() + i), value.view));
    return true;
}

// assume, spill and reload: one pseudo-instruction for each register.
void lower_register_list(LoweringContext& context, const ast::Statement& line, InstructionKind kind,
                         std::string_view what) {
    if (line.arguments.empty())
        context.report(wrong_argument_count, line.range, what, "at least one register", 0);
    for (const ast::Argument* argument : line.arguments) {
        std::vector<Operand> registers;
        if (!named_registers(context, *argument, what, registers))
            continue;
        for (const Operand& reg : registers) {
            if (kind != InstructionKind::assume && reg.reg().is_physical()) {
                context.report(slot_of_physical, argument->range, physical_register_name(reg.reg(), reg.view));
                break;
            }
            // The rows and columns of a tile are known at run time only, and so is the room that it takes.
            if (kind != InstructionKind::assume && reg.view == View::tile) {
                context.report(unexpected_argument, argument->range, what, context.sources.text(argument->range));
                break;
            }
            add_pseudo(context, kind, line.range, {&reg, 1});
        }
    }
}

struct SwapSide {
    std::uint32_t first_slot = 0;
    std::uint32_t count = 0;
    View view = View::none;
};

bool read_swap_side(LoweringContext& context, const ast::Argument& argument, SwapSide& side) {
    const ast::Expression* expression = plain_value(context, argument, "swap");
    if (!expression)
        return false;
    Value value = quick_value(context, *expression);
    if (!value.valid())
        return false;
    if (value.has_slot()) {
        side = {value.slot(), 1, value.view};
    } else if (value.is(ValueKind::register_array)) {
        side = {value.first_slot(), value.count * std::max(value.columns, 1U), value.view};
    } else {
        context.report(swap_of_other, expression->range, context.sources.text(expression->range));
        return false;
    }
    if (context.current().virtual_registers[side.first_slot].view == side.view)
        return true;
    context.report(swap_of_view, expression->range, context.sources.text(expression->range));
    return false;
}

void lower_swap(LoweringContext& context, const ast::Statement& line) {
    SwapSide a;
    SwapSide b;
    if (line.arguments.size() != 2) {
        context.report(wrong_argument_count, line.range, "swap", "two registers", line.arguments.size());
        return;
    }
    if (!read_swap_side(context, *line.arguments[0], a) || !read_swap_side(context, *line.arguments[1], b))
        return;
    if (a.view != b.view || a.count != b.count) {
        context.report(swap_of_different, line.range, context.sources.text(line.arguments[0]->range),
                       context.sources.text(line.arguments[1]->range));
        return;
    }
    const auto& registers = context.current().virtual_registers;
    if (registers[a.first_slot].type != registers[b.first_slot].type) {
        context.report(swap_of_types, line.range, context.sources.text(line.arguments[0]->range),
                       context.sources.text(line.arguments[1]->range));
        return;
    }
    FunctionContext& function = *context.function;
    for (std::uint32_t i = 0; i < a.count; ++i) {
        std::swap(function.name_map[a.first_slot + i], function.name_map[b.first_slot + i]);
        for (std::uint32_t slot : {a.first_slot + i, b.first_slot + i})
            function.name_maps.set(slot, function.register_of(slot));
    }
    function.name_maps.commit(function.streams.position(context.current()));
}

constexpr std::string_view words[] = {"load",   "return", "call",   "local",      "align", "bytes", "swap",
                                      "assume", "spill",  "reload", "reg8",       "reg16", "reg32", "reg64",
                                      "mmx",    "xmm",    "ymm",    "zmm",        "mask",  "tile",  "block",
                                      "print",  "assert", "stream", "interleave", "issue"};

} // namespace

const ast::Expression* plain_value(LoweringContext& context, const ast::Argument& argument, std::string_view what) {
    if (argument.value && argument.sizes == 0 && argument.decorators.empty() && !argument.after_colon &&
        !argument.named_value)
        return argument.value;
    context.report(unexpected_argument, argument.range, what, context.sources.text(argument.range));
    return nullptr;
}

std::span<const std::string_view> head_words() {
    return words;
}

void add_pseudo(LoweringContext& context, InstructionKind kind, SourceRange range, std::span<const Operand> operands,
                std::uint32_t payload) {
    Instruction instruction;
    instruction.kind = kind;
    instruction.range = range;
    instruction.expansion = context.expansion;
    instruction.payload = payload;
    instruction.operand_count = static_cast<std::uint8_t>(operands.size());
    instruction.first_operand = context.current().add_operands(operands);
    context.current().instructions.push_back(instruction);
}

void lower_pseudo_instruction(LoweringContext& context, const ast::Statement& line, PseudoInstruction kind) {
    if (!line.prefixes.empty() && kind != PseudoInstruction::call) {
        context.report(prefix_on_pseudo, line.prefixes[0].range, context.sources.text(line.prefixes[0].range));
        return;
    }
    if (line.has_results && kind != PseudoInstruction::call) {
        context.report(targets_of_no_jump, line.results[0]->range, context.sources.text(line.head_range));
        return;
    }
    switch (kind) {
    case PseudoInstruction::load: return lower_load(context, line);
    case PseudoInstruction::return_: return lower_return(context, line);
    case PseudoInstruction::call: return lower_call(context, line);
    case PseudoInstruction::align: return lower_align(context, line);
    case PseudoInstruction::bytes: return lower_bytes(context, line);
    case PseudoInstruction::swap: return lower_swap(context, line);
    case PseudoInstruction::assume: return lower_register_list(context, line, InstructionKind::assume, "assume");
    case PseudoInstruction::spill: return lower_register_list(context, line, InstructionKind::spill, "spill");
    case PseudoInstruction::reload: return lower_register_list(context, line, InstructionKind::reload, "reload");
    case PseudoInstruction::interleave: return lower_interleave(context, line);
    case PseudoInstruction::issue: return lower_issue(context, line);
    default: context.not_supported(line.head_range, context.sources.text(line.head_range)); return;
    }
}

} // namespace pasm
