// Go assembly that the test of all forms (test/go/forms) does not see: names of the frame, bytes, versions.
#include "formats/go_instruction.h"

#include <gtest/gtest.h>

namespace pasm {

namespace {

class Names : public GoNames {
  public:
    std::string symbol(SymbolId) const override { return "table<>"; }
    std::string label(LabelId) const override { return "loop"; }
    std::optional<std::string> frame_place(const MemoryOperand& memory) const override {
        if (memory.base != physical::rsp)
            return std::nullopt;
        return "x+8(FP)";
    }
};

class GoInstruction : public ::testing::Test {
  protected:
    std::string text(std::string_view mnemonic, const std::vector<Operand>& operands) {
        const Instruction instruction = make(mnemonic, operands);
        return go_instruction_text(context(23), instruction, instruction.form);
    }
    std::string_view refusal(std::string_view mnemonic, const std::vector<Operand>& operands, unsigned version) {
        const Instruction instruction = make(mnemonic, operands);
        return go_refusal(context(version), instruction, instruction.form);
    }
    Operand memory(const MemoryOperand& memory) { return function_.add_memory(memory); }
    static Operand reg64(unsigned number) { return Operand::of_register(physical::general(number), View::qword); }

  private:
    // The first form of the mnemonic that has as many operands and takes memory where they do.
    Instruction make(std::string_view mnemonic, const std::vector<Operand>& operands) {
        Instruction instruction{.mnemonic = isa::find_mnemonic(mnemonic)};
        const isa::FormRange range = isa::forms_of(instruction.mnemonic);
        for (std::size_t i = range.first.index(); i < range.last.index() && !instruction.form; ++i) {
            auto specs = isa::form(isa::FormId(i)).operands();
            bool fits = specs.size() == operands.size() && (specs[0].accepts & isa::accept::r64) != 0;
            for (std::size_t k = 0; fits && k < operands.size(); ++k)
                fits = operands[k].kind != OperandKind::memory || (specs[k].accepts & isa::accept::m64) != 0;
            if (fits)
                instruction.form = isa::FormId(i);
        }
        instruction.first_operand = function_.add_operands(operands);
        instruction.operand_count = static_cast<std::uint8_t>(operands.size());
        return instruction;
    }
    GoContext context(unsigned version) { return {module_, function_, version, names_}; }

    Module module_;
    Function function_;
    Names names_;
};

TEST_F(GoInstruction, NamesPlacesOfTheFrame) {
    EXPECT_EQ(text("mov", {reg64(0), memory({.base = physical::rsp, .displacement = 16})}), "MOVQ\tx+8(FP), AX");
    EXPECT_EQ(text("mov", {reg64(0), memory({.base = physical::rsp, .index = physical::rcx, .scale = 8})}),
              "MOVQ\tx+8(FP)(CX*8), AX");
    EXPECT_EQ(text("mov", {reg64(0), memory({.base = physical::rbp, .displacement = -8})}), "MOVQ\t-8(BP), AX");
}

TEST_F(GoInstruction, NamesSymbols) {
    const MemoryOperand place{.target_kind = AddressTarget::symbol, .target = 0, .displacement = 24};
    EXPECT_EQ(text("mov", {reg64(9), memory(place)}), "MOVQ\ttable<>+24(SB), R9");
}

TEST_F(GoInstruction, DependsOnTheVersion) {
    EXPECT_EQ(refusal("rdpid", {reg64(3)}, 19), "no name in this version of Go");
    EXPECT_EQ(refusal("rdpid", {reg64(3)}, 22), "");
    EXPECT_EQ(text("rdpid", {reg64(3)}), "RDPID\tBX");
    EXPECT_EQ(refusal("incsspq", {reg64(3)}, 23), "no name in Go");
}

TEST(GoBytes, TakesLargePiecesFirst) {
    const std::uint8_t bytes[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    EXPECT_EQ(go_bytes_text(bytes), "QUAD $0x0807060504030201; LONG $0x0c0b0a09; WORD $0x0e0d; BYTE $0x0f");
    EXPECT_EQ(go_bytes_text(std::span(bytes).first(1)), "BYTE $0x01");
}

} // namespace

} // namespace pasm
