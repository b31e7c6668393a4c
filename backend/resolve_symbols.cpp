// Operands that name symbols, now that all of the module is known: those of thread data get their segment, calls and
// jumps of what another library has go through the slot that holds its address, and what cannot be linked is refused.
#include "backend/match_instruction.h"
#include "backend/passes.h"
#include "backend/symbol_access.h"

#include <algorithm>
#include <array>

namespace pasm {

namespace {

constexpr std::array<std::string_view, 7> segment_names = {"", "es", "cs", "ss", "ds", "fs", "gs"};

class SymbolResolver {
  public:
    SymbolResolver(PassContext& context, Function& function) : context_(context), function_(function) {}

    void run() {
        for (Instruction& instruction : function_.instructions) {
            use_slot(instruction);
            if (instruction.kind != InstructionKind::machine)
                continue;
            auto operands = function_.operands_of(instruction);
            for (std::size_t i = 0; i < operands.size(); ++i)
                resolve(instruction, operands[i], i);
        }
    }

  private:
    // `call f` and `jmp f` of an import. Conditional jumps have no such form and go by way of the import library.
    void use_slot(Instruction& instruction) {
        const bool is_call = instruction.kind == InstructionKind::call;
        if (!is_call && (instruction.kind != InstructionKind::machine || instruction.operand_count != 1))
            return;
        Operand& target = function_.operands_of(instruction)[0];
        if (target.kind != OperandKind::symbol || !is_imported(symbol(target.symbol()), context_.options))
            return;
        if (!is_call && isa::form(instruction.form).control != isa::Control::jump)
            return;
        MemoryOperand slot;
        slot.target_kind = AddressTarget::symbol_slot;
        slot.target = target.id;
        slot.access_bytes = context_.abi.pointer_size;
        target = function_.add_memory(slot);
        if (!is_call)
            instruction.form = match_instruction(function_, instruction);
    }

    void resolve(const Instruction& instruction, const Operand& operand, std::size_t index) {
        if (operand.kind == OperandKind::memory)
            resolve_memory(instruction, function_.memory(operand));
        else if (operand.kind == OperandKind::symbol && !is_branch_target(instruction, index))
            check_immediate(instruction, symbol(operand.symbol()));
    }

    void resolve_memory(const Instruction& instruction, MemoryOperand& memory) {
        if (memory.target_kind != AddressTarget::symbol && memory.target_kind != AddressTarget::thread_offset)
            return;
        const Symbol& target = symbol(SymbolId(memory.target));
        if (target.thread_local_)
            return resolve_thread_data(instruction, target, memory);
        if (is_imported(target, context_.options))
            report(DiagnosticKind::imported_operand, instruction, name(target));
        else if (is_replaceable(target, context_.options))
            report(DiagnosticKind::replaceable_operand, instruction, name(target));
    }

    void resolve_thread_data(const Instruction& instruction, const Symbol& target, MemoryOperand& memory) {
        if (context_.options.thread_access == ThreadAccess::module_table)
            return report(DiagnosticKind::thread_operand_in_table, instruction, name(target));
        if (memory.segment != Segment::none && memory.segment != Segment::fs)
            report(DiagnosticKind::thread_data_segment, instruction, name(target),
                   segment_names[static_cast<std::size_t>(memory.segment)]);
        else if (instruction.mnemonic == isa::mnemonic::lea)
            report(DiagnosticKind::thread_data_by_lea, instruction, name(target));
        else if (context_.options.position_independent)
            report(DiagnosticKind::thread_operand_under_fpic, instruction, name(target));
        memory.segment = Segment::fs;
        memory.target_kind = AddressTarget::thread_offset;
    }

    void check_immediate(const Instruction& instruction, const Symbol& target) {
        if (target.thread_local_)
            report(DiagnosticKind::address_as_immediate, instruction, name(target), "for thread data");
        else if (is_imported(target, context_.options))
            report(DiagnosticKind::address_as_immediate, instruction, name(target), "of an import");
        else if (context_.options.position_independent)
            report(DiagnosticKind::address_as_immediate, instruction, name(target), "under -fpic");
    }

    const Symbol& symbol(SymbolId id) const { return context_.module.symbols[id.index()]; }
    std::string_view name(const Symbol& symbol) const { return context_.module.strings.text(symbol.name); }

    template <class... Arguments>
    void report(DiagnosticKind kind, const Instruction& instruction, const Arguments&... arguments) {
        context_.diagnostics.report(kind, instruction.location(), arguments...);
    }

    PassContext& context_;
    Function& function_;
};

// A distance from here to what another module may replace has no relocation in a shared library, the address of thread
// data is no number, and an import library has a place for functions only.
void check_fixup(PassContext& context, const DataItem& item, const DataFixup& fixup) {
    const Symbol& target = context.module.symbols[fixup.symbol.index()];
    const std::string_view name = context.module.strings.text(target.name);
    const bool is_distance = fixup.kind == FixupKind::difference32 || fixup.kind == FixupKind::difference64;
    if (target.thread_local_)
        context.diagnostics.report(DiagnosticKind::thread_address_in_data, SourceLocation(item.range), name);
    else if (is_imported(target, context.options) && target.kind != SymbolKind::function)
        context.diagnostics.report(DiagnosticKind::imported_address_in_data, SourceLocation(item.range), name);
    else if (is_distance && is_replaceable(target, context.options))
        context.diagnostics.report(DiagnosticKind::replaceable_distance, SourceLocation(item.range), name);
}

} // namespace

void resolve_symbols(PassContext& context, Function& function) {
    const bool has_names = std::ranges::any_of(function.memory_operands, [](const MemoryOperand& memory) {
        return memory.target_kind == AddressTarget::symbol || memory.target_kind == AddressTarget::thread_offset;
    });
    const bool has_addresses = std::ranges::any_of(
        function.operands, [](const Operand& operand) { return operand.kind == OperandKind::symbol; });
    if (has_names || has_addresses)
        SymbolResolver(context, function).run();
}

void check_data_symbols(PassContext& context) {
    for (const DataItem& item : context.module.data)
        for (const DataFixup& fixup : item.fixups)
            check_fixup(context, item, fixup);
}

} // namespace pasm
