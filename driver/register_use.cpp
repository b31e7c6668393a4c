#include "driver/register_use.h"

#include "backend/effects.h"
#include "ir/print.h"

namespace pasm {

namespace {

bool is_in(std::uint32_t mask, Register reg) {
    return ((mask >> reg.number()) & 1) != 0;
}

// Whether a caller finds in the register what it left there.
bool is_kept(const Abi& abi, Register reg) {
    switch (reg.file()) {
    case RegisterClass::general: return is_in(abi.general_callee_saved | abi.general_reserved, reg);
    case RegisterClass::vector: return is_in(abi.vector_callee_saved, reg);
    default: return reg.file() == RegisterClass::pointer;
    }
}

} // namespace

std::string register_name(Register reg) {
    switch (reg.file()) {
    case RegisterClass::general: return physical_register_name(reg, View::qword);
    case RegisterClass::vector: return physical_register_name(reg, View::zmm);
    case RegisterClass::mask: return physical_register_name(reg, View::mask);
    case RegisterClass::mmx: return physical_register_name(reg, View::mm);
    case RegisterClass::tile: return physical_register_name(reg, View::tile);
    case RegisterClass::x87: return physical_register_name(reg, View::st);
    case RegisterClass::segment: return physical_register_name(reg, View::segment);
    case RegisterClass::control: return physical_register_name(reg, View::control);
    case RegisterClass::debug: return physical_register_name(reg, View::debug);
    case RegisterClass::bound: return physical_register_name(reg, View::bound);
    case RegisterClass::pointer: return physical_register_name(reg, View::pointer);
    case RegisterClass::count: break;
    }
    return {};
}

RegisterUse register_use(const Module& module, const Function& function, const Abi& abi) {
    RegisterUse use;
    Effects effects;
    for (const Instruction& instruction : function.instructions) {
        if (instruction.kind != InstructionKind::machine)
            continue;
        effects_of(module, function, abi, instruction, effects);
        for (const RegisterEffect& effect : effects.registers()) {
            if (!effect.reg.valid() || !effect.reg.is_physical())
                continue;
            use.used.insert(effect.reg);
            if ((effect.written | effect.clobbered) != 0 && !is_kept(abi, effect.reg))
                use.clobbered.insert(effect.reg);
        }
    }
    return use;
}

} // namespace pasm
