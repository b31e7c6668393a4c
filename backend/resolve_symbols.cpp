// Operands that name symbols, now that all of the module is known: those of thread data get their segment, and what
// cannot be linked where -fpic is asked for is refused.
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
        for (const Instruction& instruction : function_.instructions) {
            if (instruction.kind != InstructionKind::machine)
                continue;
            auto operands = function_.operands_of(instruction);
            for (std::size_t i = 0; i < operands.size(); ++i)
                resolve(instruction, operands[i], i);
        }
    }

  private:
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
        if (is_replaceable(target, context_.options))
            report(DiagnosticKind::replaceable_operand, instruction, name(target));
    }

    void resolve_thread_data(const Instruction& instruction, const Symbol& target, MemoryOperand& memory) {
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

// A distance from here to what another module may replace has no relocation in a shared library, and the address of
// thread data is no number.
void check_fixup(PassContext& context, const DataItem& item, const DataFixup& fixup) {
    const Symbol& target = context.module.symbols[fixup.symbol.index()];
    const std::string_view name = context.module.strings.text(target.name);
    const bool is_distance = fixup.kind == FixupKind::difference32 || fixup.kind == FixupKind::difference64;
    if (target.thread_local_)
        context.diagnostics.report(DiagnosticKind::thread_address_in_data, SourceLocation(item.range), name);
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
