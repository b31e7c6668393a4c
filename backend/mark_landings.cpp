#include "backend/instruction_edits.h"
#include "backend/machine_builder.h"
#include "backend/passes.h"
#include "backend/symbol_access.h"

namespace pasm {

namespace {

bool is_landing(const Function& function, std::size_t index) {
    while (index < function.instructions.size() && function.instructions[index].kind == InstructionKind::unwind)
        ++index; // it has no bytes
    return index < function.instructions.size() && function.instructions[index].mnemonic == isa::mnemonic::endbr64;
}

// A label where indirect branches may come.
bool is_taken_label(const Function& function, std::size_t index) {
    if (index >= function.instructions.size() || function.instructions[index].kind != InstructionKind::label)
        return false;
    return function.labels[function.operands_of(function.instructions[index])[0].id].address_taken;
}

class LandingMarker {
  public:
    explicit LandingMarker(Function& function) : function_(function) {}

    void run(bool marks_entry) {
        if (marks_entry && !is_landing(function_, 0))
            mark(0, SourceLocation(function_.range));
        // Of taken labels in a row the last one serves all.
        for (std::uint32_t i = 0; i < function_.instructions.size(); ++i)
            if (is_taken_label(function_, i) && !is_taken_label(function_, i + 1) && !is_landing(function_, i + 1))
                mark(i + 1, function_.instructions[i].location());
        edits_.apply(function_);
    }

  private:
    void mark(std::uint32_t position, SourceLocation location) {
        MachineBuilder(function_, edits_.begin(position, false), Origin::landing, location)
            .emit(isa::mnemonic::endbr64, {});
    }

    Function& function_;
    InstructionEdits edits_;
};

void take_addresses(Module& module, const Function& function) {
    for (const MemoryOperand& memory : function.memory_operands)
        if (memory.target_kind == AddressTarget::symbol)
            module.symbols[memory.target].address_taken = true;
    for (const Instruction& instruction : function.instructions) {
        auto operands = function.operands_of(instruction);
        for (std::size_t i = 0; i < operands.size(); ++i)
            if (operands[i].kind == OperandKind::symbol && !is_branch_target(instruction, i))
                module.symbols[operands[i].symbol().index()].address_taken = true;
    }
}

} // namespace

void find_taken_addresses(Module& module) {
    for (const Function& function : module.functions)
        take_addresses(module, function);
    for (const DataItem& item : module.data)
        for (const DataFixup& fixup : item.fixups)
            module.symbols[fixup.symbol.index()].address_taken = true;
}

void mark_landings(PassContext& context, Function& function) {
    if (!context.options.branch_protection)
        return;
    const Symbol& symbol = context.module.symbols[function.symbol.index()];
    LandingMarker(function).run(symbol.binding != Binding::local || symbol.address_taken);
}

} // namespace pasm
