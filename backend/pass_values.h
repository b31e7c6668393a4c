// Values on their way to the places of a convention: arguments of a call, results of a return.
#pragma once

#include "backend/pack_values.h"
#include "backend/pass.h"

#include <optional>

namespace pasm {

// What goes to one parameter or result: its value parts in order, or the memory that holds all of it. Where a scalar is in
// memory the values tell of its parts, and have no operands.
struct PassedGroup {
    std::vector<PlacedValue> values;
    std::optional<MemoryOperand> memory;
    std::uint64_t size = 0;
    bool is_structure = false;
    bool is_packed = false; // other values may stand beside it; what is not is extended to fill its slot
};

// The operands of a `return` or `call` by parameter.
std::vector<PassedGroup> group_values(const PassContext& context, const Function& function,
                                      std::span<const Parameter> parameters, std::span<const Operand> operands);

// Stores what belongs to `part` of the argument, which is all of it where `part` is as large; `whole` is where the
// argument's first byte belongs.
void store_group(MachineBuilder& builder, const PassedGroup& group, const ArgumentPart& part,
                 const MemoryOperand& whole);

// Moves to registers of the convention: first all is computed, then one parallel copy is made, then constants and
// addresses are loaded, which need no register.
class RegisterMoves {
  public:
    explicit RegisterMoves(MachineBuilder& builder) : builder_(builder) {}

    // What belongs to `part` to its register, and to the duplicate.
    void add(const PassedGroup& group, const ArgumentPart& part);
    // A value that is whole already.
    void add(Register to, const Operand& value, View view) { moves_.push_back({to, value, view}); }
    void emit();
    // The registers written, as operands.
    std::vector<Operand> targets() const;

  private:
    struct Move {
        Register to;
        Operand value; // a register, a constant, or memory whose address is meant
        View view;
    };
    void emit_late(const Move& move);

    MachineBuilder& builder_;
    std::vector<Move> moves_;
};

} // namespace pasm
