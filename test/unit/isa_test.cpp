// Look-up, matching order and facts of the instruction table.
#include "ir/isa/x86_64/isa.h"
#include "ir/isa/x86_64/tables.h"

#include <gtest/gtest.h>

namespace pasm::isa {
namespace {

namespace a = accept;

FormId match_operands(std::string_view name, std::vector<OperandMask> operands, const FeatureSet* target = nullptr) {
    return match({.mnemonic = find_mnemonic(name), .operands = operands, .target = target});
}
const Form& matched(std::string_view name, std::vector<OperandMask> operands) {
    const FormId id = match_operands(name, operands);
    EXPECT_TRUE(id.valid()) << name;
    return form(id.valid() ? id : FormId(0));
}

TEST(IsaTest, FindsMnemonics) {
    EXPECT_TRUE(find_mnemonic("add").valid());
    EXPECT_EQ(find_mnemonic("ADD"), find_mnemonic("add"));
    EXPECT_EQ(find_mnemonic("jz"), find_mnemonic("je"));
    EXPECT_EQ(find_mnemonic("sal"), find_mnemonic("shl"));
    EXPECT_EQ(find_mnemonic("cmovnae"), find_mnemonic("cmovb"));
    EXPECT_EQ(mnemonic_name(find_mnemonic("setnz")), "setne");
    EXPECT_FALSE(find_mnemonic("addd").valid());
    EXPECT_FALSE(find_mnemonic("").valid());
    EXPECT_EQ(mnemonic_name(mnemonic::mov), "mov");
    for (std::string_view name : mnemonic_names())
        EXPECT_TRUE(find_mnemonic(name).valid()) << name;
}

TEST(IsaTest, TablesAreSmall) {
    EXPECT_LT(tables::size_bytes(), 256u * 1024);
}

TEST(IsaTest, FormsOfAMnemonicAreSorted) {
    for (std::size_t i = 0; i < mnemonic_count(); ++i) {
        const FormRange range = forms_of(MnemonicId(i));
        ASSERT_LT(range.first.index(), range.last.index());
        for (std::size_t k = range.first.index(); k < range.last.index(); ++k)
            EXPECT_EQ(form(FormId(k)).mnemonic, MnemonicId(i));
    }
}

TEST(IsaTest, PicksTheShortestForm) {
    EXPECT_EQ(matched("add", {a::r32, a::i8 | a::i8s32 | a::i16 | a::i32}).encoding.opcode, 0x83);
    EXPECT_EQ(matched("add", {a::r32 | a::eax, a::i32}).encoding.opcode, 0x05);
    EXPECT_EQ(matched("mov", {a::r64, a::i32s | a::i64}).encoding.opcode, 0xC7);
    EXPECT_EQ(matched("mov", {a::r64, a::i64}).encoding.opcode, 0xB8);
    EXPECT_EQ(matched("jmp", {a::rel8 | a::rel32}).encoding.opcode, 0xEB);
    EXPECT_EQ(matched("xchg", {a::r32 | a::eax, a::r32 | a::eax}).encoding.opcode, 0x87);
    EXPECT_EQ(matched("xchg", {a::r32 | a::eax, a::r32}).encoding.opcode, 0x90);
    EXPECT_EQ(matched("add", {a::r64, a::r64}).encoding.opcode, 0x01);
    EXPECT_EQ(matched("movaps", {a::xmm_low, a::xmm_low}).encoding.opcode, 0x28);
    EXPECT_EQ(matched("imul", {a::r32, a::i8s32 | a::i32}).encoding.opcode, 0x6B);
    EXPECT_EQ(matched("movq", {a::xmm_low, a::m64}).encoding.prefix, 0xF3);
}

TEST(IsaTest, PrefersVexUntilHighRegistersAreNamed) {
    EXPECT_EQ(matched("vaddps", {a::xmm_low | a::xmm_high, a::xmm_low, a::xmm_low}).encoding.kind, EncodingKind::vex);
    EXPECT_EQ(matched("vaddps", {a::xmm_high, a::xmm_low, a::xmm_low}).encoding.kind, EncodingKind::evex);
}

TEST(IsaTest, TakesEvexOfVnniUnlessTheTargetLacksIt) {
    const std::vector<OperandMask> operands(3, a::xmm_low);
    EXPECT_EQ(matched("vpdpbusd", operands).encoding.kind, EncodingKind::evex);
    const FeatureSet target = with_implied({Feature::avx_vnni});
    EXPECT_EQ(form(match_operands("vpdpbusd", operands, &target)).encoding.kind, EncodingKind::vex);
}

TEST(IsaTest, CountsBroadcastLanes) {
    const auto request = [](std::string_view name, const std::vector<OperandMask>& operands, unsigned lanes) {
        return match({.mnemonic = find_mnemonic(name), .operands = operands, .broadcast_lanes = lanes}).valid();
    };
    EXPECT_TRUE(request("vaddps", {a::zmm, a::zmm, a::b32 | a::b64}, 16));
    EXPECT_FALSE(request("vaddps", {a::zmm, a::zmm, a::b32 | a::b64}, 8));
    EXPECT_TRUE(request("vcvtps2pd", {a::zmm, a::b32}, 8));
}

TEST(IsaTest, KnowsFlags) {
    EXPECT_EQ(matched("add", {a::r32, a::r32}).flags(), FlagEffect{.written = flag::status});
    EXPECT_EQ(matched("adcx", {a::r64, a::r64}).flags(), (FlagEffect{.read = flag::carry, .written = flag::carry}));
    EXPECT_EQ(matched("inc", {a::r64}).flags().written, flag::status & ~flag::carry);
    const FlagEffect logic = matched("xor", {a::r32, a::r32}).flags();
    EXPECT_EQ(logic.cleared, flag::overflow | flag::carry);
    EXPECT_EQ(logic.undefined, flag::adjust);
    EXPECT_EQ(matched("shl", {a::r32, a::r8 | a::cl}).flags().conditional,
              flag::sign | flag::zero | flag::carry | flag::parity);
    EXPECT_EQ(matched("jbe", {a::rel8}).flags().read, flag::carry | flag::zero);
    EXPECT_TRUE(matched("cmp", {a::r32, a::r32}).has(attribute::compare_only));
    EXPECT_TRUE(matched("ptest", {a::xmm_low, a::xmm_low}).has(attribute::compare_only));
    EXPECT_FALSE(matched("sub", {a::r32, a::r32}).has(attribute::compare_only));
}

TEST(IsaTest, KnowsAccess) {
    const Form& multiply = matched("mul", {a::r64});
    ASSERT_EQ(multiply.implicit_operands().size(), 2u);
    EXPECT_EQ(multiply.implicit_operands()[0].access, Access::read_write);
    EXPECT_EQ(multiply.implicit_operands()[1].reg, physical::rdx);
    EXPECT_EQ(multiply.implicit_operands()[1].access, Access::write);
    EXPECT_EQ(matched("lea", {a::r64, a::m}).operands()[1].access, Access::none);
    EXPECT_EQ(matched("cmovb", {a::r32, a::r32}).operands()[0].access, Access::conditional_write);
    EXPECT_EQ(matched("addss", {a::xmm_low, a::xmm_low}).operands()[0].register_bytes, 4);
    EXPECT_EQ(matched("sqrtsd", {a::xmm_low, a::xmm_low}).operands()[0].access, Access::write);
    EXPECT_EQ(matched("movss", {a::xmm_low, a::m32}).operands()[0].register_bytes, 0);
    EXPECT_EQ(matched("pxor", {a::xmm_low, a::xmm_low}).idiom, Idiom::same_sources);
    EXPECT_EQ(matched("sbb", {a::r32, a::r32}).idiom, Idiom::same_sources_carry);
    EXPECT_TRUE(matched("addps", {a::xmm_low, a::xmm_low}).has(attribute::merges_upper));
    EXPECT_TRUE(matched("vaddps", {a::ymm_low, a::ymm_low, a::ymm_low}).has(attribute::dirties_upper));
}

TEST(IsaTest, DescribesForms) {
    EXPECT_EQ(operands_text(matched("vaddps", {a::ymm_low, a::ymm_low, a::ymm_low})), "ymm, ymm, ymm/m256");
    const std::vector<OperandMask> operands = {a::ymm_low, a::ymm_low, a::xmm_low};
    const MatchRequest request{.mnemonic = find_mnemonic("vaddps"), .operands = operands};
    EXPECT_FALSE(match(request).valid());
    const auto misses = closest_forms(request, 1);
    ASSERT_EQ(misses.size(), 1u);
    EXPECT_EQ(misses[0].operand, 2u);
    EXPECT_EQ(misses[0].fitting, 2u);
}

} // namespace
} // namespace pasm::isa
