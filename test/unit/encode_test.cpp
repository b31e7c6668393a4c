// Machine code against the examples of the Intel SDM and what GNU as writes; forms are literals, so that the encoder is
// tested apart from the table.
#include "backend/encode.h"
#include "backend/nops.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace pasm {
namespace {

using isa::Slot;
namespace accept = isa::accept;
namespace option = isa::encoding_option;
using physical::general;
using physical::vector;

struct EncodeFixture : testing::Test {
    Function function;
    Instruction instruction;
    isa::Form form;
    std::vector<isa::OperandSpec> specs;
    EncodingChoice choice;
    EncodingProblem problem = EncodingProblem::none;

    void legacy(std::uint8_t map, std::uint8_t prefix, std::uint8_t opcode, isa::EncodingOptions options) {
        form.encoding = {.map = map, .prefix = prefix, .opcode = opcode, .options = options};
    }
    void extended(isa::EncodingKind kind, std::uint8_t length, std::uint8_t map, std::uint8_t prefix,
                  std::uint8_t opcode, isa::EncodingOptions options = 0) {
        form.encoding = {.kind = kind,
                         .map = map,
                         .prefix = prefix,
                         .opcode = opcode,
                         .vector_length = length,
                         .disp8_scale = static_cast<std::uint8_t>(16 << length),
                         .options = static_cast<isa::EncodingOptions>(options | option::has_modrm)};
    }
    void slots(std::initializer_list<Slot> list, unsigned immediate_bytes = 0, isa::OperandMask accepts = 0) {
        specs.clear();
        for (Slot slot : list)
            specs.push_back({.accepts = accepts,
                             .slot = slot,
                             .immediate_bytes = static_cast<std::uint8_t>(
                                 slot == Slot::immediate || slot == Slot::relative ? immediate_bytes : 0)});
    }
    Operand reg(Register r, View view) { return Operand::of_register(r, view); }
    Operand memory(const MemoryOperand& m) { return function.add_memory(m); }
    Encoded encoded(std::initializer_list<Operand> operands) {
        instruction.first_operand = function.add_operands(operands);
        instruction.operand_count = static_cast<std::uint8_t>(operands.size());
        return encode(function, instruction, form, specs, choice, problem);
    }
    std::string bytes(std::initializer_list<Operand> operands) {
        return fmt::format("{:02X}", fmt::join(encoded(operands).span(), " "));
    }
};

using Encode = EncodeFixture;

TEST_F(Encode, shortens_an_immediate_as_the_form_says) {
    legacy(0, 0, 0x83, option::has_modrm | option::modrm_digit);
    slots({Slot::modrm_rm, Slot::immediate}, 1);
    EXPECT_EQ(bytes({reg(general(0), View::dword), Operand::of_immediate(5)}), "83 C0 05");
    form.encoding.digit = 4;
    EXPECT_EQ(bytes({reg(general(1), View::dword), Operand::of_immediate(0xFFFFFFF0)}), "83 E1 F0");
}

TEST_F(Encode, legacy_vector_move) {
    legacy(1, 0, 0x28, option::has_modrm);
    slots({Slot::modrm_reg, Slot::modrm_rm});
    EXPECT_EQ(bytes({reg(vector(0), View::xmm), reg(vector(1), View::xmm)}), "0F 28 C1");
    EXPECT_EQ(bytes({reg(vector(1), View::xmm), reg(vector(9), View::xmm)}), "41 0F 28 C9");
    EXPECT_EQ(bytes({reg(vector(16), View::xmm), reg(vector(9), View::xmm)}), "");
    EXPECT_EQ(problem, EncodingProblem::high_vector_without_evex);
}

TEST_F(Encode, exchange_of_eax_with_itself_is_no_nop) {
    legacy(0, 0, 0x90, 0);
    slots({Slot::none, Slot::opcode});
    EXPECT_EQ(bytes({reg(general(0), View::dword), reg(general(0), View::dword)}), "87 C0");
    EXPECT_EQ(bytes({reg(general(0), View::dword), reg(general(1), View::dword)}), "91");
    EXPECT_EQ(bytes({reg(general(0), View::dword), reg(general(8), View::dword)}), "41 90");
    form.encoding.options = option::w;
    EXPECT_EQ(bytes({reg(general(0), View::qword), reg(general(0), View::qword)}), "90");
    form.encoding.options = option::operand_size_16;
    EXPECT_EQ(bytes({reg(general(0), View::word), reg(general(0), View::word)}), "66 90");
}

TEST_F(Encode, high_byte_registers_never_meet_rex) {
    legacy(0, 0, 0x88, option::has_modrm);
    slots({Slot::modrm_rm, Slot::modrm_reg});
    EXPECT_EQ(bytes({reg(general(0), View::high8), reg(general(1), View::low8)}), "88 CC");
    EXPECT_EQ(bytes({reg(general(6), View::low8), reg(general(1), View::low8)}), "40 88 CE");
    EXPECT_EQ(bytes({reg(general(0), View::high8), reg(general(6), View::low8)}), "");
    EXPECT_EQ(problem, EncodingProblem::high_byte_with_rex);
    MemoryOperand r8{.base = general(8)};
    EXPECT_EQ(bytes({memory(r8), reg(general(0), View::high8)}), "");
    EXPECT_EQ(problem, EncodingProblem::high_byte_with_rex);
}

struct AddressCase {
    MemoryOperand memory;
    std::string_view bytes; // of mov eax, [...] as GNU as writes it
};

TEST_F(Encode, addresses) {
    legacy(0, 0, 0x8B, option::has_modrm);
    slots({Slot::modrm_reg, Slot::modrm_rm});
    const AddressCase cases[] = {
        {{.base = general(0)}, "8B 00"},
        {{.base = general(4)}, "8B 04 24"},
        {{.base = general(12)}, "41 8B 04 24"},
        {{.base = general(5)}, "8B 45 00"},
        {{.base = general(13)}, "41 8B 45 00"},
        {{.base = general(0), .displacement = 127}, "8B 40 7F"},
        {{.base = general(0), .displacement = 128}, "8B 80 80 00 00 00"},
        {{.base = general(0), .displacement = -128}, "8B 40 80"},
        {{.base = general(0), .index = general(12), .scale = 8}, "42 8B 04 E0"},
        {{.base = general(5), .index = general(0)}, "8B 44 05 00"},
        {{.base = general(0), .index = general(4)}, "8B 04 04"},
        {{.index = general(0), .scale = 2}, "8B 04 45 00 00 00 00"},
        {{.displacement = 0x1000}, "8B 04 25 00 10 00 00"},
        {{.segment = Segment::fs, .displacement = 0x28}, "64 8B 04 25 28 00 00 00"},
        {{.base = physical::rip, .base_view = View::pointer, .displacement = 5}, "8B 05 05 00 00 00"},
        {{.base = physical::rip, .base_view = View::dword, .displacement = 5}, "67 8B 05 05 00 00 00"},
        {{.base = general(0), .base_view = View::dword}, "67 8B 00"},
        {{.base = general(1), .base_view = View::dword, .displacement = 0xFFFFFFFF}, "67 8B 41 FF"},
        {{.base = general(0), .segment = Segment::ds}, "8B 00"},
        {{.base = general(0), .segment = Segment::ss}, "36 8B 00"},
        {{.base = general(5), .segment = Segment::ds}, "3E 8B 45 00"},
        {{.base = general(0), .forced_displacement = 1}, "8B 40 00"},
        {{.base = general(0), .forced_displacement = 4}, "8B 80 00 00 00 00"},
    };
    for (const AddressCase& row : cases)
        EXPECT_EQ(bytes({reg(general(0), View::dword), memory(row.memory)}), row.bytes);
}

TEST_F(Encode, addresses_that_do_not_exist) {
    legacy(0, 0, 0x8B, option::has_modrm);
    slots({Slot::modrm_reg, Slot::modrm_rm});
    const std::pair<MemoryOperand, EncodingProblem> cases[] = {
        {{.base = general(0), .index = general(4), .scale = 2}, EncodingProblem::index_is_rsp},
        {{.base = general(4), .index = general(4)}, EncodingProblem::index_is_rsp},
        {{.base = general(0), .displacement = std::int64_t(1) << 31}, EncodingProblem::displacement_out_of_range},
        {{.base = general(0), .base_view = View::word}, EncodingProblem::address_not_encodable},
        {{.base = physical::rip, .index = general(0), .base_view = View::pointer},
         EncodingProblem::address_not_encodable},
        {{.base = general(0), .index = general(1), .index_view = View::dword}, EncodingProblem::address_not_encodable},
    };
    for (const auto& [address, expected] : cases) {
        EXPECT_EQ(bytes({reg(general(0), View::dword), memory(address)}), "");
        EXPECT_EQ(problem, expected);
    }
}

TEST_F(Encode, evex_broadcast_scales_the_displacement_by_the_element) {
    extended(isa::EncodingKind::evex, 2, 1, 0, 0x58);
    slots({Slot::modrm_reg, Slot::vvvv, Slot::modrm_rm}, 0, accept::zmm | accept::m512 | accept::b32);
    instruction.mask = physical::mask(2);
    instruction.zeroing = true;
    MemoryOperand address{.base = general(6), .broadcast = 16, .displacement = 64};
    // vaddps zmm1{k2}{z}, zmm3, dword ptr [rsi + 64]{1to16}
    EXPECT_EQ(bytes({reg(vector(1), View::zmm), reg(vector(3), View::zmm), memory(address)}), "62 F1 64 DA 58 4E 10");
    address.broadcast = 0;
    EXPECT_EQ(bytes({reg(vector(1), View::zmm), reg(vector(3), View::zmm), memory(address)}), "62 F1 64 CA 58 4E 01");
    address.displacement = 32;
    EXPECT_EQ(bytes({reg(vector(1), View::zmm), reg(vector(3), View::zmm), memory(address)}),
              "62 F1 64 CA 58 8E 20 00 00 00");
}

TEST_F(Encode, evex_reaches_thirty_two_registers_and_rounds) {
    extended(isa::EncodingKind::evex, 2, 1, 0, 0x58);
    slots({Slot::modrm_reg, Slot::vvvv, Slot::modrm_rm}, 0, accept::zmm);
    EXPECT_EQ(bytes({reg(vector(17), View::zmm), reg(vector(18), View::zmm), reg(vector(27), View::zmm)}),
              "62 81 6C 40 58 CB");
    instruction.rounding = Rounding::rz_sae;
    EXPECT_EQ(bytes({reg(vector(0), View::zmm), reg(vector(1), View::zmm), reg(vector(2), View::zmm)}),
              "62 F1 74 78 58 C2");
    instruction.rounding = Rounding::sae;
    EXPECT_EQ(bytes({reg(vector(0), View::zmm), reg(vector(1), View::zmm), reg(vector(2), View::zmm)}),
              "62 F1 74 18 58 C2");
}

TEST_F(Encode, vex_takes_two_bytes_where_it_can) {
    extended(isa::EncodingKind::vex, 1, 2, 0x66, 0x47);
    slots({Slot::modrm_reg, Slot::vvvv, Slot::modrm_rm});
    MemoryOperand address{.base = general(6), .displacement = 8};
    // vpsllvd ymm0, ymm1, [rsi + 8]
    EXPECT_EQ(bytes({reg(vector(0), View::ymm), reg(vector(1), View::ymm), memory(address)}), "C4 E2 75 47 46 08");
    extended(isa::EncodingKind::vex, 0, 1, 0, 0x58);
    EXPECT_EQ(bytes({reg(vector(1), View::xmm), reg(vector(2), View::xmm), reg(vector(3), View::xmm)}), "C5 E8 58 CB");
    EXPECT_EQ(bytes({reg(vector(1), View::xmm), reg(vector(2), View::xmm), reg(vector(9), View::xmm)}),
              "C4 C1 68 58 C9");
    choice.vex3 = true;
    EXPECT_EQ(bytes({reg(vector(1), View::xmm), reg(vector(2), View::xmm), reg(vector(3), View::xmm)}),
              "C4 E1 68 58 CB");
}

TEST_F(Encode, register_moves_change_direction_to_save_a_byte) {
    extended(isa::EncodingKind::vex, 0, 1, 0, 0x28);
    form.attributes = isa::attribute::prefer_swapped;
    slots({Slot::modrm_reg, Slot::modrm_rm});
    EXPECT_EQ(bytes({reg(vector(1), View::xmm), reg(vector(9), View::xmm)}), "C5 78 29 C9");
    EXPECT_EQ(bytes({reg(vector(9), View::xmm), reg(vector(1), View::xmm)}), "C5 78 28 C9");
    instruction.prefixes = prefix::force_load;
    EXPECT_EQ(bytes({reg(vector(1), View::xmm), reg(vector(9), View::xmm)}), "C4 C1 78 28 C9");
    instruction.prefixes = 0;
    extended(isa::EncodingKind::vex, 0, 1, 0xF3, 0x7E);
    EXPECT_EQ(bytes({reg(vector(1), View::xmm), reg(vector(9), View::xmm)}), "C5 79 D6 C9");
}

TEST_F(Encode, prefixes_stand_in_the_order_of_gnu_as) {
    legacy(0, 0, 0x83, option::has_modrm | option::modrm_digit | option::operand_size_16);
    slots({Slot::modrm_rm, Slot::immediate}, 1);
    instruction.prefixes = prefix::xacquire | prefix::lock;
    MemoryOperand address{.base = general(0), .base_view = View::dword, .segment = Segment::fs};
    EXPECT_EQ(bytes({memory(address), Operand::of_immediate(1)}), "64 67 66 F2 F0 83 00 01");
}

TEST_F(Encode, vector_index) {
    extended(isa::EncodingKind::evex, 2, 2, 0x66, 0x92);
    form.encoding.disp8_scale = 4;
    slots({Slot::modrm_reg, Slot::modrm_rm}, 0, accept::vm32z);
    instruction.mask = physical::mask(1);
    MemoryOperand address{
        .base = general(13), .index = vector(31), .index_view = View::zmm, .scale = 8, .displacement = 256};
    // vgatherdps zmm30{k1}, [r13 + zmm31*8 + 256]
    EXPECT_EQ(bytes({reg(vector(30), View::zmm), memory(address)}), "62 02 7D 41 92 74 FD 40");
}

TEST_F(Encode, a_fixup_knows_what_follows_it) {
    legacy(0, 0, 0xC7, option::has_modrm | option::modrm_digit);
    slots({Slot::modrm_rm, Slot::immediate}, 4);
    MemoryOperand address{.target_kind = AddressTarget::symbol, .target = 0};
    Encoded result = encoded({memory(address), Operand::of_immediate(1)});
    ASSERT_EQ(result.fixup_count, 1);
    EXPECT_EQ(result.fixups[0].kind, FixupKind::relative32);
    EXPECT_EQ(result.fixups[0].offset, 2);
    EXPECT_EQ(result.fixups[0].trailing, 4);
    EXPECT_EQ(result.length, 10);
    legacy(0, 0, 0xE8, 0);
    slots({Slot::relative}, 4);
    result = encoded({Operand::of_symbol(SymbolId(0))});
    EXPECT_EQ(result.fixups[0].kind, FixupKind::branch32);
    EXPECT_EQ(result.fixups[0].trailing, 0);
}

TEST_F(Encode, is5_shares_the_byte_of_the_fourth_register) {
    extended(isa::EncodingKind::vex, 0, 3, 0x66, 0x48, option::has_is4);
    slots({Slot::modrm_reg, Slot::vvvv, Slot::modrm_rm, Slot::is4, Slot::immediate});
    // vpermil2ps xmm1, xmm2, xmm3, xmm4, 5
    EXPECT_EQ(bytes({reg(vector(1), View::xmm), reg(vector(2), View::xmm), reg(vector(3), View::xmm),
                     reg(vector(4), View::xmm), Operand::of_immediate(5)}),
              "C4 E3 69 48 CB 45");
}

TEST_F(Encode, a_three_dnow_opcode_is_last) {
    form.encoding = {.kind = isa::EncodingKind::three_dnow,
                     .map = 1,
                     .opcode = 0x0F,
                     .second_opcode = 0x9E,
                     .options = option::has_modrm};
    slots({Slot::modrm_reg, Slot::modrm_rm});
    Register mm1 = Register::physical(RegisterClass::mmx, 1), mm2 = Register::physical(RegisterClass::mmx, 2);
    EXPECT_EQ(bytes({reg(mm1, View::mm), reg(mm2, View::mm)}), "0F 0F CA 9E");
}

TEST_F(Encode, too_many_prefixes) {
    legacy(0, 0, 0xC7, option::has_modrm | option::modrm_digit | option::w);
    slots({Slot::modrm_rm, Slot::immediate}, 4);
    instruction.prefixes = prefix::xrelease | prefix::lock;
    MemoryOperand address{.base = general(8),
                          .index = general(9),
                          .base_view = View::dword,
                          .index_view = View::dword,
                          .segment = Segment::fs,
                          .displacement = 4096};
    EXPECT_EQ(bytes({memory(address), Operand::of_immediate(1)}), "");
    EXPECT_EQ(problem, EncodingProblem::too_long);
}

std::string nops(std::size_t count, std::string_view target) {
    std::vector<std::uint8_t> bytes;
    append_nops(bytes, count, isa::nop_style(target));
    return fmt::format("{:02X}", fmt::join(bytes, " "));
}

TEST(Nops, are_few_and_as_long_as_the_target_likes) {
    EXPECT_EQ(nops(11, "haswell"), "66 0F 1F 84 00 00 00 00 00 66 90");
    EXPECT_EQ(nops(11, "bulldozer"), "66 66 66 0F 1F 84 00 00 00 00 00");
    EXPECT_EQ(nops(13, "excavator"), "66 66 66 0F 1F 84 00 00 00 00 00 66 90");
    EXPECT_EQ(nops(15, "zen4"), "66 66 66 66 66 66 66 0F 1F 84 00 00 00 00 00");
    EXPECT_EQ(nops(8, "silvermont"), "0F 1F 80 00 00 00 00 90");
    EXPECT_EQ(nops(9, "k8"), "66 66 90 66 66 90 66 66 90");
    EXPECT_EQ(nops(7, "k8_sse3"), "66 66 66 90 66 66 90");
}

TEST(Nops, are_those_of_the_first_microarchitecture_that_is_named) {
    EXPECT_EQ(isa::nop_style("avx2, fma3").longest, 9);
    EXPECT_EQ(isa::nop_style("avx2, znver3").longest, 15);
    EXPECT_EQ(isa::nop_style("Goldmont-Plus").longest, 9);
    EXPECT_EQ(isa::nop_style("").longest, 9);
}

TEST(Nops, fill_every_length) {
    for (std::string_view target : {"x86_64", "k8", "silvermont", "bulldozer", "zen"})
        for (std::size_t count = 0; count < 70; ++count) {
            std::vector<std::uint8_t> bytes;
            append_nops(bytes, count, isa::nop_style(target));
            EXPECT_EQ(bytes.size(), count) << target;
        }
}

} // namespace
} // namespace pasm
