#include "declared.h"

#include "backend/effects.h"

#include <algorithm>
#include <fmt/format.h>

namespace pasm::execution {

namespace {

namespace accept = isa::accept;
namespace attribute = isa::attribute;

ByteMask low_bytes(unsigned count) {
    return count >= 64 ? ~ByteMask(0) : (ByteMask(1) << count) - 1;
}

// The bytes of lanes; see LaneMask.
ByteMask bytes_of_lanes(RegisterClass file, LaneMask lanes) {
    constexpr unsigned general_ends[] = {0, 1, 2, 4, 8}, vector_ends[] = {0, 4, 8, 16, 32, 64};
    if (file != RegisterClass::general && file != RegisterClass::mask && file != RegisterClass::vector)
        return lanes != 0 ? low_bytes(8) : 0;
    std::span<const unsigned> ends = file == RegisterClass::vector ? std::span<const unsigned>(vector_ends)
                                                                   : std::span<const unsigned>(general_ends);
    ByteMask bytes = 0;
    for (std::size_t i = 0; i + 1 < ends.size(); ++i)
        if ((lanes >> i & 1) != 0)
            bytes |= low_bytes(ends[i + 1]) & ~low_bytes(ends[i]);
    return bytes;
}

std::string implicit_name(Register reg) {
    constexpr const char* general[] = {"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"};
    if (reg.file() == RegisterClass::general)
        return reg.number() < 8 ? general[reg.number()] : fmt::format("r{}", reg.number());
    const char* prefix = reg.file() == RegisterClass::vector ? "xmm" : reg.file() == RegisterClass::mask ? "k" : "mm";
    return fmt::format("{}{}", prefix, reg.number());
}

// Bytes that become zero because the write is wider than the view. The mask of a merged destination is an input.
ByteMask zeroed_bytes(const RegisterEffect& effect, ByteMask written, bool is_upper_half) {
    if (is_upper_half)
        return written;
    if (effect.view == View::dword || view_class(effect.view) == RegisterClass::vector)
        return written & ~low_bytes(view_bytes(effect.view));
    return 0;
}

class Reader {
  public:
    Reader(const Subject& subject, const SampleSet& set) : subject_(subject), set_(set), form_(subject.form()) {}

    Declared read() {
        Effects effects;
        effects_of(set_.module, set_.function, *find_abi("sysv"), subject_.sample.instruction, effects);
        for (const RegisterEffect& effect : effects.registers())
            add(effect);
        add_flags(effects.flags);
        add_memory();
        constexpr isa::OperandMask x87 = accept::st | accept::st0;
        declared_.uses_x87 = form_.required().features.has(isa::Feature::fpu);
        for (const isa::Feature feature : {isa::Feature::mmx, isa::Feature::threednow, isa::Feature::threednow_ext})
            declared_.uses_mmx |= form_.required().features.has(feature);
        for (const isa::OperandSpec& spec : form_.operands()) {
            declared_.uses_mmx |= (spec.accepts & accept::mm) != 0;
            declared_.uses_x87 |= (spec.accepts & x87) != 0;
        }
        return declared_;
    }

  private:
    // The bytes that `xmm[31:0]` and the like leave of a register operand.
    ByteMask narrowed(const RegisterEffect& effect) const {
        if (effect.operand < 0 || effect.view == View::high8)
            return low_bytes(64);
        unsigned bytes = form_.operands()[static_cast<std::size_t>(effect.operand)].register_bytes;
        return bytes == 0 ? low_bytes(64) : low_bytes(bytes);
    }

    void add(const RegisterEffect& effect) {
        const RegisterClass file = effect.reg.file();
        if (file != RegisterClass::general && file != RegisterClass::vector && file != RegisterClass::mask &&
            file != RegisterClass::mmx)
            return;
        const ByteMask narrow = narrowed(effect);
        const ByteMask written = bytes_of_lanes(file, effect.written) & narrow;
        DeclaredRegister& row = row_of(effect);
        if (row.read == 0 && effect.read != 0)
            row.read_name = name_of(effect);
        if (row.written == 0 && written != 0)
            row.written_name = name_of(effect);
        row.read |= bytes_of_lanes(file, effect.read) & narrow;
        row.written |= written;
        row.zeroed |= zeroed_bytes(effect, written, form_.has(attribute::writes_upper_halves_zero));
        row.is_address |= effect.is_address;
    }

    DeclaredRegister& row_of(const RegisterEffect& effect) {
        for (DeclaredRegister& row : declared_.registers)
            if (row.reg == effect.reg)
                return row;
        declared_.registers.push_back({effect.reg, name_of(effect), {}, {}});
        return declared_.registers.back();
    }

    std::string name_of(const RegisterEffect& effect) const {
        if (effect.is_address)
            return "address";
        if (effect.operand >= 0)
            return fmt::format("operand {}", effect.operand + 1);
        for (std::size_t i = 0; i < form_.operands().size(); ++i) // <xmm0>, written or left out
            if ((form_.operands()[i].accepts & accept::xmm0) != 0 && effect.reg == physical::vector(0))
                return fmt::format("operand {}", i + 1);
        return effect.reg == subject_.sample.instruction.mask ? "mask" : implicit_name(effect.reg);
    }

    void add_flags(const isa::FlagEffect& flags) {
        const FlagMask defined = flags.written | flags.cleared | flags.set;
        declared_.flags_read = flags.read | flags.conditional;
        declared_.flags_changed = defined | flags.undefined | flags.conditional;
        declared_.flags_defined = static_cast<FlagMask>((defined | flags.conditional) & ~flags.undefined);
        declared_.flags_cleared = static_cast<FlagMask>(flags.cleared & ~flags.conditional);
        declared_.flags_set = static_cast<FlagMask>(flags.set & ~flags.conditional);
    }

    void add_memory() {
        constexpr isa::AttributeMask stack = attribute::stack_push | attribute::stack_pop;
        const auto operands = set_.function.operands_of(subject_.sample.instruction);
        for (std::size_t i = 0; i < operands.size(); ++i)
            if (operands[i].kind == OperandKind::memory) {
                declared_.memory_access = form_.operands()[i].access;
                // What the mask leaves out of a store keeps its value.
                if (subject_.sample.instruction.mask.valid() && declared_.memory_access == isa::Access::write)
                    declared_.memory_access = isa::Access::conditional_write;
                declared_.memory_name = fmt::format("operand {}", i + 1);
            }
        const bool size_is_known =
            !subject_.memory || subject_.memory->size != 0 || declared_.memory_access == isa::Access::none;
        declared_.memory_is_free = subject_.rules.touches_memory || form_.has(stack) || !size_is_known;
    }

    const Subject& subject_;
    const SampleSet& set_;
    const isa::Form& form_;
    Declared declared_;
};

} // namespace

const DeclaredRegister* Declared::find(Register reg) const {
    for (const DeclaredRegister& row : registers)
        if (row.reg == reg)
            return &row;
    return nullptr;
}

Declared declared_of(const Subject& subject, const SampleSet& set) {
    return Reader(subject, set).read();
}

} // namespace pasm::execution
