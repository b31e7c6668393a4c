#include "ir/print.h"

#include "ir/operand_mask.h"
#include "ir/verify.h"

#include <gtest/gtest.h>

namespace pasm {
namespace {

struct Fixture : testing::Test {
    Module module;
    Function function;

    Register declare(std::string_view name, RegisterClass file, View view, std::int32_t index = -1) {
        return function.add_virtual_register(
            {.name = module.strings.intern(name), .indices = {index, -1}, .file = file, .view = view});
    }
    std::string text(const Operand& operand) { return operand_text(module, function, operand); }
    std::string text(const MemoryOperand& memory) { return text(function.add_memory(memory)); }
};

using Print = Fixture;

TEST_F(Print, names_general_registers_in_every_view) {
    using physical::general;
    EXPECT_EQ(physical_register_name(physical::rax, View::low8), "al");
    EXPECT_EQ(physical_register_name(physical::rax, View::high8), "ah");
    EXPECT_EQ(physical_register_name(physical::rbx, View::word), "bx");
    EXPECT_EQ(physical_register_name(physical::rsp, View::dword), "esp");
    EXPECT_EQ(physical_register_name(physical::rsi, View::low8), "sil");
    EXPECT_EQ(physical_register_name(physical::rdi, View::qword), "rdi");
    EXPECT_EQ(physical_register_name(general(8), View::low8), "r8b");
    EXPECT_EQ(physical_register_name(general(9), View::word), "r9w");
    EXPECT_EQ(physical_register_name(general(15), View::dword), "r15d");
    EXPECT_EQ(physical_register_name(general(12), View::qword), "r12");
}

TEST_F(Print, names_registers_of_other_files) {
    EXPECT_EQ(physical_register_name(physical::vector(31), View::zmm), "zmm31");
    EXPECT_EQ(physical_register_name(physical::vector(3), View::xmm), "xmm3");
    EXPECT_EQ(physical_register_name(physical::mask(7), View::mask), "k7");
    EXPECT_EQ(physical_register_name(Register::physical(RegisterClass::mmx, 2), View::mm), "mm2");
    EXPECT_EQ(physical_register_name(Register::physical(RegisterClass::x87, 2), View::st), "st(2)");
    EXPECT_EQ(physical_register_name(Register::physical(RegisterClass::tile, 5), View::tile), "tmm5");
    EXPECT_EQ(physical_register_name(Register::physical(RegisterClass::segment, 4), View::segment), "fs");
    EXPECT_EQ(physical_register_name(Register::physical(RegisterClass::control, 8), View::control), "cr8");
    EXPECT_EQ(physical_register_name(Register::physical(RegisterClass::debug, 7), View::debug), "dr7");
    EXPECT_EQ(physical_register_name(Register::physical(RegisterClass::bound, 1), View::bound), "bnd1");
    EXPECT_EQ(physical_register_name(physical::rip, View::pointer), "rip");
}

TEST_F(Print, shows_a_view_only_where_it_differs_from_the_declared_one) {
    Register acc = declare("acc", RegisterClass::vector, View::ymm, 2);
    EXPECT_EQ(register_text(module, function, acc, View::ymm), "acc[2]");
    EXPECT_EQ(register_text(module, function, acc, View::xmm), "acc[2].xmm");
    Register unnamed = function.add_virtual_register({});
    EXPECT_EQ(register_text(module, function, unnamed, View::qword), "v1");
    EXPECT_EQ(register_text(module, function, unnamed, View::high8), "v1.high8");
}

TEST_F(Print, writes_addresses) {
    EXPECT_EQ(text({.base = physical::rax}), "[rax]");
    EXPECT_EQ(text({.base = physical::rax, .index = physical::rcx, .scale = 4, .displacement = -8}),
              "[rax + rcx*4 - 8]");
    EXPECT_EQ(text({.segment = Segment::fs, .displacement = 0x28}), "fs:[40]");
    EXPECT_EQ(text({.base = physical::rsi, .broadcast = 16, .access_bytes = 4, .displacement = 64}),
              "dword ptr [rsi + 64]{1to16}");
    SymbolId table = module.symbol(module.strings.intern("table"));
    EXPECT_EQ(text({.target_kind = AddressTarget::symbol,
                    .target = static_cast<std::uint32_t>(table.index()),
                    .displacement = 8}),
              "[table + 8]");
    EXPECT_EQ(text({.displacement = INT64_MIN}), "[-9223372036854775808]");
    EXPECT_EQ(text({.base = physical::rax, .displacement = INT64_MIN}), "[rax - 9223372036854775808]");
}

TEST_F(Print, writes_immediates_with_the_sign_they_were_given) {
    EXPECT_EQ(text(Operand::of_immediate(-1)), "-1");
    Operand large = Operand::of_immediate(-1);
    large.is_large_unsigned = true;
    EXPECT_EQ(text(large), "18446744073709551615");
}

TEST_F(Print, declares_arrays_and_pins) {
    function.symbol = module.symbol(module.strings.intern("f"));
    declare("p", RegisterClass::general, View::qword);
    Register count = declare("count", RegisterClass::general, View::qword);
    function.virtual_registers[count.virtual_index()].pinned = physical::rcx;
    for (int i = 0; i < 3; ++i)
        declare("acc", RegisterClass::vector, View::ymm, i);
    EXPECT_EQ(print_function(module, function), "function void f()\n"
                                                "    reg64 p, count = rcx\n"
                                                "    ymm acc[3]\n");
}

using Pool = Fixture;

TEST_F(Pool, equal_constants_are_stored_once) {
    SymbolId a = module.constant({1, 2, 3, 4}, 4);
    EXPECT_EQ(module.constant({1, 2, 3, 4}, 16), a);
    ASSERT_EQ(module.data.size(), 1U);
    EXPECT_EQ(module.data[0].alignment, 16U);
    EXPECT_NE(module.constant({1, 2, 3, 5}, 4), a);
}

TEST_F(Pool, a_shorter_constant_shares_a_longer_one) {
    SymbolId longer = module.constant({1, 2, 3, 4, 5, 6, 7, 8}, 8);
    EXPECT_EQ(module.constant({1, 2, 3, 4}, 4), longer);
    SymbolId shorter = module.constant({9, 9}, 2);
    EXPECT_EQ(module.constant({9, 9, 0, 0}, 4), shorter);
    EXPECT_EQ(module.data.size(), 2U);
    EXPECT_EQ(module.data[1].size, 4U);
}

using Mask = Fixture;

TEST_F(Mask, virtual_registers_are_no_fixed_registers_at_first) {
    Register count = declare("count", RegisterClass::general, View::low8);
    Operand operand = Operand::of_register(count, View::low8);
    EXPECT_EQ(operand_mask(function, operand), isa::accept::r8);
    EXPECT_EQ(operand_mask(function, operand, true), isa::accept::r8 | isa::accept::al | isa::accept::cl);
    function.virtual_registers[0].pinned = physical::rcx;
    EXPECT_EQ(operand_mask(function, operand), isa::accept::r8 | isa::accept::cl);
}

TEST_F(Mask, immediates_count_as_each_field_that_they_fit) {
    auto mask = [&](std::int64_t value) { return operand_mask(function, Operand::of_immediate(value)); };
    EXPECT_NE(mask(255) & isa::accept::i8, 0U);
    EXPECT_EQ(mask(256) & isa::accept::i8, 0U);
    EXPECT_NE(mask(-128) & isa::accept::i8, 0U);
    EXPECT_EQ(mask(-129) & isa::accept::i8, 0U);
    EXPECT_NE(mask(0xfffffff0) & isa::accept::i8s32, 0U);
    EXPECT_EQ(mask(0xfffffff0) & isa::accept::i8s64, 0U);
    EXPECT_EQ(mask(0xfffffff0) & isa::accept::i32s, 0U);
    EXPECT_EQ(mask(128) & isa::accept::i8s16, 0U);
}

TEST_F(Mask, memory_without_a_size_counts_as_every_size) {
    EXPECT_EQ(operand_mask(function, function.add_memory({.base = physical::rax})),
              isa::accept::any_memory | isa::accept::m_far);
    EXPECT_EQ(operand_mask(function, function.add_memory({.base = physical::rax, .access_bytes = 8})),
              isa::accept::m | isa::accept::m64);
    EXPECT_EQ(operand_mask(function, function.add_memory({.index = physical::vector(3), .index_view = View::ymm})),
              isa::accept::vm32y | isa::accept::vm64y);
    EXPECT_EQ(operand_mask(function, function.add_memory({.access_bytes = 8, .displacement = 4096})),
              isa::accept::m | isa::accept::m64 | isa::accept::moffs);
    EXPECT_EQ(operand_mask(function, function.add_memory({.displacement = std::int64_t(1) << 40})), isa::accept::moffs);
}

using Verify = Fixture;

TEST_F(Verify, finds_ids_out_of_range) {
    EXPECT_EQ(verify_function(module, function), "");
    Operand bad = Operand::of_label(LabelId(3));
    function.instructions.push_back(
        {.kind = InstructionKind::label, .operand_count = 1, .first_operand = function.add_operands({&bad, 1})});
    EXPECT_EQ(verify_function(module, function), "instruction 0: a label is out of range");
}

} // namespace
} // namespace pasm
