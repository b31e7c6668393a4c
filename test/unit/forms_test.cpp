// Constants and the final choice of forms.
#include "backend/encode.h"
#include "backend/passes.h"
#include "ir/print.h"

#include "function_builder.h"

#include <gmock/gmock.h>

namespace pasm::test {
namespace {

using namespace physical;

class FormsTest : public testing::Test, public FunctionBuilder {
  protected:
    std::string constant(Operand to, Operand from, std::string_view target = "icelake_server") {
        function.attributes.target = *isa::find_target(target);
        function.instructions.clear();
        emit(InstructionKind::load_constant, {to, from});
        return selected();
    }
    std::string selected() {
        PassContext passes = context();
        build_cfg(passes, function);
        select_constants(passes, function);
        EXPECT_TRUE(function.instructions[0].form.valid());
        return instruction_text(module, function, function.instructions[0]);
    }
    std::string bytes(std::uint32_t index) {
        EncodingProblem problem{};
        const Instruction& instruction = function.instructions[index];
        std::string text;
        Encoded encoded = encode(function, instruction, instruction.form, {}, problem);
        for (std::uint8_t byte : encoded.span())
            text += fmt::format("{:02x}", byte);
        return text;
    }
    void fix() {
        PassContext passes = context();
        fix_forms(passes, function);
    }
};

TEST_F(FormsTest, general_constants_take_the_shortest_instruction) {
    EXPECT_EQ(constant(reg(rax, View::qword), imm(0)), "xor eax, eax");
    EXPECT_EQ(constant(reg(rax, View::dword), imm(0)), "xor eax, eax");
    EXPECT_EQ(constant(reg(rax, View::qword), imm(5)), "mov eax, 5");
    EXPECT_EQ(constant(reg(rax, View::qword), imm(-5)), "mov rax, -5");
    EXPECT_EQ(constant(reg(rax, View::qword), imm(0xFFFFFFFF)), "mov eax, 4294967295");
    EXPECT_EQ(constant(reg(rax, View::qword), imm(0x100000000)), "mov rax, 4294967296");
    EXPECT_EQ(constant(reg(rax, View::dword), imm(-1)), "mov eax, 4294967295");
    EXPECT_EQ(constant(reg(rax, View::low8), imm(0)), "mov al, 0");
}

TEST_F(FormsTest, live_flags_are_kept) {
    LabelId done = label("done");
    emit(InstructionKind::load_constant, {reg(rax, View::qword), imm(0)});
    emit("jc", {Operand::of_label(done)});
    define(done);
    emit("ret", {});
    EXPECT_EQ(selected(), "mov eax, 0");
}

TEST_F(FormsTest, vector_constants_of_equal_bits_need_no_memory) {
    EXPECT_EQ(constant(reg(vector(1), View::xmm), imm(0), "x86_64"), "xorps xmm1, xmm1");
    EXPECT_EQ(constant(reg(vector(1), View::zmm), imm(0)), "vxorps xmm1, xmm1, xmm1");
    EXPECT_EQ(constant(reg(vector(1), View::ymm), imm(-1), "avx2"), "vpcmpeqd ymm1, ymm1, ymm1");
    EXPECT_EQ(constant(reg(vector(1), View::zmm), imm(-1)), "vpternlogd zmm1, zmm1, zmm1, 255");
    EXPECT_EQ(constant(reg(physical::mask(1), View::mask), imm(0)), "kxorq k1, k1, k1");
    SymbolId symbol = module.constant(std::vector<std::uint8_t>(32, 7), 32);
    EXPECT_TRUE(constant(reg(vector(1), View::ymm), Operand::of_symbol(symbol)).starts_with("vmovaps ymm1, "));
    EXPECT_TRUE(constant(reg(vector(1), View::xmm), imm(5), "x86_64").starts_with("movaps xmm1, "));
}

TEST_F(FormsTest, addresses_come_by_lea_or_from_the_global_offset_table) {
    SymbolId symbol = module.symbol(module.strings.intern("table"));
    EXPECT_EQ(constant(reg(rax, View::qword), Operand::of_symbol(symbol, 8)), "lea rax, [table + 8]");
    options.position_independent = true;
    EXPECT_EQ(constant(reg(rax, View::qword), Operand::of_symbol(symbol)), "mov rax, qword ptr [table@GOTPCREL]");
    EXPECT_EQ(constant(reg(rax, View::qword), Operand::of_symbol(symbol, 8)), "mov rax, qword ptr [table@GOTPCREL]");
    ASSERT_EQ(function.instructions.size(), 2u);
    EXPECT_EQ(instruction_text(module, function, function.instructions[1]), "lea rax, [rax + 8]");
    module.symbols[symbol.index()].visibility = Visibility::hidden;
    EXPECT_EQ(constant(reg(rax, View::qword), Operand::of_symbol(symbol)), "lea rax, [table]");
}

TEST_F(FormsTest, real_registers_give_shorter_forms) {
    virtual_register("v", View::qword); // what the allocator replaced
    std::uint32_t add = emit("add", {reg(rax, View::dword), imm(1000)});
    std::uint32_t high =
        emit("vaddps", {reg(vector(17), View::xmm), reg(vector(1), View::xmm), reg(vector(2), View::xmm)});
    std::uint32_t low =
        emit("vaddps", {reg(vector(0), View::xmm), reg(vector(1), View::xmm), reg(vector(2), View::xmm)});
    function.instructions[low].form = function.instructions[high].form;
    fix();
    EXPECT_EQ(bytes(add), "05e8030000");
    EXPECT_EQ(bytes(low), "c5f058c2");
    EXPECT_EQ(isa::form(function.instructions[high].form).encoding.kind, isa::EncodingKind::evex);
}

TEST_F(FormsTest, immediates_keep_their_width) {
    virtual_register("v", View::qword);
    std::uint32_t wide = emit("add", {reg(rcx, View::dword), imm(1000)});
    function.operands[function.instructions[wide].first_operand + 1].value = 1;
    fix();
    EXPECT_EQ(bytes(wide), "81c101000000");
}

TEST_F(FormsTest, a_swapped_move_saves_a_vex_byte) {
    std::uint32_t i = emit("vmovaps", {reg(vector(1), View::xmm), reg(vector(9), View::xmm)});
    std::uint32_t forced = emit("vmovaps", {reg(vector(1), View::xmm), reg(vector(9), View::xmm)});
    function.instructions[forced].prefixes = prefix::force_load;
    std::uint32_t scalar =
        emit("vmovss", {reg(vector(1), View::xmm), reg(vector(2), View::xmm), reg(vector(9), View::xmm)});
    fix();
    EXPECT_EQ(bytes(i), "c57829c9");
    EXPECT_EQ(bytes(forced), "c4c17828c9");
    EXPECT_EQ(bytes(scalar), "c56a11c9");
}

TEST_F(FormsTest, extensions_are_gathered_and_compared_with_the_target) {
    function.attributes.target = *isa::find_target("haswell");
    function.attributes.target_text = module.strings.intern("haswell");
    emit("vaddps", {reg(vector(1), View::ymm), reg(vector(2), View::ymm), reg(vector(3), View::ymm)});
    emit("vaddps", {reg(vector(1), View::zmm), reg(vector(2), View::zmm), reg(vector(3), View::zmm)});
    emit("vfmadd231ps", {reg(vector(1), View::ymm), reg(vector(2), View::ymm), reg(vector(3), View::ymm)});
    fix();
    EXPECT_EQ(isa::features_text(function.used_features), "avx512f");
    ASSERT_EQ(diagnostics.all().size(), 1u);
    EXPECT_THAT(diagnostics.all()[0].arguments, testing::ElementsAre("vaddps", "avx512f", "haswell", "x86_64_v4"));
}

} // namespace
} // namespace pasm::test
