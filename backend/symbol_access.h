// How code may reach a symbol. Without -fpic all but undefined weak symbols are at a distance that a linker knows.
// Under -fpic a symbol that other modules see may be replaced by one of theirs, so its address is in a slot of the
// global offset table (psABI 3.5.4; Drepper, "How To Write Shared Libraries", 2.2.5). Thread data are at a distance
// from the thread pointer that a linker knows for a program's own and else finds in such a slot (ELF Handling For
// Thread-Local Storage, 4.3.5 and 4.4.6).
#pragma once

#include "backend/pass.h"

namespace pasm {

// Whether another module may define the symbol in place of this one.
inline bool is_replaceable(const Symbol& symbol, const BackendOptions& options) {
    if (options.definitions_are_final && symbol.defined && symbol.binding != Binding::weak)
        return false;
    return options.position_independent && symbol.binding != Binding::local &&
           symbol.visibility == Visibility::default_;
}

// Whether another library has it, and the address is found in a slot that a loader fills in.
inline bool is_imported(const Symbol& symbol, const BackendOptions& options) {
    return options.has_imports && symbol.imported && !symbol.defined;
}

// Whether the symbol's address must be taken from its slot: an undefined weak one's may be zero, far from all code, and
// an indirect one's is the loader's to find.
inline bool needs_slot(const Symbol& symbol, const BackendOptions& options) {
    return is_replaceable(symbol, options) || is_imported(symbol, options) || symbol.indirect ||
           (symbol.binding == Binding::weak && !symbol.defined);
}

// Whether the place of thread data, as seen from the thread pointer, is found in a slot only.
inline bool needs_thread_slot(const Symbol& symbol, const BackendOptions& options) {
    return options.position_independent || (!symbol.defined && symbol.visibility == Visibility::default_);
}

// Whether operand `index` of the instruction is where it jumps to or what it calls.
inline bool is_branch_target(const Instruction& instruction, std::size_t index) {
    if (instruction.kind != InstructionKind::machine)
        return instruction.kind == InstructionKind::call && index == 0;
    auto specs = isa::form(instruction.form).operands();
    return index < specs.size() && specs[index].slot == isa::Slot::relative;
}

} // namespace pasm
