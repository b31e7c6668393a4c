// Machine instructions that the compiler itself writes: moves of arguments, results, saves and frames. None of them
// changes a flag unless its caller asks for one that does.
#pragma once

#include "ir/function.h"

#include <initializer_list>
#include <vector>

namespace pasm {

// Makes instructions for one function with one origin and place, and appends them to a list.
class MachineBuilder {
  public:
    MachineBuilder(Function& function, std::vector<Instruction>& out, Origin origin, SourceLocation location)
        : function_(function), out_(out), origin_(origin), location_(location) {}

    // Appends the instruction. Its form is looked up; that none matches is our own mistake.
    void emit(isa::MnemonicId mnemonic, std::initializer_list<Operand> operands);
    // Appends a pseudo-instruction.
    Instruction& emit(InstructionKind kind, std::span<const Operand> operands);
    // Appends what an unwinder must know of the instruction before.
    void unwind(UnwindKind kind, Register reg, std::int64_t value);
    // One pair, `to` from `from`, as a copy that the allocator may coalesce.
    void copy(Register to, Register from, View view);
    // Vector or general move by the view's width and the function's target: `mov`, `movaps`, `vmovaps`, `kmovq`,
    // `movq`. One side may be memory, which need not be aligned unless `aligned`.
    void move(View view, Operand to, Operand from, bool aligned = false);
    // Load of a float (4), double (8) or vector (16 and more bytes) into a vector register, upper bits zeroed.
    void load_vector(Register to, unsigned bytes, Operand memory, bool aligned);
    void store_vector(Operand memory, Register from, unsigned bytes, bool aligned);

    Function& function() { return function_; }
    // True when the function's target has AVX: vector moves are then VEX-encoded.
    bool has_avx() const { return function_.attributes.target.has(isa::Feature::avx); }
    bool has(isa::Feature feature) const { return function_.attributes.target.has(feature); }

  private:
    isa::MnemonicId vector_mnemonic(unsigned bytes, bool aligned) const;

    Function& function_;
    std::vector<Instruction>& out_;
    Origin origin_;
    SourceLocation location_;
};

// A memory operand of `bytes` that the frame pass gives its base: an argument, a local, a slot.
MemoryOperand frame_address(AddressTarget kind, std::uint32_t target, std::int64_t displacement, unsigned bytes);

// The narrowest view of a vector register that holds `bytes`.
View vector_view(std::uint64_t bytes);
// The view of a general register that is `bytes` (1, 2, 4, 8) wide.
View general_view(std::uint64_t bytes);

} // namespace pasm
