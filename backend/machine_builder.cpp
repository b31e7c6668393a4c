#include "backend/machine_builder.h"

#include "ir/operand_mask.h"

#include <array>
#include <cassert>

namespace pasm {

void MachineBuilder::emit(isa::MnemonicId mnemonic, std::initializer_list<Operand> operands) {
    std::array<isa::OperandMask, 4> masks{};
    std::size_t count = 0;
    for (const Operand& operand : operands)
        masks[count++] = operand_mask(function_, operand);
    isa::MatchRequest request{
        .mnemonic = mnemonic, .operands = {masks.data(), count}, .target = &function_.attributes.target};
    Instruction& instruction = emit(InstructionKind::machine, {operands.begin(), operands.size()});
    instruction.mnemonic = mnemonic;
    instruction.form = isa::match(request);
    assert(instruction.form.valid() && "the compiler wrote an instruction without a form");
}

Instruction& MachineBuilder::emit(InstructionKind kind, std::span<const Operand> operands) {
    Instruction instruction;
    instruction.kind = kind;
    instruction.origin = origin_;
    instruction.operand_count = static_cast<std::uint8_t>(operands.size());
    instruction.first_operand = function_.add_operands(operands);
    instruction.range = location_.range;
    instruction.expansion = location_.expansion;
    out_.push_back(instruction);
    return out_.back();
}

void MachineBuilder::unwind(UnwindKind kind, Register reg, std::int64_t value) {
    function_.unwind.push_back({kind, reg, value});
    Instruction& instruction = emit(InstructionKind::unwind, {});
    instruction.origin = Origin::unwinding;
    instruction.payload = static_cast<std::uint32_t>(function_.unwind.size() - 1);
}

void MachineBuilder::copy(Register to, Register from, View view) {
    std::array pair = {Operand::of_register(to, view), Operand::of_register(from, view)};
    emit(InstructionKind::parallel_copy, pair);
}

isa::MnemonicId MachineBuilder::vector_mnemonic(unsigned bytes, bool aligned) const {
    namespace m = isa::mnemonic;
    switch (bytes) {
    case 2:
    case 4: return has_avx() ? m::vmovss : m::movss;
    case 8: return has_avx() ? m::vmovsd : m::movsd;
    case 16: return has_avx() ? (aligned ? m::vmovaps : m::vmovups) : (aligned ? m::movaps : m::movups);
    default: return aligned ? m::vmovaps : m::vmovups;
    }
}

void MachineBuilder::move(View view, Operand to, Operand from, bool aligned) {
    namespace m = isa::mnemonic;
    bool in_registers = to.kind == OperandKind::reg && from.kind == OperandKind::reg;
    switch (view_class(view)) {
    case RegisterClass::vector:
        // A register move has no alignment to keep, and the form for aligned data is the usual one.
        emit(vector_mnemonic(view_bytes(view), aligned || in_registers), {to, from});
        break;
    case RegisterClass::mask: emit(has(isa::Feature::avx512bw) ? m::kmovq : m::kmovw, {to, from}); break;
    case RegisterClass::mmx: emit(m::movq, {to, from}); break;
    default: emit(m::mov, {to, from}); break;
    }
}

void MachineBuilder::load_vector(Register to, unsigned bytes, Operand memory, bool aligned) {
    emit(vector_mnemonic(bytes, aligned), {Operand::of_register(to, vector_view(bytes)), memory});
}

void MachineBuilder::store_vector(Operand memory, Register from, unsigned bytes, bool aligned) {
    emit(vector_mnemonic(bytes, aligned), {memory, Operand::of_register(from, vector_view(bytes))});
}

MemoryOperand frame_address(AddressTarget kind, std::uint32_t target, std::int64_t displacement, unsigned bytes) {
    MemoryOperand memory;
    memory.target_kind = kind;
    memory.target = target;
    memory.displacement = displacement;
    memory.access_bytes = static_cast<std::uint16_t>(bytes);
    return memory;
}

View vector_view(std::uint64_t bytes) {
    return bytes <= 16 ? View::xmm : bytes <= 32 ? View::ymm : View::zmm;
}

View general_view(std::uint64_t bytes) {
    return bytes == 1 ? View::low8 : bytes == 2 ? View::word : bytes <= 4 ? View::dword : View::qword;
}

} // namespace pasm
