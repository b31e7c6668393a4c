// Live registers and flags at the borders of blocks.
#include "backend/liveness.h"

#include "function_builder.h"

#include <chrono>

namespace pasm::test {
namespace {

class LivenessTest : public testing::Test, public FunctionBuilder {
  protected:
    Liveness solve() {
        PassContext passes = context();
        build_cfg(passes, function);
        return Liveness(module, function, abi);
    }
    static LaneMask lanes(std::span<const LiveRegister> live, Register r) {
        for (const LiveRegister& member : live)
            if (member.reg == r)
                return member.lanes;
        return 0;
    }
    void jump(std::string_view mnemonic, LabelId id) { emit(mnemonic, {Operand::of_label(id)}); }
    void move(Register to, Register from) { emit("mov", {reg(to, View::qword), reg(from, View::qword)}); }

    Register a = virtual_register("a", View::qword), b = virtual_register("b", View::qword);
};

TEST_F(LivenessTest, a_loop_without_exit_keeps_its_registers_live) {
    LabelId loop = label("loop");
    emit("mov", {reg(a, View::qword), imm(1)});
    emit("mov", {reg(b, View::qword), imm(2)});
    define(loop);
    emit("add", {reg(a, View::qword), reg(b, View::qword)});
    jump("jmp", loop);
    Liveness live = solve();
    EXPECT_EQ(lanes(live.live_out(BlockId(0)), a), 0b1111);
    EXPECT_EQ(lanes(live.live_in(BlockId(1)), b), 0b1111);
    EXPECT_EQ(lanes(live.live_out(BlockId(1)), b), 0b1111);
    EXPECT_EQ(lanes(live.live_in(BlockId(0)), a), 0);
}

TEST_F(LivenessTest, lanes_end_where_they_are_written) {
    LabelId next = label("next");
    emit("mov", {reg(a, View::low8), imm(1)});
    jump("jmp", next);
    define(next);
    move(b, a);
    emit("ret", {});
    Liveness live = solve();
    EXPECT_EQ(lanes(live.live_in(BlockId(1)), a), 0b1111);
    EXPECT_EQ(lanes(live.live_in(BlockId(0)), a), 0b1110) << "the upper lanes come from before";
}

TEST_F(LivenessTest, registers_of_one_block_are_live_in_none) {
    emit("mov", {reg(a, View::qword), imm(1)});
    move(b, a);
    emit("ret", {});
    Liveness live = solve();
    EXPECT_EQ(live.live_in(BlockId(0)).size(), 1u) << "rsp, which ret reads";
}

TEST_F(LivenessTest, flags_are_live_from_writer_to_reader) {
    LabelId loop = label("loop"), done = label("done");
    emit("cmp", {reg(physical::rdi, View::qword), imm(1)});
    define(loop);
    emit("lea", {reg(physical::rdi, View::qword), memory(physical::rdi, 1)});
    jump("jbe", done);
    jump("jmp", loop);
    define(done);
    emit("ret", {});
    Liveness live = solve();
    EXPECT_EQ(live.flags_out(BlockId(0)), flag::carry | flag::zero);
    EXPECT_EQ(live.flags_out(BlockId(2)), flag::carry | flag::zero);
    EXPECT_EQ(live.flags_in(BlockId(3)), 0);
    EXPECT_EQ(live.flags_in(BlockId(0)), 0);
}

TEST_F(LivenessTest, a_walk_tells_what_is_live_after_each_instruction) {
    emit("mov", {reg(a, View::qword), imm(1)});
    move(b, a);
    emit("mov", {reg(physical::rax, View::qword), reg(b, View::qword)});
    emit("ret", {});
    function.prototype.results.push_back({});
    Type type;
    type.kind = TypeKind::integer;
    type.bits = 64;
    function.prototype.results[0].type = module.types.intern(type);
    Liveness live = solve();
    std::vector<std::array<LaneMask, 3>> after(4);
    live.walk(BlockId(0), [&](std::uint32_t index, const Effects&, const LiveSet& set) {
        after[index] = {set.lanes(a), set.lanes(b), set.lanes(physical::rax)};
    });
    EXPECT_EQ(after[0], (std::array<LaneMask, 3>{0b1111, 0, 0}));
    EXPECT_EQ(after[1], (std::array<LaneMask, 3>{0, 0b1111, 0}));
    EXPECT_EQ(after[2], (std::array<LaneMask, 3>{0, 0, 0b1111}));
}

// The equations of the textbook, block by block until nothing changes.
std::vector<std::vector<LaneMask>> naive_live_in(const FunctionBuilder& f, std::size_t registers) {
    std::size_t blocks = f.function.blocks.size();
    std::vector<std::vector<LaneMask>> in(blocks, std::vector<LaneMask>(registers));
    Effects effects;
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t block = 0; block < blocks; ++block) {
            std::vector<LaneMask> live(registers);
            for (BlockId successor : f.function.blocks[block].successors)
                for (std::size_t r = 0; r < registers; ++r)
                    live[r] |= in[successor.index()][r];
            for (std::uint32_t i = f.function.blocks[block].last; i-- > f.function.blocks[block].first;) {
                effects_of(f.module, f.function, f.abi, f.function.instructions[i], effects);
                for (const RegisterEffect& effect : effects.registers())
                    live[effect.reg.id()] &= ~(effect.written | effect.clobbered);
                for (const RegisterEffect& effect : effects.registers())
                    live[effect.reg.id()] |= effect.read;
            }
            changed |= live != in[block];
            in[block] = live;
        }
    }
    return in;
}

TEST_F(LivenessTest, random_functions_agree_with_the_equations) {
    std::uint32_t seed = 1;
    auto random = [&](std::uint32_t limit) {
        seed = seed * 1664525 + 1013904223;
        return (seed >> 8) % limit;
    };
    for (int round = 0; round < 60; ++round) {
        function.instructions.clear();
        function.operands.clear();
        function.labels.clear();
        std::vector<LabelId> labels;
        for (int i = 0; i < 8; ++i)
            labels.push_back(label("l"));
        constexpr View views[] = {View::low8, View::word, View::dword, View::qword};
        auto pick = [&] { return random(2) != 0 ? a : random(2) != 0 ? b : physical::general(random(3)); };
        for (int i = 0; i < 40; ++i) {
            View view = views[random(4)];
            switch (random(4)) {
            case 0: emit("mov", {reg(pick(), view), reg(pick(), view)}); break;
            case 1: emit("add", {reg(pick(), view), reg(pick(), view)}); break;
            case 2: emit("mov", {reg(pick(), view), imm(1)}); break;
            default: jump(random(3) != 0 ? "jz" : "jmp", labels[random(8)]); break;
            }
            if (i % 5 == 4)
                define(labels[static_cast<std::size_t>(i / 5)]);
        }
        emit("ret", {});
        Liveness live = solve();
        std::size_t registers = Register::first_virtual + function.virtual_registers.size();
        std::vector<std::vector<LaneMask>> expected = naive_live_in(*this, registers);
        for (std::size_t block = 0; block < function.blocks.size(); ++block)
            for (std::size_t r = 0; r < registers; ++r)
                ASSERT_EQ(lanes(live.live_in(BlockId(block)), Register::from_id(static_cast<std::uint32_t>(r))),
                          expected[block][r])
                    << "round " << round << " block " << block << " register " << r;
    }
}

// The sizes that test/bench measures; here only that neither memory nor time explodes.
TEST_F(LivenessTest, many_registers_and_blocks_are_no_trouble) {
    LabelId loop = label("loop");
    emit("mov", {reg(a, View::qword), imm(1)});
    define(loop);
    for (int i = 0; i < 10000; ++i) {
        LabelId next = label("next");
        for (int j = 0; j < 20; ++j) {
            Register fresh = virtual_register("t", View::qword);
            emit("mov", {reg(fresh, View::qword), imm(1)});
            emit("add", {reg(a, View::qword), reg(fresh, View::qword)});
        }
        jump("jz", next);
        define(next);
    }
    jump("jnz", loop);
    emit("ret", {});
    auto begin = std::chrono::steady_clock::now();
    Liveness live = solve();
    auto time = std::chrono::steady_clock::now() - begin;
    EXPECT_EQ(lanes(live.live_in(BlockId(5000)), a), 0b1111);
    EXPECT_EQ(live.live_in(BlockId(5000)).size(), 2u) << "and rsp";
    EXPECT_LT(std::chrono::duration<double>(time).count(), 5.0);
    RecordProperty("milliseconds", static_cast<int>(time.count() / 1000000));
}

} // namespace
} // namespace pasm::test
