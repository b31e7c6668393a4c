// Which general registers hold pointers where a function calls another: a garbage collector that moves stacks (Go's)
// must find them in their slots. Source: runtime/stack.go and runtime/mgcmark.go of Go.
#pragma once

#include "backend/pass.h"

#include <cstdint>
#include <vector>

namespace pasm {

class HeldPointers {
  public:
    // A forward data-flow analysis over types: arguments, fields and results of pointer type are pointers, and so are
    // their copies and sums. Requires function.blocks; to be asked of before arguments are bound.
    HeldPointers(const PassContext& context, const Function& function);

    // Whether `reg` holds a pointer, or null, at the call of function.calls[call] on every path.
    bool holds(std::uint32_t call, Register reg) const;

  private:
    // In order of what two paths make of it together.
    enum class Content : std::uint8_t { nothing, pointer, other }; // nothing: null, or what was never written
    using State = std::vector<Content>;                            // by Register::id(), then slots of virtual registers

    void find();
    void step(const Instruction& instruction, State& state);
    void step_machine(const Instruction& instruction, State& state) const;
    void step_call(const Instruction& instruction, State& state);
    // What the instruction leaves in its first operand, a register.
    Content result_of(const Instruction& instruction, const State& state) const;
    Content of(const Operand& operand, const State& state) const;
    Content of_address(const Operand& operand, const State& state) const;
    Content of_type(const Type& type) const;
    std::size_t slot_of(const Operand& reg) const;

    const PassContext& context_;
    const Function& function_;
    std::vector<State> at_calls_; // by index of Function::calls
};

} // namespace pasm
