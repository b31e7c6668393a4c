#include "driver/report/symbol_uses.h"

namespace pasm::report {

namespace {

bool names_symbol(AddressTarget target) {
    switch (target) {
    case AddressTarget::symbol:
    case AddressTarget::symbol_slot:
    case AddressTarget::thread_offset:
    case AddressTarget::thread_slot: return true;
    default: return false;
    }
}

} // namespace

std::set<std::size_t> symbols_of(const Function& function) {
    std::set<std::size_t> symbols;
    for (const Instruction& instruction : function.instructions)
        for (const Operand& operand : function.operands_of(instruction)) {
            if (operand.kind == OperandKind::symbol)
                symbols.insert(operand.symbol().index());
            if (operand.kind == OperandKind::memory && names_symbol(function.memory(operand).target_kind))
                symbols.insert(function.memory(operand).target);
        }
    return symbols;
}

} // namespace pasm::report
