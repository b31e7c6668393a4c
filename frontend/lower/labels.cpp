// Labels and blocks, and the check that no label is reached with two meanings of one name.
#include "frontend/lower/instructions.h"
#include "frontend/lower/name_maps.h"
#include "frontend/lower/pseudo_instructions.h"
#include "ir/operand_mask.h"
#include "ir/print.h"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;

// align(n) of a block; 0 when there is none or it is wrong.
std::int64_t block_alignment(LoweringContext& context, const ast::Attribute& attribute) {
    if (context.text(attribute.name) != "align" || attribute.arguments.size() != 1 || !attribute.arguments[0]->value) {
        context.report(unknown_block_attribute, attribute.range, context.sources.text(attribute.range));
        return 0;
    }
    const ast::Expression& value = *attribute.arguments[0]->value;
    auto alignment = evaluate_in_range(context, value, 1, 4096, "the alignment");
    if (alignment && !std::has_single_bit(static_cast<std::uint64_t>(*alignment))) {
        context.report(alignment_not_power_of_two, value.range, *alignment);
        return 0;
    }
    return alignment.value_or(0);
}

void define_block_label(LoweringContext& context, std::string_view block, std::string_view member, SourceRange range) {
    context.define_label(context.module.strings.intern(fmt::format("{}.{}", block, member)), range);
}

// A label's mapping, told from the first place that speaks of it.
struct FirstUse {
    bool known = false;
    std::uint32_t mapping = 0;
    SourceLocation location;
};

std::string exchanged_names(LoweringContext& context, const NameMaps& maps, std::uint32_t a, std::uint32_t b) {
    const auto& more = a != 0 ? maps.differences(a) : maps.differences(b);
    const Function& function = context.current();
    std::string text;
    for (const auto& [slot, reg] : more) {
        const View view = function.virtual_registers[slot].view;
        text += fmt::format("{}`{}`", text.empty() ? "" : " and ",
                            register_text(context.module, function, Register::virtual_register(slot), view));
    }
    return text;
}

class JoinCheck {
  public:
    explicit JoinCheck(LoweringContext& context)
        : context_(context), maps_(context.function->name_maps), uses_(context.current().labels.size()) {}

    void run() {
        const Function& function = context_.current();
        // Definitions first: they say what names mean behind the label.
        for (std::size_t i = 0; i < function.instructions.size(); ++i)
            if (function.instructions[i].kind == InstructionKind::label)
                visit(function.operands_of(function.instructions[i])[0], i);
        for (std::size_t i = 0; i < function.instructions.size(); ++i)
            if (function.instructions[i].kind != InstructionKind::label)
                for (const Operand& operand : function.operands_of(function.instructions[i]))
                    visit(operand, i);
    }

  private:
    void visit(const Operand& operand, std::size_t index) {
        if (operand.kind != OperandKind::label)
            return;
        const Instruction& instruction = context_.current().instructions[index];
        std::uint32_t mapping = maps_.at(index);
        FirstUse& use = uses_[operand.label().index()];
        if (!use.known) {
            use = {true, mapping, instruction.location()};
            return;
        }
        if (use.mapping == mapping)
            return;
        StringId name = context_.current().labels[operand.label().index()].name;
        context_.diagnostics
            .report(swapped_at_label, instruction.location(), context_.text(name),
                    exchanged_names(context_, maps_, use.mapping, mapping))
            .note(label_is_here, use.location, context_.text(name));
    }

    LoweringContext& context_;
    const NameMaps& maps_;
    std::vector<FirstUse> uses_;
};

bool names_vector(const Function& function, const Instruction& instruction) {
    auto operands = function.operands_of(instruction);
    return std::any_of(operands.begin(), operands.end(), [](const Operand& operand) {
        return operand.kind == OperandKind::reg && view_class(operand.view) == RegisterClass::vector;
    });
}

// Legacy SSE keeps upper halves and VEX clears them: mixing costs a transition or a dependency on every instruction
// (Intel optimization manual, 15.3).
void check_mixed_encodings(LoweringContext& context) {
    const Function& function = context.current();
    const Instruction* legacy = nullptr;
    const Instruction* vex = nullptr;
    for (const Instruction& instruction : function.instructions) {
        if (instruction.kind != InstructionKind::machine || (legacy && vex))
            continue;
        auto kind = isa::form(instruction.form).encoding.kind;
        bool is_vex = kind == isa::EncodingKind::vex || kind == isa::EncodingKind::evex;
        if ((is_vex ? vex : legacy) || (kind != isa::EncodingKind::legacy && !is_vex) ||
            !names_vector(function, instruction))
            continue;
        (is_vex ? vex : legacy) = &instruction;
    }
    if (!legacy || !vex)
        return;
    context.diagnostics.report(sse_mixed_with_vex, legacy->location(), isa::mnemonic_name(legacy->mnemonic))
        .note(vex_is_here, vex->location(), isa::mnemonic_name(vex->mnemonic));
}

// A branch to a name that was no label in the end, but a symbol: a linker places that, so no short form does.
void lengthen_branch(LoweringContext& context, Instruction& branch, const Operand& target) {
    const std::string_view mnemonic = isa::mnemonic_name(branch.mnemonic);
    const std::string_view name = context.text(context.module.symbols[target.symbol().index()].name);
    const isa::OperandMask mask = operand_mask(context.current(), target);
    const isa::FormId form = isa::match(
        {.mnemonic = branch.mnemonic, .operands = {&mask, 1}, .target = &context.current().attributes.target});
    if (!form)
        context.diagnostics.report(branch_to_symbol, branch.location(), mnemonic, name);
    else if (target.distance == Distance::short_jump)
        context.diagnostics.report(short_symbol, branch.location(), mnemonic, name);
    else
        branch.form = form;
}

void lengthen_branches(LoweringContext& context) {
    Function& function = context.current();
    for (Instruction& instruction : function.instructions) {
        if (instruction.kind != InstructionKind::machine || instruction.operand_count != 1)
            continue;
        const Operand& target = function.operands_of(instruction)[0];
        const isa::OperandSpec& spec = isa::form(instruction.form).operands()[0];
        if (target.kind == OperandKind::symbol && spec.slot == isa::Slot::relative && spec.immediate_bytes == 1)
            lengthen_branch(context, instruction, target);
    }
}

} // namespace

void NameMaps::set(std::uint32_t slot, Register reg) {
    auto entry =
        std::lower_bound(current_.begin(), current_.end(), slot,
                         [](const auto& difference, std::uint32_t wanted) { return difference.first < wanted; });
    bool is_known = entry != current_.end() && entry->first == slot;
    bool is_plain = reg == Register::virtual_register(slot);
    if (is_known && is_plain)
        current_.erase(entry);
    else if (is_known)
        entry->second = reg;
    else if (!is_plain)
        current_.insert(entry, {slot, reg});
}

void NameMaps::commit(std::size_t next) {
    if (maps_.empty())
        maps_.push_back(&numbers_.emplace(Differences(), 0).first->first);
    auto [entry, is_new] = numbers_.emplace(current_, static_cast<std::uint32_t>(maps_.size()));
    if (is_new)
        maps_.push_back(&entry->first);
    changes_.push_back({next, entry->second});
}

std::uint32_t NameMaps::at(std::size_t instruction) const {
    auto after = std::upper_bound(changes_.begin(), changes_.end(), instruction,
                                  [](std::size_t i, const Change& change) { return i < change.first; });
    return after == changes_.begin() ? 0 : (after - 1)->number;
}

void lower_label(LoweringContext& context, const ast::Statement& label) {
    StringId name = label.spliced_head ? evaluate_name(context, label.head, label.spliced_head) : label.head;
    if (name)
        context.define_label(name, label.head_range);
}

void lower_block(LoweringContext& context, const ast::Statement& block) {
    StringId name = block.spliced_head ? evaluate_name(context, block.head, block.spliced_head) : block.head;
    for (const ast::Attribute& attribute : block.attributes) {
        Operand alignment = Operand::of_immediate(block_alignment(context, attribute));
        if (alignment.value > 1)
            add_pseudo(context, InstructionKind::align, attribute.range, {&alignment, 1});
    }
    std::string text(context.text(name));
    if (name)
        define_block_label(context, text, "begin", block.head_range);
    context.scope.push();
    run_statements(context, block.body);
    context.scope.pop();
    if (name)
        define_block_label(context, text, "end", block.head_range);
}

void finish_instructions(LoweringContext& context) {
    if (context.function->has_label_loads)
        resolve_label_loads(context);
    if (context.function->name_maps.any())
        JoinCheck(context).run();
    lengthen_branches(context);
    check_mixed_encodings(context);
}

} // namespace pasm
