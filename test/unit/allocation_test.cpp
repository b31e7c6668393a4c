// Register allocation on functions built by hand: colouring, coalescing, constraints, the checker.
#include "backend/check_allocation.h"
#include "backend/match_instruction.h"
#include "backend/passes.h"
#include "ir/print.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

namespace pasm {
namespace {

// A function under construction, and its way through the passes around allocation.
class Program {
  public:
    explicit Program(std::string_view target = "haswell") {
        function.symbol = module.symbol(module.strings.intern("f"));
        function.attributes.target = *isa::find_target(target);
    }

    Register reg(View view, Register pinned = {}) {
        VirtualRegister made;
        made.file = view_class(view);
        made.view = view;
        made.pinned = pinned;
        return function.add_virtual_register(made);
    }
    Register reg64() { return reg(View::qword); }

    static Operand q(Register reg) { return Operand::of_register(reg, View::qword); }
    static Operand x(Register reg) { return Operand::of_register(reg, View::xmm); }
    static Operand imm(std::int64_t value) { return Operand::of_immediate(value); }

    Instruction& emit(std::string_view mnemonic, std::vector<Operand> operands) {
        Instruction made;
        made.mnemonic = isa::find_mnemonic(mnemonic);
        made.operand_count = static_cast<std::uint8_t>(operands.size());
        made.first_operand = function.add_operands(operands);
        made.form = match_instruction(function, made);
        if (!made.form)
            made.form = match_instruction(function, made, true);
        EXPECT_TRUE(made.form) << mnemonic;
        function.instructions.push_back(made);
        return function.instructions.back();
    }
    Instruction& pseudo(InstructionKind kind, std::vector<Operand> operands) {
        Instruction made;
        made.kind = kind;
        if (kind == InstructionKind::parallel_copy)
            made.origin = Origin::argument;
        made.operand_count = static_cast<std::uint8_t>(operands.size());
        made.first_operand = function.add_operands(operands);
        function.instructions.push_back(made);
        return function.instructions.back();
    }
    Operand memory(Register base, Register index = {}) {
        MemoryOperand made;
        made.base = base;
        made.index = index;
        return function.add_memory(made);
    }
    LabelId label() {
        Label made;
        made.defined = true;
        return function.add_label(made);
    }
    void place(LabelId label) { pseudo(InstructionKind::label, {Operand::of_label(label)}); }

    // True when allocation succeeds; the checker and the verifier then agree with it.
    bool allocate() {
        build_cfg(context, function);
        Function before = function;
        allocate_registers(context, function);
        if (diagnostics.has_errors())
            return false;
        EXPECT_EQ(check_allocation(context, before, function), "");
        EXPECT_EQ(verify_no_virtual(), 0u) << print_function(module, function);
        return true;
    }

    std::size_t verify_no_virtual() const {
        std::size_t count = 0;
        for (const Instruction& i : function.instructions)
            for (const Operand& operand : function.operands_of(i)) {
                count += operand.kind == OperandKind::reg && operand.reg().is_virtual();
                if (operand.kind == OperandKind::memory)
                    count += function.memory(operand).base.is_virtual() + function.memory(operand).index.is_virtual();
            }
        return count;
    }

    Register operand(std::size_t instruction, std::size_t index) const {
        return function.operands_of(function.instructions[instruction])[index].reg();
    }

    Module module;
    Function function;
    Diagnostics diagnostics;
    BackendOptions options;
    PassContext context{module, *find_abi("sysv"), options, diagnostics};
};

// The straight-line program of the benchmark: `count` registers, each used a few instructions after its definition.
void add_short_lives(Program& program, std::size_t count, std::size_t distance) {
    std::vector<Register> regs;
    for (std::size_t i = 0; i < count; ++i) {
        regs.push_back(program.reg64());
        program.emit("mov", {Program::q(regs.back()), Program::imm(static_cast<std::int64_t>(i))});
        if (i >= distance)
            program.emit("add", {Program::q(physical::rax), Program::q(regs[i - distance])});
    }
    program.emit("ret", {});
}

TEST(Allocation, StraightLineCodeUsesTheCheapestRegistersAgain) {
    Program p;
    Register a = p.reg64(), b = p.reg64();
    p.emit("mov", {p.q(a), p.imm(1)});
    p.emit("mov", {p.q(b), p.q(a)});
    p.emit("add", {p.q(b), p.imm(2)});
    ASSERT_TRUE(p.allocate());
    EXPECT_EQ(p.operand(0, 0), physical::rax);
    EXPECT_EQ(p.operand(1, 0), physical::rax);
    EXPECT_EQ(p.function.instructions.size(), 3u); // the author's move stays
}

TEST(Allocation, WebsOfOneRegisterMayLiveApart) {
    Program p;
    Register v = p.reg64();
    p.emit("mov", {p.q(v), p.imm(1)});
    p.emit("mov", {p.q(physical::rcx), p.q(v)}); // the web joins rcx
    p.emit("mov", {p.q(v), p.imm(2)});
    p.emit("mov", {p.q(physical::rdx), p.q(v)}); // and this one rdx
    p.emit("add", {p.q(physical::rdx), p.q(physical::rcx)});
    p.emit("mov", {p.q(physical::rax), p.q(physical::rdx)});
    p.emit("ret", {});
    ASSERT_TRUE(p.allocate());
    EXPECT_EQ(p.operand(0, 0), physical::rcx);
    EXPECT_EQ(p.operand(2, 0), physical::rdx);
}

TEST(Allocation, ShiftCountsGoToClAndKeepOthersOut) {
    Program p;
    Register count = p.reg64(), value = p.reg64();
    p.emit("mov", {p.q(value), p.imm(1)});
    p.emit("mov", {p.q(count), p.imm(3)});
    p.emit("shl", {p.q(value), Operand::of_register(count, View::low8)});
    ASSERT_TRUE(p.allocate());
    EXPECT_EQ(p.operand(2, 1), physical::rcx);
    EXPECT_NE(p.operand(2, 0), physical::rcx);
}

TEST(Allocation, MultiplicationKeepsLiveRegistersOutOfRaxAndRdx) {
    Program p;
    std::vector<Register> live;
    for (int i = 0; i < 6; ++i) {
        live.push_back(p.reg64());
        p.emit("mov", {p.q(live.back()), p.imm(i)});
    }
    p.emit("mov", {p.q(physical::rax), p.imm(7)});
    p.emit("mul", {p.q(live[0])});
    for (Register reg : live)
        p.emit("add", {p.q(physical::rax), p.q(reg)});
    ASSERT_TRUE(p.allocate());
    for (std::size_t i = 0; i < live.size(); ++i) {
        EXPECT_NE(p.operand(i, 0), physical::rax);
        EXPECT_NE(p.operand(i, 0), physical::rdx);
    }
}

TEST(Allocation, HighBytesNeverMeetRex) {
    Program p;
    std::vector<Register> others;
    for (int i = 0; i < 4; ++i) { // occupy the first registers
        others.push_back(p.reg64());
        p.emit("mov", {p.q(others.back()), p.imm(i)});
    }
    Register a = p.reg64(), b = p.reg64();
    p.emit("mov", {p.q(a), p.imm(1)});
    p.emit("mov", {p.q(b), p.imm(2)});
    p.emit("mov", {Operand::of_register(a, View::high8), Operand::of_register(b, View::low8)});
    std::size_t at = p.function.instructions.size() - 1;
    p.emit("add", {p.q(others[0]), p.q(a)});
    for (Register reg : others)
        p.emit("add", {p.q(physical::rax), p.q(reg)});
    ASSERT_TRUE(p.allocate());
    EXPECT_LT(p.operand(at, 0).number(), 4u);
    EXPECT_LT(p.operand(at, 1).number(), 4u);
}

TEST(Allocation, FifteenGeneralRegistersFitAndSixteenAreAnError) {
    for (int count : {15, 16}) {
        Program p;
        std::vector<Register> regs;
        for (int i = 0; i < count; ++i) {
            regs.push_back(p.reg64());
            p.emit("mov", {p.q(regs.back()), p.imm(i)});
        }
        for (int i = 1; i < count; ++i)
            p.emit("add", {p.q(regs[0]), p.q(regs[static_cast<std::size_t>(i)])});
        EXPECT_EQ(p.allocate(), count == 15);
        if (count == 16) {
            EXPECT_EQ(p.diagnostics.all()[0].kind, DiagnosticKind::too_many_live_registers);
            EXPECT_GE(p.diagnostics.all()[0].notes.size(), 16u);
        }
    }
}

TEST(Allocation, SpillsWhereTheFunctionAllowsIt) {
    Program p;
    p.function.attributes.spill_allowed = true;
    std::vector<Register> regs;
    for (int i = 0; i < 40; ++i) {
        regs.push_back(p.reg64());
        p.emit("mov", {p.q(regs.back()), p.imm(i)});
    }
    for (std::size_t i = 1; i < 40; ++i)
        p.emit("add", {p.q(regs[0]), p.q(regs[i])});
    p.emit("mov", {p.q(physical::rax), p.q(regs[0])});
    p.emit("ret", {});
    EXPECT_TRUE(p.allocate());
    EXPECT_GT(p.function.instructions.size(), 81u);
}

TEST(Allocation, UpperVectorRegistersOnlyWithEvex) {
    for (std::string_view target : {"haswell", "skylake_xeon"}) {
        Program p(target);
        std::vector<Register> regs;
        for (int i = 0; i < 24; ++i) {
            regs.push_back(p.reg(View::xmm));
            p.emit("vxorps", {p.x(regs.back()), p.x(regs.back()), p.x(regs.back())});
        }
        for (std::size_t i = 1; i < 24; ++i)
            p.emit("vaddps", {p.x(regs[0]), p.x(regs[0]), p.x(regs[i])});
        EXPECT_EQ(p.allocate(), target == "skylake_xeon");
    }
}

TEST(Allocation, ParallelCopiesRotateRegisters) {
    Program p;
    auto d = [](unsigned n) { return Operand::of_register(physical::general(n), View::qword); };
    auto v = [](unsigned n) { return Operand::of_register(physical::vector(n), View::xmm); };
    p.pseudo(InstructionKind::parallel_copy, {d(0), d(1), d(1), d(2), d(2), d(0), d(3), d(0), v(0), v(1), v(1), v(0)});
    ASSERT_TRUE(p.allocate());
    for (const Instruction& i : p.function.instructions)
        EXPECT_EQ(i.kind, InstructionKind::machine);
    EXPECT_EQ(p.function.instructions.size(), 6u); // mov, two xchg, three moves through a free vector register
}

TEST(Allocation, LoadsCostNothingWhereTheIncomingRegisterIsFree) {
    Program p;
    Register a = p.reg64(), b = p.reg64();
    p.pseudo(InstructionKind::parallel_copy, {p.q(a), p.q(physical::rdi), p.q(b), p.q(physical::rsi)});
    p.emit("add", {p.q(a), p.q(b)});
    p.pseudo(InstructionKind::parallel_copy, {p.q(physical::rax), p.q(a)});
    p.emit("ret", {});
    ASSERT_TRUE(p.allocate());
    EXPECT_LE(p.function.instructions.size(), 3u);
}

TEST(Allocation, LoopsKeepTheirRegisters) {
    Program p;
    Register n = p.reg64(), sum = p.reg64(), t = p.reg64();
    LabelId top = p.label();
    p.pseudo(InstructionKind::parallel_copy, {p.q(n), p.q(physical::rdi)});
    p.emit("xor", {p.q(sum), p.q(sum)});
    p.place(top);
    p.emit("mov", {p.q(t), p.q(n)});
    p.emit("imul", {p.q(t), p.q(t)});
    p.emit("add", {p.q(sum), p.q(t)});
    p.emit("dec", {p.q(n)});
    p.emit("jnz", {Operand::of_label(top)});
    p.pseudo(InstructionKind::parallel_copy, {p.q(physical::rax), p.q(sum)});
    p.emit("ret", {});
    ASSERT_TRUE(p.allocate());
}

TEST(Allocation, PinsThatContradictAreExplained) {
    Program p;
    Register count = p.reg(View::qword, physical::rcx), value = p.reg64();
    p.emit("mov", {p.q(value), p.imm(1)});
    p.emit("mov", {p.q(count), p.imm(3)});
    p.emit("mov", {p.q(physical::rcx), p.imm(5)});
    p.emit("add", {p.q(value), p.q(count)});
    p.emit("add", {p.q(value), p.q(physical::rcx)});
    EXPECT_FALSE(p.allocate());
    EXPECT_EQ(p.diagnostics.all()[0].kind, DiagnosticKind::register_conflict);
}

TEST(Allocation, CheckerFindsASwappedOperand) {
    Program p;
    Register a = p.reg64(), b = p.reg64();
    p.emit("mov", {p.q(a), p.imm(1)});
    p.emit("mov", {p.q(b), p.imm(2)});
    p.emit("sub", {p.q(a), p.q(b)});
    p.emit("mov", {p.q(physical::rax), p.q(a)});
    build_cfg(p.context, p.function);
    Function before = p.function;
    allocate_registers(p.context, p.function);
    std::swap(p.function.operands[4], p.function.operands[5]);
    EXPECT_NE(check_allocation(p.context, before, p.function), "");
}

// `count` blocks, eight registers live through all of them and two within each.
void add_blocks(Program& program, std::size_t count) {
    std::vector<Register> through;
    for (int i = 0; i < 8; ++i) {
        through.push_back(program.reg64());
        program.emit("mov", {Program::q(through.back()), Program::imm(i)});
    }
    LabelId end = program.label();
    for (std::size_t i = 0; i < count; ++i) {
        Register a = program.reg64(), b = program.reg64();
        LabelId next = program.label();
        program.emit("mov", {Program::q(a), Program::q(through[i % 8])});
        program.emit("lea", {Program::q(b), program.memory(a, through[(i + 3) % 8])});
        program.emit("add", {Program::q(through[i % 8]), Program::q(b)});
        program.emit("jz", {Operand::of_label(i % 7 == 0 ? end : next)});
        program.emit("add", {Program::q(through[(i + 1) % 8]), Program::q(a)});
        program.place(next);
    }
    program.place(end);
    for (Register reg : through)
        program.emit("add", {Program::q(physical::rax), Program::q(reg)});
    program.emit("ret", {});
}

TEST(Allocation, BlocksCostNoMoreThanTheirText) {
    using Clock = std::chrono::steady_clock;
    for (std::size_t count : {100u, 10000u, 100000u}) {
        Program p;
        add_blocks(p, count);
        auto start = Clock::now();
        build_cfg(p.context, p.function);
        Function before = p.function;
        allocate_registers(p.context, p.function);
        auto middle = Clock::now();
        EXPECT_FALSE(p.diagnostics.has_errors());
        EXPECT_EQ(check_allocation(p.context, before, p.function), "");
        fmt::print("{} blocks: allocation {} ms, check {} ms\n", count,
                   std::chrono::duration_cast<std::chrono::milliseconds>(middle - start).count(),
                   std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - middle).count());
    }
}

TEST(Allocation, TimeGrowsLinearly) {
    using Clock = std::chrono::steady_clock;
    for (std::size_t count : {1000u, 20000u, 200000u}) {
        Program p;
        add_short_lives(p, count, 8);
        auto start = Clock::now();
        build_cfg(p.context, p.function);
        Function before = p.function;
        allocate_registers(p.context, p.function);
        auto middle = Clock::now();
        EXPECT_FALSE(p.diagnostics.has_errors());
        EXPECT_EQ(check_allocation(p.context, before, p.function), "");
        auto milliseconds = [](auto duration) {
            return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
        };
        RecordProperty("registers_" + std::to_string(count) + "_ms", static_cast<int>(milliseconds(middle - start)));
        fmt::print("{} registers: allocation {} ms, check {} ms\n", count, milliseconds(middle - start),
                   milliseconds(Clock::now() - middle));
    }
}

} // namespace
} // namespace pasm
