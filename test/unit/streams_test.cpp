// What check_streams reports of two orders, and how RecordedStreams keeps streams in steps.
#include "backend/passes.h"
#include "frontend/lower/recorded_streams.h"

#include "function_builder.h"

#include <gmock/gmock.h>

namespace pasm::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using namespace physical;

class CheckStreamsTest : public testing::Test, public FunctionBuilder {
  protected:
    CheckStreamsTest() {
        for (std::string_view name : {"one", "two"})
            function.streams.push_back({module.strings.intern(name), {}});
    }

    // The instructions stand as issued; `order` says, for each, when it is written. Names of what is reported, with the
    // index of the instruction.
    std::vector<std::string> check(std::vector<std::uint32_t> order) {
        function.written_order = std::move(order);
        PassContext passes = context();
        build_cfg(passes, function);
        check_streams(passes, function);
        EXPECT_THAT(function.written_order, IsEmpty());
        std::vector<std::string> names;
        for (const Diagnostic& diagnostic : diagnostics.all())
            names.push_back(
                fmt::format("{} {}", diagnostic.location.range.begin, diagnostic_row(diagnostic.kind).name));
        return names;
    }
    void move(Register r, View view, std::int64_t value) { emit("mov", {reg(r, view), imm(value)}); }
    void store(Register r, View view) { emit("mov", {memory(rsp, 8), reg(r, view)}); }

    Register a = virtual_register("a", View::qword), b = virtual_register("b", View::qword);
};

TEST_F(CheckStreamsTest, the_order_of_the_text_is_always_right) {
    move(a, View::qword, 1);
    move(a, View::qword, 2);
    store(a, View::qword);
    EXPECT_THAT(check({0, 1, 2}), IsEmpty());
}

TEST_F(CheckStreamsTest, numbers_need_not_be_dense) {
    move(a, View::qword, 1);
    move(b, View::qword, 2);
    store(a, View::qword);
    store(b, View::qword);
    EXPECT_THAT(check({70, 3, 71, 90}), IsEmpty());
}

TEST_F(CheckStreamsTest, a_use_that_another_definition_reaches) {
    move(a, View::qword, 1);
    move(a, View::qword, 2);
    store(a, View::qword);
    store(a, View::qword);
    EXPECT_THAT(check({0, 2, 1, 3}), ElementsAre("2 stream_changes_use"));
}

TEST_F(CheckStreamsTest, definitions_that_nobody_reads_may_change_places) {
    move(a, View::qword, 1);
    move(a, View::qword, 2);
    move(a, View::qword, 3);
    store(a, View::qword);
    EXPECT_THAT(check({1, 0, 2, 3}), IsEmpty());
}

TEST_F(CheckStreamsTest, lanes_are_apart) {
    move(a, View::qword, 0);
    move(a, View::high8, 1);
    move(a, View::low8, 2);
    store(a, View::word);
    EXPECT_THAT(check({0, 2, 1, 3}), IsEmpty());
}

TEST_F(CheckStreamsTest, a_wide_write_covers_narrow_lanes) {
    move(a, View::qword, 0);
    move(a, View::word, 1);
    move(a, View::low8, 2);
    store(a, View::low8);
    EXPECT_THAT(check({0, 2, 1, 3}), ElementsAre("3 stream_changes_use"));
}

TEST_F(CheckStreamsTest, what_is_live_behind_the_block) {
    LabelId behind = label("behind");
    move(a, View::qword, 1);
    move(a, View::qword, 2);
    emit("jmp", {Operand::of_label(behind)});
    define(behind);
    store(a, View::qword);
    EXPECT_THAT(check({1, 0, 2, 3, 4}), ElementsAre("1 stream_changes_result"));
}

TEST_F(CheckStreamsTest, a_flag_is_kept_by_what_does_not_write_it) {
    emit("add", {reg(a, View::qword), imm(1)});
    emit("inc", {reg(b, View::qword)});
    emit("adc", {reg(a, View::qword), imm(0)});
    store(a, View::qword);
    EXPECT_THAT(check({0, 2, 1, 3}), IsEmpty());
}

TEST_F(CheckStreamsTest, carry_and_overflow_are_apart) {
    emit("xor", {reg(rax, View::dword), reg(rax, View::dword)});
    emit("adcx", {reg(a, View::qword), reg(rax, View::qword)});
    emit("adox", {reg(b, View::qword), reg(rax, View::qword)});
    emit("adcx", {reg(a, View::qword), reg(rax, View::qword)});
    emit("adox", {reg(b, View::qword), reg(rax, View::qword)});
    EXPECT_THAT(check({0, 1, 3, 2, 4}), IsEmpty());
}

// A shift by cl keeps the flags when the count is zero: what reads them then reads what was there before.
TEST_F(CheckStreamsTest, flags_that_are_perhaps_written) {
    emit("cmp", {reg(a, View::qword), imm(1)});
    emit("add", {reg(b, View::qword), imm(1)});
    emit("shl", {reg(a, View::qword), reg(rcx, View::low8)});
    emit("sete", {reg(rax, View::low8)});
    EXPECT_THAT(check({0, 3, 1, 2}), ElementsAre("3 stream_changes_use"));
}

TEST_F(CheckStreamsTest, flags_that_are_perhaps_written_and_that_nobody_reads) {
    emit("add", {reg(b, View::qword), imm(1)});
    emit("shl", {reg(a, View::qword), reg(rcx, View::low8)});
    emit("cmp", {reg(a, View::qword), imm(1)});
    emit("sete", {reg(rax, View::low8)});
    EXPECT_THAT(check({1, 0, 2, 3}), IsEmpty());
}

// --- RecordedStreams

class RecordedStreamsTest : public testing::Test, public FunctionBuilder {
  protected:
    RecordedStreams streams;
    Register a = virtual_register("a", View::qword);

    StreamId record(std::initializer_list<std::int64_t> values) {
        streams.begin(function);
        for (std::int64_t value : values)
            emit("mov", {reg(a, View::qword), imm(value)});
        return streams.end(function, {module.strings.intern("s"), {}});
    }
    std::vector<std::int64_t> values() const {
        std::vector<std::int64_t> result;
        for (const Instruction& instruction : function.instructions)
            result.push_back(function.operands_of(instruction)[1].value);
        return result;
    }
};

TEST_F(RecordedStreamsTest, what_is_recorded_leaves_the_function_and_comes_back_in_order) {
    emit("mov", {reg(a, View::qword), imm(0)});
    StreamId s = record({1, 2, 3});
    EXPECT_THAT(values(), ElementsAre(0));
    emit("mov", {reg(a, View::qword), imm(9)});
    streams.issue_step(function, s);
    streams.issue_step(function, s);
    EXPECT_EQ(streams[s].left(), 1u);
    streams.number_instructions(function);
    EXPECT_THAT(values(), ElementsAre(0, 9, 1, 2));
    EXPECT_THAT(function.written_order, ElementsAre(0, 4, 1, 2));
    EXPECT_EQ(function.instructions[2].stream, s);
    EXPECT_FALSE(function.instructions[1].stream.valid());
}

TEST_F(RecordedStreamsTest, an_assume_goes_with_the_next_instruction_and_the_last_with_the_one_before) {
    streams.begin(function);
    emit(InstructionKind::assume, {reg(a, View::qword)});
    emit("mov", {reg(a, View::qword), imm(1)});
    emit("mov", {reg(a, View::qword), imm(2)});
    emit(InstructionKind::assume, {reg(a, View::qword)});
    StreamId s = streams.end(function, {module.strings.intern("s"), {}});
    EXPECT_THAT(streams[s].step_ends, ElementsAre(2, 4));
}

TEST_F(RecordedStreamsTest, an_instruction_keeps_the_stream_that_it_was_written_in) {
    StreamId inner = record({1});
    streams.begin(function);
    streams.issue_step(function, inner);
    emit("mov", {reg(a, View::qword), imm(2)});
    StreamId outer = streams.end(function, {module.strings.intern("outer"), {}});
    EXPECT_EQ(streams[outer].instructions[0].stream, inner);
    EXPECT_EQ(streams[outer].instructions[1].stream, outer);
}

TEST_F(RecordedStreamsTest, a_label_breaks_the_straight_line_for_what_was_recorded_before_it) {
    StreamId before = record({1});
    EXPECT_FALSE(streams.find_break(function, streams[before].position));
    define(label("here"));
    StreamId behind = record({2});
    EXPECT_EQ(streams.find_break(function, streams[before].position), 0u);
    EXPECT_FALSE(streams.find_break(function, streams[behind].position));
}

} // namespace
} // namespace pasm::test
