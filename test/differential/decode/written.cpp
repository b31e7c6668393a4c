// The instruction as it was written. Facts of the table that are used here are those that say how the text is meant
// (the width of an immediate, the size of a memory operand), never how it is encoded.
#include "meaning.h"

#include "ir/print.h"

#include <array>

#include <fmt/format.h>

namespace pasm::decode {

namespace {

namespace accept = isa::accept;
using isa::OperandMask;

struct MaskNumber {
    OperandMask mask;
    unsigned number;
};

// Bits of the operand that an immediate is.
constexpr MaskNumber immediate_bits[] = {
    {accept::i8, 8},   {accept::i8s16, 16}, {accept::i8s32, 32}, {accept::i8s64, 64},
    {accept::i16, 16}, {accept::i32, 32},   {accept::i32s, 64},  {accept::i64, 64},
    {accept::one, 8},  {accept::i4, 4},     {accept::three, 8},
};

constexpr MaskNumber memory_bytes[] = {
    {accept::m8, 1},    {accept::m16, 2},     {accept::m32, 4},     {accept::m48, 6},
    {accept::m64, 8},   {accept::m80, 10},    {accept::m128, 16},   {accept::m256, 32},
    {accept::m512, 64}, {accept::m_far16, 4}, {accept::m_far32, 6}, {accept::m_far64, 10},
};

constexpr MaskNumber broadcast_bytes[] = {{accept::b16, 2}, {accept::b32, 4}, {accept::b64, 8}};

struct FixedRegister {
    OperandMask mask;
    const char* name;
};
constexpr FixedRegister fixed_registers[] = {
    {accept::xmm0, "xmm0"}, {accept::eax, "eax"}, {accept::rax, "rax"}, {accept::ax, "ax"},
    {accept::al, "al"},     {accept::cl, "cl"},   {accept::dx, "dx"},   {accept::st0, "st0"},
};

constexpr std::array prefix_names = {
    std::pair{prefix::xacquire, "xacquire "}, std::pair{prefix::xrelease, "xrelease "},
    std::pair{prefix::lock, "lock "},         std::pair{prefix::rep, "rep "},
    std::pair{prefix::repne, "repne "},       std::pair{prefix::bnd, "bnd "},
    std::pair{prefix::notrack, "notrack "},
};
constexpr std::array rounding_names = {"", "{sae}", "{rn-sae}", "{rd-sae}", "{ru-sae}", "{rz-sae}"};
constexpr std::array segment_names = {"", "es", "cs", "ss", "ds", "fs", "gs"};

// What stands for an address that is not known yet: a distance that fits fields of all widths.
constexpr std::int64_t unknown_address = -0x6E;

unsigned number_of(std::span<const MaskNumber> rows, OperandMask accepts) {
    for (const MaskNumber& row : rows)
        if ((accepts & row.mask) != 0)
            return row.number;
    return 0;
}

std::string register_text(Register reg, View view) {
    if (view == View::st)
        return fmt::format("st{}", reg.number());
    return physical_register_name(reg, view);
}

class Reader {
  public:
    Reader(const Function& function, const Instruction& instruction, const isa::Form& form)
        : function_(function), instruction_(instruction), form_(form) {}

    Meaning run() {
        Meaning meaning{.mnemonic = std::string(isa::mnemonic_name(instruction_.mnemonic))};
        for (auto [bit, name] : prefix_names)
            if ((instruction_.prefixes & bit) != 0)
                meaning.prefixes += name;
        auto operands = function_.operands_of(instruction_);
        auto specs = form_.operands();
        for (std::size_t i = 0; i < specs.size(); ++i)
            meaning.operands.push_back(i < operands.size() ? operand(operands[i], specs[i]) : left_out(specs[i]));
        if (instruction_.mask.valid())
            meaning.decorators = "{" + register_text(instruction_.mask, View::mask) + "}";
        if (instruction_.zeroing)
            meaning.decorators += "{z}";
        meaning.decorators += rounding_names[static_cast<std::size_t>(instruction_.rounding)];
        return meaning;
    }

  private:
    MeaningOperand operand(const Operand& operand, const isa::OperandSpec& spec) const {
        switch (operand.kind) {
        case OperandKind::reg:
            return {.text = register_text(operand.reg(), operand.view), .is_implied = spec.slot == isa::Slot::none};
        case OperandKind::immediate:
            return {.value = static_cast<std::uint64_t>(operand.value),
                    .bits = number_of(immediate_bits, spec.accepts),
                    .is_implied = spec.slot == isa::Slot::none};
        case OperandKind::label:
        case OperandKind::symbol:
            if (spec.slot == isa::Slot::relative)
                return relative_operand(unknown_address);
            return {.value = static_cast<std::uint64_t>(unknown_address),
                    .bits = number_of(immediate_bits, spec.accepts)};
        case OperandKind::memory: return memory(function_.memory(operand), spec);
        case OperandKind::none: break;
        }
        return {};
    }

    static MeaningOperand left_out(const isa::OperandSpec& spec) {
        if ((spec.accepts & accept::one) != 0)
            return {.value = 1, .bits = 8, .is_implied = true};
        for (const FixedRegister& row : fixed_registers)
            if ((spec.accepts & row.mask) != 0)
                return {.text = row.name, .is_implied = true};
        return {};
    }

    MeaningOperand memory(const MemoryOperand& memory, const isa::OperandSpec& spec) const {
        Address address;
        bool is_target = memory.target_kind != AddressTarget::none;
        if (memory.base.valid())
            address.base = register_text(memory.base, memory.base_view);
        if (memory.index.valid())
            address.index = register_text(memory.index, memory.index_view);
        if (is_target && !memory.base.valid() && !memory.index.valid() && spec.slot != isa::Slot::moffs)
            address.base = "rip";
        address.scale = memory.scale;
        address.displacement = is_target ? unknown_address : memory.displacement;
        bool is_narrow = (memory.base.valid() && memory.base_view == View::dword) ||
                         (memory.index.valid() && memory.index_view == View::dword) ||
                         (!memory.base.valid() && memory.base_view == View::dword);
        address.address_bytes = is_narrow ? 4 : 8;
        address.segment = segment_names[static_cast<std::size_t>(memory.segment)];
        if (address.segment == default_segment(address.base))
            address.segment.clear();
        unsigned whole = number_of(memory_bytes, spec.accepts);
        unsigned element = number_of(broadcast_bytes, spec.accepts);
        if (memory.broadcast != 0 && element != 0) {
            address.lanes = memory.broadcast == 255 ? whole / element : memory.broadcast;
            return address_operand(address, element);
        }
        return address_operand(address, memory.access_bytes != 0 ? memory.access_bytes : whole);
    }

    const Function& function_;
    const Instruction& instruction_;
    const isa::Form& form_;
};

} // namespace

Meaning written_meaning(const Function& function, const Instruction& instruction) {
    return Reader(function, instruction, isa::form(instruction.form)).run();
}

std::vector<std::uint8_t> filled_bytes(const Encoded& encoded) {
    std::vector<std::uint8_t> bytes(encoded.bytes.begin(), encoded.bytes.begin() + encoded.length);
    for (unsigned i = 0; i < encoded.fixup_count; ++i) {
        const EncodedFixup& fixup = encoded.fixups[i];
        unsigned width = encoded.length - fixup.offset - fixup.trailing;
        auto value = static_cast<std::uint64_t>(unknown_address);
        for (unsigned k = 0; k < width; ++k)
            bytes[fixup.offset + k] = static_cast<std::uint8_t>(value >> (8 * k));
    }
    return bytes;
}

} // namespace pasm::decode
