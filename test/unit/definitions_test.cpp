// What check_definitions reports, and what it must not.
#include "backend/passes.h"

#include "function_builder.h"

#include <gmock/gmock.h>

namespace pasm::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using namespace physical;

class DefinitionsTest : public testing::Test, public FunctionBuilder {
  protected:
    // Names of what is reported, with the index of the instruction.
    std::vector<std::string> check() {
        PassContext passes = context();
        build_cfg(passes, function);
        check_definitions(passes, function);
        std::vector<std::string> names;
        for (const Diagnostic& diagnostic : diagnostics.all())
            names.push_back(
                fmt::format("{} {}", diagnostic.location.range.begin, diagnostic_row(diagnostic.kind).name));
        return names;
    }
    void jump(std::string_view mnemonic, LabelId id) { emit(mnemonic, {Operand::of_label(id)}); }
    void store(Register r, View view) { emit("mov", {memory(rsp, 8), reg(r, view)}); }
    void ret() { emit("ret", {}); }

    Register a = virtual_register("a", View::qword), b = virtual_register("b", View::qword);
    Register v = virtual_register("v", View::xmm);
};

TEST_F(DefinitionsTest, a_read_without_a_write) {
    store(a, View::qword);
    ret();
    EXPECT_THAT(check(), ElementsAre("0 undefined_register"));
}

TEST_F(DefinitionsTest, a_read_that_one_path_reaches_without_a_write) {
    LabelId skip = label("skip");
    emit("test", {reg(rsp, View::qword), reg(rsp, View::qword)});
    jump("jz", skip);
    emit("mov", {reg(a, View::qword), imm(1)});
    define(skip);
    store(a, View::qword);
    ret();
    EXPECT_THAT(check(), ElementsAre("4 undefined_register"));
    ASSERT_EQ(diagnostics.all()[0].notes.size(), 1u);
    EXPECT_EQ(diagnostics.all()[0].notes[0].kind, DiagnosticKind::branch_taken);
}

TEST_F(DefinitionsTest, undefined_lanes_of_a_register) {
    emit("mov", {reg(a, View::low8), imm(1)});
    store(a, View::qword);
    ret();
    EXPECT_THAT(check(), ElementsAre("1 undefined_lanes"));
    EXPECT_EQ(diagnostics.all()[0].arguments[1], "8 to 63");
}

TEST_F(DefinitionsTest, partial_writes_to_undefined_registers_are_fine) {
    emit("mov", {reg(a, View::low8), imm(1)});
    emit("mov", {memory(rsp, 8), reg(a, View::low8)});
    emit("cvtsi2sd", {reg(v, View::xmm), reg(rsp, View::qword)});
    emit("mulsd", {reg(v, View::xmm), reg(v, View::xmm)});
    emit("movsd", {memory(rsp, 8), reg(v, View::xmm)});
    ret();
    EXPECT_THAT(check(), IsEmpty());
}

TEST_F(DefinitionsTest, idioms_define_their_register) {
    emit("xor", {reg(a, View::dword), reg(a, View::dword)});
    emit("pxor", {reg(v, View::xmm), reg(v, View::xmm)});
    store(a, View::qword);
    emit("movups", {memory(rsp, 8), reg(v, View::xmm)});
    ret();
    EXPECT_THAT(check(), IsEmpty());
}

TEST_F(DefinitionsTest, a_merged_destination_is_read) {
    Register k = virtual_register("k", View::mask);
    emit("kxnorw", {reg(k, View::mask), reg(k, View::mask), reg(k, View::mask)});
    std::uint32_t add = emit("vaddps", {reg(v, View::xmm), reg(v, View::xmm), reg(v, View::xmm)});
    function.instructions[add].mask = k;
    emit("vmovups", {memory(rsp, 8), reg(v, View::xmm)});
    ret();
    EXPECT_THAT(check(), testing::Contains("1 undefined_register"));
}

TEST_F(DefinitionsTest, callee_saved_registers_are_defined_and_others_not) {
    emit("push", {reg(rbx, View::qword)});
    emit("push", {reg(rax, View::qword)});
    store(rbp, View::qword);
    store(r10, View::qword);
    ret();
    EXPECT_THAT(check(), ElementsAre("3 undefined_register"));
}

TEST_F(DefinitionsTest, assume_defines) {
    emit(InstructionKind::assume, {reg(rdi, View::qword), reg(a, View::qword)});
    store(rdi, View::qword);
    store(a, View::qword);
    ret();
    EXPECT_THAT(check(), IsEmpty());
}

TEST_F(DefinitionsTest, a_call_destroys) {
    emit("mov", {reg(rcx, View::qword), imm(1)});
    emit("call", {Operand::of_symbol(module.symbol(module.strings.intern("g")))});
    store(rcx, View::qword);
    ret();
    EXPECT_THAT(check(), ElementsAre("2 destroyed_by_call"));
}

TEST_F(DefinitionsTest, flags_bit_by_bit) {
    LabelId done = label("done");
    jump("jc", done);
    emit("inc", {reg(rsp, View::qword)});
    jump("jc", done);
    emit("mul", {reg(rsp, View::qword)});
    jump("jz", done);
    define(done);
    ret();
    EXPECT_THAT(check(), ElementsAre("0 undefined_flag", "3 undefined_register", "4 undefined_flag"));
}

TEST_F(DefinitionsTest, saving_all_flags_reads_none) {
    emit("pushfq", {});
    emit("popfq", {});
    ret();
    EXPECT_THAT(check(), IsEmpty());
}

TEST_F(DefinitionsTest, unread_values_and_flags) {
    emit("mov", {reg(a, View::qword), imm(1)});
    emit("cmp", {reg(rsp, View::qword), imm(1)});
    ret();
    EXPECT_THAT(check(), ElementsAre("0 dead_write", "1 unread_flags"));
}

TEST_F(DefinitionsTest, no_warning_where_something_is_read) {
    Register unused = virtual_register("_unused", View::qword);
    LabelId done = label("done");
    emit("mov", {reg(unused, View::qword), imm(1)});
    emit("mov", {reg(rax, View::qword), imm(1)});
    emit("mov", {reg(a, View::qword), imm(1)});
    emit("sub", {reg(a, View::qword), imm(1)});
    jump("jb", done);
    emit("xor", {reg(b, View::dword), reg(b, View::dword)});
    emit("pop", {reg(b, View::qword)});
    define(done);
    ret();
    EXPECT_THAT(check(), IsEmpty());
}

TEST_F(DefinitionsTest, flags_of_different_instructions) {
    LabelId done = label("done");
    emit("cmp", {reg(rsp, View::qword), imm(1)});
    emit("inc", {reg(rbx, View::qword)});
    jump("jbe", done);
    emit("adcx", {reg(rbx, View::qword), reg(rbp, View::qword)});
    emit("adox", {reg(rbp, View::qword), reg(rbx, View::qword)});
    define(done);
    ret();
    EXPECT_THAT(check(), ElementsAre("2 mixed_flags"));
    EXPECT_EQ(diagnostics.all()[0].arguments[1], "carry of `cmp`, zero of `inc`");
}

TEST_F(DefinitionsTest, flags_that_two_paths_set_alike_do_not_mix) {
    LabelId other = label("other"), join = label("join");
    emit("cmp", {reg(rsp, View::qword), imm(1)});
    jump("jz", other);
    emit("cmp", {reg(rsp, View::qword), imm(2)});
    jump("jmp", join);
    define(other);
    emit("cmp", {reg(rsp, View::qword), imm(3)});
    define(join);
    jump("jbe", other);
    ret();
    EXPECT_THAT(check(), IsEmpty());
}

TEST_F(DefinitionsTest, the_end_of_the_body_and_unreachable_code) {
    LabelId end = label("end");
    jump("jmp", end);
    emit("nop", {});
    define(end);
    emit("nop", {});
    function.end_range = {77, 78, FileId(0)};
    EXPECT_THAT(check(), ElementsAre("77 missing_return", "1 unreachable_code"));
}

TEST_F(DefinitionsTest, a_reload_needs_a_spill_on_every_path) {
    LabelId skip = label("skip");
    emit("mov", {reg(a, View::qword), imm(1)});
    emit("test", {reg(rsp, View::qword), reg(rsp, View::qword)});
    jump("jz", skip);
    emit(InstructionKind::spill, {reg(a, View::qword)});
    define(skip);
    emit(InstructionKind::reload, {reg(a, View::qword)});
    store(a, View::qword);
    ret();
    EXPECT_THAT(check(), ElementsAre("5 slot_not_spilled"));
}

TEST_F(DefinitionsTest, a_loop_reads_what_its_last_round_wrote) {
    LabelId loop = label("loop");
    emit("mov", {reg(a, View::qword), imm(9)});
    define(loop);
    emit("mov", {memory(rsp, 8), reg(a, View::qword)});
    emit("mov", {reg(b, View::qword), reg(a, View::qword)});
    emit("lea", {reg(a, View::qword), memory(b, -1)});
    emit("test", {reg(a, View::qword), reg(a, View::qword)});
    jump("jnz", loop);
    ret();
    EXPECT_THAT(check(), IsEmpty());
}

} // namespace
} // namespace pasm::test
