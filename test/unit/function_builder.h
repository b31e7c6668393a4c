// Builds functions by hand for unit tests of passes: `build({"mov", v, imm(1)})`.
#pragma once

#include "backend/match_instruction.h"
#include "backend/pass.h"
#include "ir/operand_mask.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace pasm::test {

inline Operand reg(Register r, View view) {
    return Operand::of_register(r, view);
}
inline Operand imm(std::int64_t value) {
    return Operand::of_immediate(value);
}

// A module with one function, `f`, for the System V ABI and a target with every extension up to AVX-512.
class FunctionBuilder {
  public:
    FunctionBuilder() : abi(*find_abi("sysv")) {
        function.symbol = module.symbol(module.strings.intern("f"));
        function.attributes.target = *isa::find_target("icelake_server");
    }

    Register virtual_register(std::string_view name, View view) {
        VirtualRegister declared;
        declared.name = module.strings.intern(name);
        declared.file = view_class(view);
        declared.view = view;
        return function.add_virtual_register(declared);
    }
    LabelId label(std::string_view name) { return function.add_label({module.strings.intern(name)}); }

    std::uint32_t emit(std::string_view mnemonic, std::initializer_list<Operand> operands) {
        Instruction instruction;
        instruction.mnemonic = isa::find_mnemonic(mnemonic);
        set_operands(instruction, operands);
        instruction.form = match_instruction(function, instruction);
        if (!instruction.form) // the count of a shift: the allocator will give it cl
            instruction.form = match_instruction(function, instruction, true);
        EXPECT_TRUE(instruction.form.valid()) << mnemonic;
        return push(instruction);
    }
    std::uint32_t emit(InstructionKind kind, std::initializer_list<Operand> operands) {
        Instruction instruction;
        instruction.kind = kind;
        set_operands(instruction, operands);
        return push(instruction);
    }
    std::uint32_t define(LabelId label) {
        function.labels[label.index()].defined = true;
        return emit(InstructionKind::label, {Operand::of_label(label)});
    }
    Operand memory(Register base, std::int64_t displacement = 0, unsigned bytes = 0) {
        MemoryOperand operand;
        operand.base = base;
        operand.displacement = displacement;
        operand.access_bytes = static_cast<std::uint16_t>(bytes);
        return function.add_memory(operand);
    }
    Instruction& operator[](std::uint32_t index) { return function.instructions[index]; }
    PassContext context() { return {module, abi, options, diagnostics}; }

    Module module;
    Function function;
    const Abi& abi;
    BackendOptions options;
    Diagnostics diagnostics;

  private:
    void set_operands(Instruction& instruction, std::initializer_list<Operand> operands) {
        instruction.first_operand = function.add_operands({operands.begin(), operands.size()});
        instruction.operand_count = static_cast<std::uint8_t>(operands.size());
        // A place of its own: a second diagnostic of one kind at one place is dropped.
        auto place = static_cast<std::uint32_t>(function.instructions.size());
        instruction.range = {place, place + 1, FileId(0)};
    }
    std::uint32_t push(const Instruction& instruction) {
        function.instructions.push_back(instruction);
        return static_cast<std::uint32_t>(function.instructions.size() - 1);
    }
};

} // namespace pasm::test
