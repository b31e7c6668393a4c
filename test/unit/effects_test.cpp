// What instructions read and write, by lane.
#include "backend/effects.h"

#include "function_builder.h"

namespace pasm::test {
namespace {

struct Lanes {
    LaneMask read = 0, written = 0, clobbered = 0;
    bool operator==(const Lanes&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Lanes& lanes) {
    return out << "read " << int(lanes.read) << " written " << int(lanes.written) << " clobbered "
               << int(lanes.clobbered);
}

class EffectsTest : public testing::Test, public FunctionBuilder {
  protected:
    Lanes lanes(std::uint32_t index, Register reg) {
        effects_of(module, function, abi, function.instructions[index], effects);
        Lanes all;
        for (const RegisterEffect& effect : effects.registers())
            if (effect.reg == reg) {
                all.read |= effect.read;
                all.written |= effect.written;
                all.clobbered |= effect.clobbered;
            }
        return all;
    }
    Effects effects;
    Register g = virtual_register("g", View::qword), h = virtual_register("h", View::qword);
    Register v = virtual_register("v", View::zmm), w = virtual_register("w", View::zmm);
    Register k = virtual_register("k", View::mask);
};

TEST_F(EffectsTest, general_writes_of_32_bits_define_all_and_narrower_ones_merge) {
    EXPECT_EQ(lanes(emit("mov", {reg(g, View::dword), imm(1)}), g), (Lanes{0, 0b1111}));
    EXPECT_EQ(lanes(emit("mov", {reg(g, View::qword), imm(1)}), g), (Lanes{0, 0b1111}));
    EXPECT_EQ(lanes(emit("mov", {reg(g, View::word), imm(1)}), g), (Lanes{0, 0b0011}));
    EXPECT_EQ(lanes(emit("mov", {reg(g, View::low8), imm(1)}), g), (Lanes{0, 0b0001}));
    EXPECT_EQ(lanes(emit("mov", {reg(g, View::high8), imm(1)}), g), (Lanes{0, 0b0010}));
    EXPECT_EQ(lanes(emit("add", {reg(g, View::word), imm(1)}), g), (Lanes{0b0011, 0b0011}));
}

TEST_F(EffectsTest, vex_writes_define_all_and_legacy_sse_keeps_the_upper_part) {
    EXPECT_EQ(lanes(emit("movaps", {reg(v, View::xmm), reg(w, View::xmm)}), v), (Lanes{0, 0b00111}));
    EXPECT_EQ(lanes(emit("vmovaps", {reg(v, View::xmm), reg(w, View::xmm)}), v), (Lanes{0, 0b11111}));
    EXPECT_EQ(lanes(emit("addps", {reg(v, View::xmm), reg(w, View::xmm)}), v), (Lanes{0b00111, 0b00111}));
    EXPECT_EQ(lanes(emit("addss", {reg(v, View::xmm), reg(w, View::xmm)}), v), (Lanes{0b1, 0b1}));
    EXPECT_EQ(lanes(emit("cvtsi2sd", {reg(v, View::xmm), reg(g, View::qword)}), v), (Lanes{0, 0b11}));
    EXPECT_EQ(lanes(emit("movss", {reg(v, View::xmm), reg(w, View::xmm)}), v), (Lanes{0, 0b1}));
    EXPECT_EQ(lanes(emit("movss", {reg(v, View::xmm), memory(g)}), v), (Lanes{0, 0b111}));
}

TEST_F(EffectsTest, vex_scalars_merge_into_their_first_source) {
    auto scalar = [&](std::string_view mnemonic, Register first) {
        return emit(mnemonic, {reg(v, View::xmm), reg(first, View::xmm), reg(w, View::xmm)});
    };
    EXPECT_EQ(lanes(scalar("vaddss", v), v), (Lanes{0b1, 0b11001}));
    EXPECT_EQ(lanes(scalar("vsqrtsd", v), v), (Lanes{0, 0b11011}));
    EXPECT_EQ(lanes(scalar("vaddss", w), v), (Lanes{0, 0b11111}));
    EXPECT_EQ(lanes(scalar("vaddss", w), w), (Lanes{0b111, 0}));
    EXPECT_EQ(lanes(scalar("vaddps", v), v), (Lanes{0b111, 0b11111}));
}

TEST_F(EffectsTest, shuffles_read_what_they_select) {
    EXPECT_EQ(lanes(emit("shufps", {reg(v, View::xmm), reg(v, View::xmm), imm(0)}), v), (Lanes{0b001, 0b111}));
    EXPECT_EQ(lanes(emit("pshufd", {reg(w, View::xmm), reg(v, View::xmm), imm(0x04)}), v), (Lanes{0b011, 0}));
    EXPECT_EQ(lanes(emit("unpcklpd", {reg(w, View::xmm), reg(v, View::xmm)}), v), (Lanes{0b011, 0}));
    EXPECT_EQ(lanes(emit("vbroadcastss", {reg(w, View::zmm), reg(v, View::xmm)}), v), (Lanes{0b001, 0}));
}

TEST_F(EffectsTest, a_merging_mask_reads_the_destination) {
    std::uint32_t i = emit("vaddps", {reg(v, View::zmm), reg(w, View::zmm), reg(w, View::zmm)});
    EXPECT_EQ(lanes(i, v), (Lanes{0, 0b11111}));
    function.instructions[i].mask = k;
    EXPECT_EQ(lanes(i, v), (Lanes{0b11111, 0b11111}));
    EXPECT_EQ(lanes(i, k), (Lanes{0b1111, 0}));
    function.instructions[i].zeroing = true;
    EXPECT_EQ(lanes(i, v), (Lanes{0, 0b11111}));
}

TEST_F(EffectsTest, idioms_read_nothing) {
    EXPECT_EQ(lanes(emit("xor", {reg(g, View::dword), reg(g, View::dword)}), g), (Lanes{0, 0b1111}));
    EXPECT_EQ(lanes(emit("xor", {reg(g, View::dword), reg(h, View::dword)}), g), (Lanes{0b0111, 0b1111}));
    EXPECT_EQ(lanes(emit("sub", {reg(g, View::qword), reg(g, View::qword)}), g), (Lanes{0, 0b1111}));
    EXPECT_EQ(lanes(emit("sbb", {reg(g, View::qword), reg(g, View::qword)}), g), (Lanes{0, 0b1111}));
    EXPECT_EQ(effects.flags.read, flag::carry);
    EXPECT_EQ(lanes(emit("pxor", {reg(v, View::xmm), reg(v, View::xmm)}), v), (Lanes{0, 0b00111}));
    EXPECT_EQ(lanes(emit("vpcmpeqd", {reg(w, View::ymm), reg(v, View::ymm), reg(v, View::ymm)}), v), (Lanes{0, 0}));
    EXPECT_EQ(lanes(emit("vpternlogd", {reg(v, View::zmm), reg(v, View::zmm), reg(v, View::zmm), imm(0xFF)}), v),
              (Lanes{0, 0b11111}));
}

TEST_F(EffectsTest, addresses_and_implicit_operands_are_read) {
    std::uint32_t load = emit("mov", {reg(g, View::dword), memory(h)});
    EXPECT_EQ(lanes(load, h), (Lanes{0b1111, 0}));
    EXPECT_FALSE(effects.writes_memory);
    lanes(emit("mov", {memory(h), reg(g, View::dword)}), g);
    EXPECT_TRUE(effects.writes_memory);
    std::uint32_t mul = emit("mul", {reg(g, View::qword)});
    EXPECT_EQ(lanes(mul, physical::rax), (Lanes{0b1111, 0b1111}));
    EXPECT_EQ(lanes(mul, physical::rdx), (Lanes{0, 0b1111}));
    EXPECT_EQ(lanes(emit("shl", {reg(g, View::qword), reg(h, View::low8)}), h), (Lanes{0b0001, 0}));
    EXPECT_NE(effects.flags.conditional, 0);
}

TEST_F(EffectsTest, a_repetition_counts_in_rcx) {
    std::uint32_t i = emit("movsb", {});
    EXPECT_EQ(lanes(i, physical::rcx), (Lanes{0, 0}));
    function.instructions[i].prefixes = prefix::rep;
    EXPECT_EQ(lanes(i, physical::rcx), (Lanes{0b1111, 0b1111}));
    EXPECT_EQ(lanes(i, physical::rsi), (Lanes{0b1111, 0b1111}));
}

TEST_F(EffectsTest, a_call_reads_arguments_and_destroys_what_the_caller_saves) {
    module.prototypes.push_back({});
    function.calls.push_back({0});
    SymbolId callee = module.symbol(module.strings.intern("callee"));
    std::uint32_t i = emit("call", {Operand::of_symbol(callee)});
    function.instructions[i].payload = 0;
    EXPECT_EQ(lanes(i, physical::rdi), (Lanes{0, 0, 0b1111}));
    EXPECT_EQ(lanes(i, physical::rbx), (Lanes{0, 0, 0}));
    EXPECT_EQ(lanes(i, physical::vector(17)), (Lanes{0, 0, 0b11111}));
    EXPECT_EQ(effects.flags.undefined, flag::status);
    function.instructions[i].payload = 0xFFFFFFFF;
    EXPECT_EQ(lanes(i, physical::rdi), (Lanes{0b1111, 0, 0b1111})) << "no prototype: any register may be an argument";
}

TEST_F(EffectsTest, gathers_clear_their_mask) {
    MemoryOperand gathered;
    gathered.base = g;
    gathered.index = w;
    gathered.index_view = View::zmm;
    Instruction instruction;
    instruction.mnemonic = isa::find_mnemonic("vgatherdps");
    Operand operands[] = {reg(v, View::zmm), function.add_memory(gathered)};
    instruction.first_operand = function.add_operands(operands);
    instruction.operand_count = 2;
    instruction.mask = k;
    instruction.form = match_instruction(function, instruction);
    ASSERT_TRUE(instruction.form.valid());
    function.instructions.push_back(instruction);
    EXPECT_EQ(lanes(0, k), (Lanes{0b1111, 0b1111}));
    EXPECT_EQ(lanes(0, w), (Lanes{0b11111, 0}));
    EXPECT_EQ(lanes(0, v), (Lanes{0b11111, 0b11111}));
}

} // namespace
} // namespace pasm::test
