// Operands to fields. An address takes the shortest displacement that reaches, and these shapes are irregular: rsp and
// r12 as a base need a SIB byte, rbp and r13 a displacement, an index without a base always has four bytes of
// displacement, and rsp is no index (SDM volume 2, tables 2-2 and 2-3).
#include "backend/encode_fields.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace pasm {

namespace {

using isa::Slot;

constexpr std::array<std::uint8_t, 7> segment_prefixes = {0, 0x26, 0x2E, 0x36, 0x3E, 0x64, 0x65};

constexpr OpcodePair direction_pairs[] = {
    {0, 0, 0x8A, 0, 0x88},                                    // mov r8, r8
    {0, 0, 0x8B, 0, 0x89},                                    // mov
    {0, 0, 0x02, 0, 0x00},       {0, 0, 0x03, 0, 0x01},       // add, r8 and wider
    {0, 0, 0x0A, 0, 0x08},       {0, 0, 0x0B, 0, 0x09},       // or
    {0, 0, 0x12, 0, 0x10},       {0, 0, 0x13, 0, 0x11},       // adc
    {0, 0, 0x1A, 0, 0x18},       {0, 0, 0x1B, 0, 0x19},       // sbb
    {0, 0, 0x22, 0, 0x20},       {0, 0, 0x23, 0, 0x21},       // and
    {0, 0, 0x2A, 0, 0x28},       {0, 0, 0x2B, 0, 0x29},       // sub
    {0, 0, 0x32, 0, 0x30},       {0, 0, 0x33, 0, 0x31},       // xor
    {0, 0, 0x3A, 0, 0x38},       {0, 0, 0x3B, 0, 0x39},       // cmp
    {1, 0, 0x10, 0, 0x11},       {1, 0x66, 0x10, 0x66, 0x11}, // movups, movupd
    {1, 0xF3, 0x10, 0xF3, 0x11}, {1, 0xF2, 0x10, 0xF2, 0x11}, // movss, movsd
    {1, 0, 0x28, 0, 0x29},       {1, 0x66, 0x28, 0x66, 0x29}, // movaps, movapd
    {1, 0x66, 0x6F, 0x66, 0x7F}, {1, 0xF3, 0x6F, 0xF3, 0x7F}, // movdqa, movdqu
    {1, 0xF2, 0x6F, 0xF2, 0x7F},                              // vmovdqu8, vmovdqu16
    {1, 0, 0x6F, 0, 0x7F},                                    // movq mm, mm
    {1, 0xF3, 0x7E, 0x66, 0xD6},                              // movq xmm, xmm
    {5, 0xF3, 0x10, 0xF3, 0x11},                              // vmovsh
};

std::uint8_t register_code(const Operand& operand) {
    unsigned number = operand.reg().number();
    return static_cast<std::uint8_t>(operand.view == View::high8 ? number + 4 : number);
}

std::uint8_t broadcast_bytes(isa::OperandMask accepts) {
    if ((accepts & isa::accept::b64) != 0)
        return 8;
    return (accepts & isa::accept::b32) != 0 ? 4 : 2;
}

void collect_register(const Operand& operand, Slot slot, InstructionFields& fields) {
    std::uint8_t code = register_code(operand);
    fields.high_byte |= operand.view == View::high8;
    fields.rex_for_byte |= operand.view == View::low8 && code >= 4 && code < 8;
    switch (slot) {
    case Slot::modrm_reg:
        fields.reg = code;
        fields.has_reg = true;
        break;
    case Slot::modrm_rm:
        fields.rm = code;
        fields.has_rm_register = true;
        break;
    case Slot::vvvv: fields.vvvv = code; break;
    case Slot::is4: fields.is4 = code; break;
    case Slot::opcode: fields.opcode_register = code; break;
    default: break;
    }
}

void collect_memory(const Function& function, const Operand& operand, const isa::OperandSpec& spec, std::size_t index,
                    InstructionFields& fields) {
    const MemoryOperand& memory = function.memory(operand);
    if (spec.slot == Slot::moffs) {
        fields.moffs = &memory;
    } else if (spec.slot == Slot::modrm_rm) {
        fields.memory = &memory;
        if (memory.broadcast != 0 && (spec.accepts & isa::accept::any_broadcast) != 0) {
            fields.broadcast = true;
            fields.memory_access = broadcast_bytes(spec.accepts);
        }
    }
    fields.memory_index = static_cast<std::uint8_t>(index);
}

bool fits_int8(std::int64_t value) {
    return value >= -128 && value < 128;
}

// The segment that an address has without a prefix (SDM volume 1, 3.7.4).
Segment default_segment(const MemoryOperand& memory) {
    bool stack = memory.base.valid() && (memory.base == physical::rsp || memory.base == physical::rbp);
    return stack ? Segment::ss : Segment::ds;
}

// Bytes of displacement for [base ...], and the displacement divided by N where it is one byte of disp8*N.
void choose_displacement(AddressFields& address, std::int64_t value, unsigned scale_n, unsigned forced) {
    address.displacement = static_cast<std::int32_t>(value);
    value = address.displacement;
    bool base_needs_one = (address.base & 7) == 5;
    bool one_byte = value % scale_n == 0 && fits_int8(value / static_cast<std::int64_t>(scale_n));
    if (address.has_fixup || forced == 4 || (value != 0 && !one_byte)) {
        address.displacement_bytes = 4;
    } else if (value != 0 || base_needs_one || forced == 1) {
        address.displacement_bytes = 1;
        address.displacement = static_cast<std::int32_t>(value / static_cast<std::int64_t>(scale_n));
    }
}

bool is_wide_address(View view) {
    return view == View::qword || view == View::pointer;
}

// Sets base and index; rsp in the place of the index changes places with the base.
EncodingProblem take_registers(const MemoryOperand& memory, AddressFields& address) {
    bool is_vector_index = memory.index.valid() && memory.index.file() == RegisterClass::vector;
    bool base_is_narrow = memory.base.valid() && memory.base_view == View::dword;
    bool index_is_narrow = memory.index.valid() && !is_vector_index && memory.index_view == View::dword;
    if (memory.base.valid() && !base_is_narrow && !is_wide_address(memory.base_view))
        return EncodingProblem::address_not_encodable;
    if (memory.base.valid() && memory.index.valid() && !is_vector_index && base_is_narrow != index_is_narrow)
        return EncodingProblem::address_not_encodable;
    address.address_size_32 =
        base_is_narrow || index_is_narrow || (!memory.base.valid() && memory.base_view == View::dword);
    Register base = memory.base, index = memory.index;
    if (index == physical::rsp && memory.scale == 1 && base != physical::rsp && base.valid())
        std::swap(base, index);
    if (index == physical::rsp)
        return EncodingProblem::index_is_rsp;
    if (base.valid())
        address.base = static_cast<std::uint8_t>(base.number());
    if (index.valid()) {
        address.has_index = true;
        address.index = static_cast<std::uint8_t>(index.number());
        address.scale_bits = memory.scale == 8 ? 3 : memory.scale / 2;
    }
    return EncodingProblem::none;
}

bool displacement_fits(const MemoryOperand& memory, bool address_size_32) {
    std::int64_t low = std::numeric_limits<std::int32_t>::min();
    std::int64_t high = address_size_32 ? std::int64_t(std::numeric_limits<std::uint32_t>::max())
                                        : std::int64_t(std::numeric_limits<std::int32_t>::max());
    return memory.displacement >= low && memory.displacement <= high;
}

} // namespace

const OpcodePair* direction_pair(const isa::Encoding& encoding) {
    for (const OpcodePair& pair : direction_pairs)
        if (pair.map == encoding.map &&
            ((pair.load_opcode == encoding.opcode && pair.load_prefix == encoding.prefix) ||
             (pair.store_opcode == encoding.opcode && pair.store_prefix == encoding.prefix)))
            return &pair;
    return nullptr;
}

InstructionFields collect_fields(const Function& function, const Instruction& instruction,
                                 std::span<const isa::OperandSpec> specs) {
    InstructionFields fields;
    auto operands = function.operands_of(instruction);
    // An optional operand that was left out (<xmm0>) has no field, so the shorter list decides.
    std::size_t count = std::min(operands.size(), specs.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (operands[i].kind == OperandKind::reg)
            collect_register(operands[i], specs[i].slot, fields);
        else if (operands[i].kind == OperandKind::memory)
            collect_memory(function, operands[i], specs[i], i, fields);
    }
    return fields;
}

AddressFields address_fields(const MemoryOperand& memory, unsigned scale_n, unsigned forced, EncodingProblem& problem) {
    AddressFields address;
    if (memory.segment != Segment::none && memory.segment != default_segment(memory))
        address.segment_prefix = segment_prefixes[static_cast<std::size_t>(memory.segment)];
    bool from_rip = memory.base.valid() && memory.base.file() == RegisterClass::pointer;
    address.is_slot = memory.target_kind == AddressTarget::symbol_slot;
    address.has_fixup =
        address.is_slot || memory.target_kind == AddressTarget::symbol || memory.target_kind == AddressTarget::label;
    if (from_rip && memory.index.valid()) {
        problem = EncodingProblem::address_not_encodable;
        return address;
    }
    if (EncodingProblem found = take_registers(memory, address); found != EncodingProblem::none) {
        problem = found;
        return address;
    }
    if (!displacement_fits(memory, address.address_size_32)) {
        problem = EncodingProblem::displacement_out_of_range;
        return address;
    }
    address.displacement = static_cast<std::int32_t>(memory.displacement);
    address.displacement_bytes = 4;
    if (from_rip || (address.has_fixup && !memory.base.valid() && !memory.index.valid())) {
        address.shape = AddressFields::Shape::relative;
        address.base = 0;
    } else if (!memory.base.valid()) {
        address.shape = AddressFields::Shape::no_base;
    } else {
        address.shape = AddressFields::Shape::base;
        address.displacement_bytes = 0;
        choose_displacement(address, memory.displacement, scale_n, forced);
    }
    if (forced == 1 && address.displacement_bytes != 1)
        problem = address.shape == AddressFields::Shape::base ? EncodingProblem::displacement_too_large
                                                              : EncodingProblem::displacement_is_wide;
    return address;
}

} // namespace pasm
