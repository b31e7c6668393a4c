// Go's assembler takes an instruction that it does not know as bytes, and bytes cannot name a symbol:
//
//     vfmaddps xmm0, xmm1, xmm2, [rip + c]   ->   lea r, [rip + c]
//                                                 vfmaddps xmm0, xmm1, xmm2, [r]
#include "backend/bind_values.h"
#include "backend/instruction_edits.h"
#include "backend/passes.h"

namespace pasm {

void separate_addresses(PassContext& context, Function& function) {
    if (!context.options.takes_symbol)
        return;
    InstructionEdits edits;
    for (std::uint32_t i = 0; i < function.instructions.size(); ++i) {
        if (function.instructions[i].kind != InstructionKind::machine)
            continue;
        for (const Operand& operand : function.operands_of(function.instructions[i])) {
            const bool names_symbol =
                operand.kind == OperandKind::memory && function.memory(operand).target_kind == AddressTarget::symbol;
            if (!names_symbol || context.options.takes_symbol(function, function.instructions[i]))
                continue;
            MemoryOperand address = function.memory(operand);
            MemoryOperand separated = address;
            separated.target_kind = AddressTarget::none;
            separated.target = MemoryOperand().target;
            separated.base = fresh_register(function, View::qword);
            separated.displacement = 0;
            address.access_bytes = 0;
            address.broadcast = 0;
            function.memory(operand) = separated;
            MachineBuilder builder(function, edits.begin(i, false), Origin::portable,
                                   function.instructions[i].location());
            builder.emit(isa::mnemonic::lea,
                         {Operand::of_register(separated.base, View::qword), function.add_memory(address)});
            break; // an instruction has one address
        }
    }
    edits.apply(function);
}

} // namespace pasm
