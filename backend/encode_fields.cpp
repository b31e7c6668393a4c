// The rarer parts of taking operands apart. Addresses have irregular shapes: rsp and r12 as a base need a SIB byte, rbp
// and r13 a displacement, an index without a base always has four bytes of displacement, and rsp is no index (SDM
// volume 2, tables 2-2 and 2-3).
#include "backend/encode_fields.h"

#include <array>

namespace pasm {

namespace {

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

// The segment that an address has without a prefix (SDM volume 1, 3.7.4).
Segment default_segment(const MemoryOperand& memory) {
    bool stack = memory.base.valid() && (memory.base == physical::rsp || memory.base == physical::rbp);
    return stack ? Segment::ss : Segment::ds;
}

} // namespace

const OpcodePair* direction_pair(const isa::Encoding& encoding) {
    for (const OpcodePair& pair : direction_pairs)
        if (pair.map == encoding.map && (pair.is_load(encoding) || pair.is_store(encoding)))
            return &pair;
    return nullptr;
}

std::uint8_t segment_prefix(const MemoryOperand& memory) {
    return memory.segment == default_segment(memory) ? 0 : segment_prefixes[static_cast<std::size_t>(memory.segment)];
}

AddressWidth address_width(const MemoryOperand& memory) {
    bool is_vector_index = memory.index.valid() && memory.index.file() == RegisterClass::vector;
    bool base_is_narrow = memory.base_view == View::dword;
    bool index_is_narrow = memory.index.valid() && !is_vector_index && memory.index_view == View::dword;
    if (!memory.base.valid())
        return {base_is_narrow || index_is_narrow};
    bool base_is_wide = memory.base_view == View::qword || memory.base_view == View::pointer;
    bool widths_differ = memory.index.valid() && !is_vector_index && base_is_narrow != index_is_narrow;
    if ((!base_is_narrow && !base_is_wide) || widths_differ)
        return {false, EncodingProblem::address_not_encodable};
    return {base_is_narrow};
}

ModRm baseless_modrm(const MemoryOperand& memory) {
    ModRm result{.bytes = 5, .displacement_offset = 1};
    if (!is_relative(memory)) {
        unsigned scale_bits = 0, index_bits = 4; // none
        if (memory.index.valid()) {
            result.index = memory.index.number();
            index_bits = result.index & 7;
            scale_bits = memory.scale == 8 ? 3 : memory.scale / 2u;
        }
        result.bytes = 4 | (scale_bits << 6 | index_bits << 3 | 5) << 8;
        result.displacement_offset = 2;
    }
    auto displacement = has_fixup(memory) ? 0 : static_cast<std::uint32_t>(memory.displacement);
    result.bytes |= std::uint64_t(displacement) << 8 * result.displacement_offset;
    result.length = result.displacement_offset + 4;
    return result;
}

EncodingProblem address_problem(const MemoryOperand& memory) {
    if (memory.base == physical::rip && memory.index.valid())
        return EncodingProblem::address_not_encodable;
    AddressWidth width = address_width(memory);
    if (width.problem != EncodingProblem::none)
        return width.problem;
    bool may_exchange = memory.scale == 1 && memory.base.valid() && memory.base != physical::rsp;
    if (memory.index == physical::rsp && !may_exchange)
        return EncodingProblem::index_is_rsp;
    // Unsigned ones do where addresses have 32 bits.
    bool fits = memory.displacement == static_cast<std::int32_t>(memory.displacement) ||
                (width.is_narrow && memory.displacement == static_cast<std::uint32_t>(memory.displacement));
    return fits ? EncodingProblem::none : EncodingProblem::displacement_out_of_range;
}

unsigned disp8_scale(const Function& function, const Instruction& instruction, const isa::Form& form) {
    if (form.encoding.kind != isa::EncodingKind::evex)
        return 1;
    OperandFields fields = collect_operands(function, instruction, form.operands());
    bool is_broadcast = fields.memory != nullptr && fields.memory->broadcast != 0;
    return is_broadcast ? element_bytes(fields.memory_spec->accepts) : form.encoding.disp8_scale;
}

} // namespace pasm
