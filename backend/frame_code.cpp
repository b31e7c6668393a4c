// Three shapes. System V's: `push rbp; mov rbp, rsp` where there is a frame pointer, pushes, `sub rsp`; its unwinders
// read DWARF rows and take any code. Microsoft's, as its documentation of x64 prologs and epilogs wants it: pushes,
// `sub rsp`, the frame pointer, aligned stores of vectors; an epilog is one `add rsp` or `lea rsp, [frame pointer +
// n]`, pops, and `ret` or `jmp`, for unwinders recognise it by these bytes. Go's is System V's with a frame pointer
// that only profilers read; what Go's assembler makes of a TEXT directive is the same since 1.21, and of equal effect
// before.
#include "backend/frame_code.h"

#include "backend/frame_probe.h"

namespace pasm {

namespace {

namespace m = isa::mnemonic;

Operand whole(Register reg) {
    return Operand::of_register(reg, View::qword);
}

Operand address(Function& function, Register base, std::int64_t displacement, unsigned bytes) {
    MemoryOperand memory;
    memory.base = base;
    memory.displacement = displacement;
    memory.access_bytes = static_cast<std::uint16_t>(bytes);
    return function.add_memory(memory);
}

} // namespace

void FrameCode::add_prolog(std::vector<Instruction>& out, SourceLocation location) {
    if (plan_.is_empty())
        return;
    MachineBuilder builder(function_, out, Origin::prolog, location);
    save_registers(builder);
    if (plan_.size != 0) {
        lower_stack_pointer(context_, builder, plan_.size);
        builder.unwind(UnwindKind::allocate, {}, static_cast<std::int64_t>(plan_.size));
    }
    if (plan_.frame_pointer_is_last) {
        builder.emit(m::mov, {whole(plan_.frame_pointer), whole(physical::rsp)});
        builder.unwind(UnwindKind::set_frame, plan_.frame_pointer, 0);
    }
    save_vectors(builder);
    builder.unwind(UnwindKind::end_prolog, {}, 0);
    if (plan_.is_aligned() && plan_.frame_pointer_is_last)
        lower_stack_pointer(context_, builder, plan_.aligned_size, plan_.alignment);
    if (plan_.is_aligned())
        builder.emit(m::and_, {whole(physical::rsp), Operand::of_immediate(-std::int64_t(plan_.alignment))});
    if (plan_.locals_base.valid())
        align_locals(builder, 0);
}

void FrameCode::align_locals(MachineBuilder& builder, std::int64_t depth) {
    const std::int64_t offset = static_cast<std::int64_t>(plan_.locals_offset) + depth;
    builder.emit(m::lea, {whole(plan_.locals_base), address(function_, physical::rsp, offset, 0)});
    builder.emit(m::and_, {whole(plan_.locals_base), Operand::of_immediate(-std::int64_t(plan_.alignment))});
}

void FrameCode::add_frame_pointer(std::vector<Instruction>& out, SourceLocation location, std::int64_t depth) {
    const std::int64_t offset = static_cast<std::int64_t>(plan_.size) + depth;
    MachineBuilder(function_, out, Origin::call_setup, location)
        .emit(m::lea, {whole(physical::rbp), address(function_, physical::rsp, offset, 0)});
}

void FrameCode::add_locals_base(std::vector<Instruction>& out, SourceLocation location, std::int64_t depth) {
    MachineBuilder builder(function_, out, Origin::call_setup, location);
    align_locals(builder, depth);
}

void FrameCode::save_registers(MachineBuilder& builder) {
    bool is_first = plan_.frame_pointer.valid() && !plan_.frame_pointer_is_last;
    auto set_frame_pointer = [&] {
        builder.emit(m::mov, {whole(plan_.frame_pointer), whole(physical::rsp)});
        builder.unwind(UnwindKind::set_frame, plan_.frame_pointer, 0);
    };
    if (is_first && !plan_.frame_pointer_is_saved)
        set_frame_pointer();
    for (Register reg : plan_.saved) {
        builder.emit(m::push, {whole(reg)});
        builder.unwind(UnwindKind::push_register, reg, 0);
        if (is_first && reg == plan_.frame_pointer)
            set_frame_pointer();
        else if (context_.abi.keeps_frame_pointer)
            builder.emit(m::mov, {whole(reg), whole(physical::rsp)});
    }
}

void FrameCode::save_vectors(MachineBuilder& builder) {
    for (const VectorSave& save : plan_.saved_vectors) {
        builder.move(View::xmm, address(function_, physical::rsp, save.offset, 16),
                     Operand::of_register(save.reg, View::xmm), true);
        builder.unwind(UnwindKind::save_register, save.reg, save.offset);
    }
}

void FrameCode::add_epilog(std::vector<Instruction>& out, SourceLocation location) {
    if (plan_.is_empty())
        return;
    MachineBuilder builder(function_, out, Origin::epilog, location);
    restore_vectors(builder);
    if (plan_.frame_pointer.valid())
        restore_stack_pointer(builder);
    else
        free_places(builder);
    restore_registers(builder);
}

void FrameCode::restore_vectors(MachineBuilder& builder) {
    Register base = plan_.is_aligned() ? plan_.frame_pointer : physical::rsp;
    for (const VectorSave& save : plan_.saved_vectors) {
        builder.move(View::xmm, Operand::of_register(save.reg, View::xmm), address(function_, base, save.offset, 16),
                     true);
        builder.unwind(UnwindKind::restore_register, save.reg, 0);
    }
}

void FrameCode::free_places(MachineBuilder& builder) {
    if (plan_.size == 0)
        return;
    builder.emit(m::add, {whole(physical::rsp), Operand::of_immediate(static_cast<std::int64_t>(plan_.size))});
    builder.unwind(UnwindKind::allocate, {}, -static_cast<std::int64_t>(plan_.size));
}

// From the frame pointer to the last register pushed.
void FrameCode::restore_stack_pointer(MachineBuilder& builder) {
    if (plan_.frame_pointer_is_last) {
        if (plan_.is_aligned() || plan_.size != 0) {
            MemoryOperand memory;
            memory.base = plan_.frame_pointer;
            memory.displacement = static_cast<std::int64_t>(plan_.size);
            memory.forced_displacement = plan_.size < 128 ? 1 : 4;
            builder.emit(m::lea, {whole(physical::rsp), function_.add_memory(memory)});
        }
        builder.unwind(UnwindKind::define_cfa, physical::rsp, static_cast<std::int64_t>(8 + 8 * plan_.saved.size()));
        return;
    }
    std::size_t below = plan_.saved.size() - (plan_.frame_pointer_is_saved ? 1 : 0);
    if (below == 0)
        builder.emit(m::mov, {whole(physical::rsp), whole(plan_.frame_pointer)});
    else
        builder.emit(m::lea, {whole(physical::rsp),
                              address(function_, plan_.frame_pointer, -8 * static_cast<std::int64_t>(below), 0)});
}

void FrameCode::restore_registers(MachineBuilder& builder) {
    for (auto reg = plan_.saved.rbegin(); reg != plan_.saved.rend(); ++reg) {
        builder.emit(m::pop, {whole(*reg)});
        builder.unwind(UnwindKind::pop_register, *reg, 0);
        if (*reg == plan_.frame_pointer && !plan_.frame_pointer_is_last)
            builder.unwind(UnwindKind::define_cfa, physical::rsp, 8);
    }
}

} // namespace pasm
