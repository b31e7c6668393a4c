#include "asmjit_peer.h"

#include "kernels.h"

#include <algorithm>
#include <array>
#include <asmjit/x86.h>
#include <optional>

namespace pasm::bench {

namespace {

namespace x86 = asmjit::x86;
using asmjit::InstOptions;

// An assembler without validation and error texts, which is how AsmJit's own benchmark runs it, over a buffer that does
// not grow.
struct RawAssembler {
    RawAssembler() {
        code.init(asmjit::Environment(asmjit::Arch::kX64));
        code.reserveBuffer(&code.sectionById(0)->buffer(), buffer_size);
        code.attach(&assembler);
    }
    std::span<const std::uint8_t> written() const { return {assembler.bufferData(), assembler.offset()}; }

    asmjit::CodeHolder code;
    x86::Assembler assembler;
};

struct AsmJitInstruction {
    asmjit::InstId id = 0;
    InstOptions options = InstOptions::kNone;
    asmjit::RegOnly mask;
    std::uint32_t operand_count = 0;
    std::array<asmjit::Operand, 6> operands;
};

std::optional<asmjit::Operand> register_operand(Register reg, View view) {
    const std::uint32_t n = reg.number();
    switch (view) {
    case View::low8: return x86::gpb(n);
    case View::high8: return x86::gpb_hi(n);
    case View::word: return x86::gpw(n);
    case View::dword: return x86::gpd(n);
    case View::qword: return x86::gpq(n);
    case View::mm: return x86::mm(n);
    case View::xmm: return x86::xmm(n);
    case View::ymm: return x86::ymm(n);
    case View::zmm: return x86::zmm(n);
    case View::mask: return x86::k(n);
    case View::tile: return x86::tmm(n);
    case View::st: return x86::st(n);
    case View::segment: return x86::SReg(n + x86::SReg::kIdEs);
    case View::control: return x86::cr(n);
    case View::debug: return x86::dr(n);
    case View::bound: return x86::bnd(n);
    default: return std::nullopt;
    }
}

x86::Mem::Broadcast broadcast_of(unsigned lanes) {
    unsigned log = 0;
    while (lanes > 1u << log)
        ++log;
    return static_cast<x86::Mem::Broadcast>(log);
}

std::optional<asmjit::Operand> memory_operand(const MemoryOperand& memory) {
    if (memory.target_kind != AddressTarget::none)
        return std::nullopt;
    x86::Mem result;
    result.setOffset(memory.displacement);
    if (memory.base.valid() && memory.base_view == View::pointer)
        result.setBase(x86::rip);
    else if (memory.base.valid())
        result.setBase(register_operand(memory.base, memory.base_view)->as<x86::Reg>());
    else
        result.setAbs();
    if (memory.index.valid())
        result.setIndex(register_operand(memory.index, memory.index_view)->as<x86::Reg>(),
                        static_cast<std::uint32_t>(memory.scale == 8 ? 3 : memory.scale / 2));
    if (memory.segment != Segment::none)
        result.setSegment(static_cast<std::uint32_t>(memory.segment));
    result.setSize(memory.access_bytes);
    // The raw assembler only asks whether there is a broadcast.
    if (memory.broadcast != 0)
        result.setBroadcast(broadcast_of(memory.broadcast == 255 ? 2 : memory.broadcast));
    return result;
}

std::optional<asmjit::Operand> operand_of(const Function& function, const Operand& operand,
                                          const asmjit::Label* label) {
    switch (operand.kind) {
    case OperandKind::reg: return register_operand(operand.reg(), operand.view);
    case OperandKind::memory: return memory_operand(function.memory(operand));
    case OperandKind::immediate: return asmjit::Imm(operand.value);
    case OperandKind::label: return label != nullptr ? std::optional<asmjit::Operand>(*label) : std::nullopt;
    default: return std::nullopt;
    }
}

InstOptions options_of(const Instruction& instruction) {
    InstOptions options = InstOptions::kNone;
    if (instruction.zeroing)
        options |= InstOptions::kX86_ZMask;
    if ((instruction.prefixes & prefix::lock) != 0)
        options |= InstOptions::kX86_Lock;
    if ((instruction.prefixes & prefix::rep) != 0)
        options |= InstOptions::kX86_Rep;
    switch (instruction.rounding) {
    case Rounding::none: break;
    case Rounding::sae: options |= InstOptions::kX86_SAE; break;
    case Rounding::rn_sae: options |= InstOptions::kX86_ER | InstOptions::kX86_RN_SAE; break;
    case Rounding::rd_sae: options |= InstOptions::kX86_ER | InstOptions::kX86_RD_SAE; break;
    case Rounding::ru_sae: options |= InstOptions::kX86_ER | InstOptions::kX86_RU_SAE; break;
    case Rounding::rz_sae: options |= InstOptions::kX86_ER | InstOptions::kX86_RZ_SAE; break;
    }
    return options;
}

// Nothing when AsmJit has no such instruction or operand.
std::optional<AsmJitInstruction> convert(const Function& function, const Instruction& instruction,
                                         const asmjit::Label* label) {
    AsmJitInstruction result;
    std::string_view name = isa::mnemonic_name(instruction.mnemonic);
    result.id = asmjit::InstAPI::stringToInstId(asmjit::Arch::kX64, name.data(), name.size());
    auto operands = function.operands_of(instruction);
    if (result.id == 0 || operands.size() > result.operands.size())
        return std::nullopt;
    result.options = options_of(instruction);
    if (instruction.mask.valid())
        result.mask.init(x86::k(instruction.mask.number()));
    for (const Operand& operand : operands) {
        std::optional<asmjit::Operand> converted = operand_of(function, operand, label);
        if (!converted)
            return std::nullopt;
        result.operands[result.operand_count++] = *converted;
    }
    return result;
}

// Past the operand array that BaseEmitter::emitOpArray() copies from: what x86::Assembler itself is given.
asmjit::Error emit(x86::Assembler& assembler, const AsmJitInstruction& instruction) {
    const auto& operands = instruction.operands;
    assembler.setInstOptions(instruction.options);
    assembler.setExtraReg(instruction.mask);
    return assembler._emit(instruction.id, operands[0], operands[1], operands[2], &operands[3]);
}

class AsmJitListWriter : public CodeWriter {
  public:
    explicit AsmJitListWriter(const InstructionList& list) {
        asmjit::Label label = raw_.assembler.newLabel();
        for (std::size_t i = 0; i < list.instructions.size(); ++i) {
            if (i == list.loop_start)
                raw_.assembler.bind(label);
            instructions_.push_back(convert(list.function, list.instructions[i], &label).value());
            emit(raw_.assembler, instructions_.back());
        }
    }
    void write() override {
        raw_.assembler.setOffset(0);
        for (const AsmJitInstruction& instruction : instructions_)
            emit(raw_.assembler, instruction);
    }
    std::span<const std::uint8_t> code() const override { return raw_.written(); }

  private:
    RawAssembler raw_;
    std::vector<AsmJitInstruction> instructions_;
};

// The emitter of kernels.h: AsmJit's own functions, one for each mnemonic.
class AsmJitEmitter : public x86::Assembler {
  public:
    x86::Ymm ymm(unsigned n) const { return x86::ymm(n); }
    x86::Zmm zmm(unsigned n) const { return x86::zmm(n); }
    x86::Gp general(unsigned n) const { return x86::gpq(n); }
    x86::Mem at(x86::Gp base, int displacement) const { return x86::ptr(base, displacement); }
    x86::Mem at(x86::Gp base, x86::Gp index, unsigned scale, int displacement) const {
        return x86::ptr(base, index, scale / 2, displacement);
    }
    x86::Mem broadcast(x86::Gp base, int displacement) const { return x86::ptr(base, displacement)._1to16(); }
    void load_masked(x86::Zmm to, unsigned mask, x86::Mem from) { k(x86::k(mask)).z().vmovups(to, from); }
    void store_masked(x86::Mem to, unsigned mask, x86::Zmm from) { k(x86::k(mask)).vmovups(to, from); }
    void loop_start() {
        if (!loop_.isValid()) {
            loop_ = newLabel();
            bind(loop_);
        }
    }
    void loop_back() { jnz(loop_); }

  private:
    asmjit::Label loop_;
};

class AsmJitCallsWriter : public CodeWriter {
  public:
    explicit AsmJitCallsWriter(Kernel kernel) : kernel_(kernel) {
        code_.init(asmjit::Environment(asmjit::Arch::kX64));
        code_.reserveBuffer(&code_.sectionById(0)->buffer(), buffer_size);
        code_.attach(&emitter_);
    }
    void write() override {
        emitter_.setOffset(0);
        if (kernel_ == Kernel::avx2)
            write_avx2_kernel(emitter_);
        else
            write_avx512_kernel(emitter_);
    }
    std::span<const std::uint8_t> code() const override { return {emitter_.bufferData(), emitter_.offset()}; }

  private:
    Kernel kernel_;
    asmjit::CodeHolder code_;
    AsmJitEmitter emitter_;
};

} // namespace

InstructionList shared_with_asmjit(const InstructionList& list) {
    RawAssembler raw;
    InstructionList shared{.function = list.function};
    for (const Instruction& instruction : list.instructions) {
        std::optional<AsmJitInstruction> converted = convert(list.function, instruction, nullptr);
        raw.assembler.setOffset(0);
        if (!converted || emit(raw.assembler, *converted) != asmjit::kErrorOk)
            continue;
        if (std::ranges::equal(raw.written(), bytes_of(list, instruction)))
            shared.instructions.push_back(instruction);
    }
    return shared;
}

std::unique_ptr<CodeWriter> asmjit_list(const InstructionList& list) {
    return std::make_unique<AsmJitListWriter>(list);
}

std::unique_ptr<CodeWriter> asmjit_calls(Kernel kernel) {
    return std::make_unique<AsmJitCallsWriter>(kernel);
}

} // namespace pasm::bench
