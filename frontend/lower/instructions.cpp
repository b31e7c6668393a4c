// Machine instructions: the head names a mnemonic, the operands choose its form.
#include "frontend/lower/instructions.h"

#include "frontend/lower/match.h"
#include "frontend/lower/operands.h"
#include "frontend/lower/pseudo_instructions.h"
#include "ir/operand_mask.h"

namespace pasm {

namespace {

using enum DiagnosticKind;

constexpr std::size_t most_targets = 200; // operands of an instruction are counted in a byte

// `jmp r -> a, b`: the targets follow the operands of the form. False after a reported error.
bool lower_jump_targets(LoweringContext& context, const ast::Statement& line, const Draft& draft,
                        std::vector<Operand>& targets) {
    isa::Control control = isa::form(draft.instruction.form).control;
    if (control != isa::Control::indirect_jump) {
        context.report(targets_of_no_jump, line.results[0]->range, context.text(draft.head));
        return false;
    }
    for (const ast::Argument* target : line.results) {
        Value value = target->value ? quick_value(context, *target->value) : Value();
        if (!value.is(ValueKind::label)) {
            context.report(expected_label, target->range, kind_text(value.kind));
            return false;
        }
        if (targets.size() == most_targets) {
            context.report(too_many_operands, target->range, context.text(draft.head));
            return false;
        }
        targets.push_back(Operand::of_label(value.label()));
    }
    return true;
}

void add_targets(Function& function, std::span<const Operand> targets) {
    Instruction& instruction = function.instructions.back();
    instruction.operand_count = static_cast<std::uint8_t>(instruction.operand_count + targets.size());
    function.operands.insert(function.operands.end(), targets.begin(), targets.end());
}

void mark_addresses_taken(Function& function, const Draft& draft) {
    for (const DraftOperand& operand : draft.all()) {
        if (operand.operand.kind != OperandKind::memory)
            continue;
        const MemoryOperand& memory = function.memory(operand.operand);
        if (memory.target_kind == AddressTarget::label)
            function.labels[memory.target].address_taken = true;
    }
}

// False after a reported error.
bool lower_matched(LoweringContext& context, const ast::Statement& line, Draft& draft, const DraftMatch& match,
                   FunctionRollback& rollback) {
    std::vector<Operand> targets;
    bool good = check_instruction(context, draft, match) && (!draft.has_constant || store_constants(context, draft)) &&
                (!line.has_results || lower_jump_targets(context, line, draft, targets));
    if (!good) {
        rollback.roll_back();
        return false;
    }
    add_instruction(context, draft);
    if (!targets.empty())
        add_targets(context.current(), targets);
    return true;
}

// Nothing but registers, numbers and plain memory: what operand masks say of such an instruction is all there is to
// check, so an answer found once holds for the next.
bool is_plain(const ast::Statement& line, const Draft& draft) {
    return !line.has_results && draft.instruction.prefixes == 0 && !draft.instruction.mask.valid() &&
           !draft.instruction.zeroing && draft.instruction.rounding == Rounding::none && !draft.has_high8 &&
           !draft.has_constant && !draft.has_field && !draft.has_broadcast && !draft.has_system_register &&
           !draft.has_rare_address;
}

// The only operand in memory, or null.
MemoryOperand* only_memory(LoweringContext& context, Draft& draft) {
    for (const DraftOperand& operand : draft.all())
        if (operand.operand.kind == OperandKind::memory)
            return &context.current().memory(operand.operand);
    return nullptr;
}

bool add_known(LoweringContext& context, Draft& draft, const DraftMatch& match) {
    const isa::FormCache::Answer* known = context.function->forms.find(match.request);
    if (known == nullptr)
        return false;
    draft.instruction.form = known->form;
    if (draft.has_unsized_memory)
        only_memory(context, draft)->access_bytes = known->access_bytes;
    add_instruction(context, draft);
    return true;
}

// Chooses the form and adds the instruction, or reports why there is none.
void lower_by_form(LoweringContext& context, const ast::Statement& line, Draft& draft, FunctionRollback& rollback) {
    DraftMatch match;
    prepare_match(context, draft, false, match);
    const bool plain = is_plain(line, draft);
    if (plain && add_known(context, draft, match))
        return;
    const std::array<isa::OperandMask, draft_capacity> masks = match.masks;
    draft.instruction.form = choose_form(context, draft, match);
    if (!draft.instruction.form) {
        explain_mismatch(context, draft);
        return rollback.roll_back();
    }
    const bool added = lower_matched(context, line, draft, match, rollback);
    if (!added || !plain || has_register_rules(isa::form(draft.instruction.form)))
        return;
    match.masks = masks;
    const MemoryOperand* memory = only_memory(context, draft);
    context.function->forms.add(match.request,
                                {draft.instruction.form, memory != nullptr ? memory->access_bytes : std::uint16_t{0}});
}

void lower_instruction(LoweringContext& context, const ast::Statement& line, StringId head, isa::MnemonicId mnemonic) {
    FunctionRollback rollback(context.current());
    Draft draft;
    draft.range = line.range;
    draft.head_range = line.head_range;
    draft.head = head;
    draft.instruction.mnemonic = mnemonic;
    bool good = line.prefixes.empty() || apply_prefixes(context, line.prefixes, draft);
    good = lower_operands(context, line.arguments, draft) && good;
    good = good && (draft.forced_displacement == 0 || apply_forced_displacement(context, draft));
    if (!good)
        return rollback.roll_back();
    bool is_portable = context.current().attributes.portable || context.portable ||
                       (draft.instruction.prefixes & prefix::portable) != 0;
    if (is_portable && lower_portable(context, draft))
        return;
    if ((draft.instruction.prefixes & prefix::portable) != 0) {
        context.report(auto_without_sse, draft.head_range, context.text(head));
        return rollback.roll_back();
    }
    lower_by_form(context, line, draft, rollback);
}

// The mnemonic that a declared name stands for: `op` where a loop or macro says what that is.
isa::MnemonicId mnemonic_of(const Value& value) {
    const bool is_mnemonic = value.is(ValueKind::mnemonic) || value.is(ValueKind::features);
    return is_mnemonic ? isa::MnemonicId(value.id) : isa::MnemonicId();
}

bool can_reach_symbol(Distance distance) {
    return distance == Distance::unspecified || distance == Distance::near_jump;
}

// {load} asks for the form whose first operand is ModRM.reg, {store} for the one where it is ModRM.rm.
isa::FormId in_direction(const Draft& draft, const DraftMatch& match, isa::FormId first) {
    bool loads = (draft.instruction.prefixes & prefix::force_load) != 0;
    isa::Slot slot = loads ? isa::Slot::modrm_reg : isa::Slot::modrm_rm;
    for (isa::FormId id = first; id; id = isa::match(match.request, id))
        if (isa::form(id).operand_count != 0 && isa::form(id).operands()[0].slot == slot)
            return id;
    return first;
}

} // namespace

void lower_line(LoweringContext& context, const ast::Statement& line, StringId head) {
    if (const Declaration* declaration = context.scope.find(head)) {
        const Value& value = declaration->value;
        if (value.is(ValueKind::register_class))
            return lower_register_declaration(context, line, value.view);
        if (const isa::MnemonicId mnemonic = mnemonic_of(value))
            return lower_instruction(context, line, context.module.strings.intern(isa::mnemonic_name(mnemonic)),
                                     mnemonic);
    }
    if (line.has_block) {
        context.report(block_after_instruction, line.body_range, context.text(head));
        return;
    }
    const Word& word = context.words.look_up(context.module.strings, head);
    if (word.pseudo != PseudoInstruction::none)
        return lower_pseudo_instruction(context, line, word.pseudo);
    if (word.class_view != View::none)
        return lower_register_declaration(context, line, word.class_view);
    if (word.mnemonic)
        return lower_instruction(context, line, head, word.mnemonic);
    report_unknown_head(context, line.head_range, head);
}

void prepare_match(LoweringContext& context, const Draft& draft, bool fixed_registers, DraftMatch& match) {
    const Function& function = context.current();
    unsigned lanes = 0;
    for (std::size_t i = 0; i < draft.count; ++i) {
        const DraftOperand& operand = draft.operands[i];
        isa::OperandMask mask = operand_mask(function, operand.operand, fixed_registers);
        namespace accept = isa::accept;
        // An address as an immediate is as wide as a pointer, or as the linker can shorten it to.
        if (operand.is_offset)
            mask = accept::i32 | accept::i32s | accept::i64;
        else if (operand.operand.kind == OperandKind::symbol) // which may be far off
            mask = can_reach_symbol(operand.operand.distance) ? accept::rel32 : 0;
        if (operand.immediate_bytes != 0) {
            constexpr isa::OperandMask byte =
                accept::i8 | accept::i8s16 | accept::i8s32 | accept::i8s64 | accept::one | accept::three | accept::i4;
            constexpr isa::OperandMask word = accept::i16 | accept::i8s16 | accept::i8;
            mask &= operand.immediate_bytes == 1   ? byte
                    : operand.immediate_bytes == 2 ? word
                    : operand.immediate_bytes == 4 ? byte | accept::i32 | accept::i32s
                                                   : accept::any_immediate;
        }
        match.masks[i] = mask;
        if (operand.operand.kind == OperandKind::memory)
            if (auto n = function.memory(operand.operand).broadcast; n != 255)
                lanes = n != 0 ? n : lanes;
    }
    PrefixMask prefixes = draft.instruction.prefixes;
    match.request.mnemonic = draft.instruction.mnemonic;
    match.request.operands = {match.masks.data(), draft.count};
    match.request.decorators = decorators_of(draft.instruction);
    match.request.broadcast_lanes = lanes;
    match.request.force_vex = (prefixes & (prefix::force_vex | prefix::force_vex2 | prefix::force_vex3)) != 0;
    match.request.force_evex = (prefixes & prefix::force_evex) != 0;
    match.request.target = &function.attributes.target;
}

namespace {

isa::FormId choose_with_sizes(LoweringContext& context, const Draft& draft, DraftMatch& match) {
    prepare_match(context, draft, false, match);
    isa::FormId form = isa::match(match.request);
    if (!form) {
        prepare_match(context, draft, true, match);
        form = isa::match(match.request);
    }
    constexpr PrefixMask direction = prefix::force_load | prefix::force_store;
    return form && (draft.instruction.prefixes & direction) != 0 ? in_direction(draft, match, form) : form;
}

} // namespace

isa::FormId choose_form(LoweringContext& context, const Draft& draft, DraftMatch& match) {
    if (!draft.has_field)
        return choose_with_sizes(context, draft, match);
    FieldSizes sizes(context, draft);
    if (isa::FormId form = choose_with_sizes(context, draft, match))
        return form;
    sizes.take_back();
    return choose_with_sizes(context, draft, match);
}

void add_instruction(LoweringContext& context, const Draft& draft) {
    Function& function = context.current();
    Instruction& instruction = function.instructions.emplace_back(draft.instruction);
    instruction.prefixes &= static_cast<PrefixMask>(~prefix::portable);
    instruction.range = draft.range;
    instruction.expansion = context.expansion;
    instruction.operand_count = static_cast<std::uint8_t>(draft.count);
    instruction.first_operand = static_cast<std::uint32_t>(function.operands.size());
    for (const DraftOperand& operand : draft.all())
        function.operands.push_back(operand.operand);
    if (draft.has_label)
        mark_addresses_taken(function, draft);
}

} // namespace pasm
