// Windows commits the pages of a stack one at a time, when the guard page below the last is touched: who lowers rsp by
// a page or more touches each page on the way (Microsoft x64 calling convention, "Stack allocation"). The C runtimes
// have a function for it, which takes the size in rax and keeps all other registers: __chkstk of Microsoft's,
// ___chkstk_ms of MinGW's. Code that is linked with neither probes inline, which is what is done unless -mstack-probe
// names one.
#include "backend/frame_probe.h"

#include "backend/liveness.h"

#include <algorithm>
#include <array>

namespace pasm {

namespace {

namespace m = isa::mnemonic;

constexpr std::int64_t most_unrolled = 3; // probes that take no more bytes than the loop

Operand whole(Register reg) {
    return Operand::of_register(reg, View::qword);
}

class StackProbe {
  public:
    StackProbe(PassContext& context, MachineBuilder& builder, std::int64_t size)
        : context_(context), builder_(builder), size_(size), page_(context.abi.stack_probe_page) {}

    // What touches the pages. True when rax holds the size.
    bool emit() {
        const Liveness liveness(context_.module, builder_.function(), context_.abi);
        const Register scratch = find_scratch(liveness);
        if (!context_.options.stack_probe.empty() && scratch == physical::rax) {
            call();
            return true;
        }
        if (size_ / page_ <= most_unrolled || !scratch.valid())
            for (std::int64_t page = 1; page <= size_ / page_; ++page)
                touch({}, -page * page_);
        else
            loop(scratch);
        return false;
    }

  private:
    // rax, or another register that carries no argument, unless the author reads at the entry what the caller left in
    // it.
    Register find_scratch(const Liveness& liveness) const {
        std::span<const LiveRegister> live =
            builder_.function().blocks.empty() ? std::span<const LiveRegister>() : liveness.live_in(BlockId(0));
        for (Register candidate : std::array{physical::rax, physical::r10, physical::r11})
            if (std::none_of(live.begin(), live.end(), [&](const LiveRegister& at) { return at.reg == candidate; }))
                return candidate;
        return {};
    }

    void touch(Register index, std::int64_t displacement) {
        MemoryOperand memory;
        memory.base = physical::rsp;
        memory.index = index;
        memory.displacement = displacement;
        memory.access_bytes = 4;
        builder_.emit(m::test,
                      {builder_.function().add_memory(memory), Operand::of_register(physical::rax, View::dword)});
    }

    void loop(Register offset) {
        Operand again = Operand::of_label(builder_.function().add_label({.defined = true}));
        builder_.emit(m::mov, {whole(offset), Operand::of_immediate(-page_)});
        builder_.emit(InstructionKind::label, {&again, 1});
        touch(offset, 0);
        builder_.emit(m::sub, {whole(offset), Operand::of_immediate(page_)});
        builder_.emit(m::cmp, {whole(offset), Operand::of_immediate(-(size_ / page_ * page_))});
        builder_.emit(m::jge, {again});
    }

    void call() {
        Module& module = context_.module;
        SymbolId symbol = module.symbol(module.strings.intern(context_.options.stack_probe));
        builder_.emit(m::mov, {Operand::of_register(physical::rax, View::dword), Operand::of_immediate(size_)});
        builder_.emit(m::call, {Operand::of_symbol(symbol)});
    }

    PassContext& context_;
    MachineBuilder& builder_;
    std::int64_t size_;
    std::int64_t page_;
};

} // namespace

void lower_stack_pointer(PassContext& context, MachineBuilder& builder, std::uint64_t size, std::uint64_t gap) {
    const std::uint32_t page = context.abi.stack_probe_page;
    bool size_is_in_rax = false;
    if (page != 0 && size + gap >= page)
        size_is_in_rax = StackProbe(context, builder, static_cast<std::int64_t>(size + gap)).emit() && gap == 0;
    if (size_is_in_rax)
        builder.emit(m::sub, {whole(physical::rsp), whole(physical::rax)});
    else if (size != 0)
        builder.emit(m::sub, {whole(physical::rsp), Operand::of_immediate(static_cast<std::int64_t>(size))});
}

} // namespace pasm
