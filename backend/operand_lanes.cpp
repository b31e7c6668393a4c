#include "backend/operand_lanes.h"

#include <array>

namespace pasm {

namespace {

namespace accept = isa::accept;
namespace attribute = isa::attribute;

constexpr LaneMask low_32 = 0b1, low_64 = 0b11, high_64 = 0b100, low_128 = 0b111, upper_lanes = 0b11000;

// Lanes of a legacy SSE form that reads or writes less than its xmm operands; keyed by the opcode.
struct SseLanes {
    std::uint8_t map;
    std::uint8_t prefix;
    std::uint8_t first_opcode, last_opcode;
    LaneMask destination_read; // when the destination is an input at all
    LaneMask written;
    LaneMask source_read;
    bool registers_only = false; // the form with a memory source writes all 128 bits
};

constexpr SseLanes sse_lanes[] = {
    {1, 0xF3, 0x10, 0x10, 0, low_32, low_32, true},   // movss xmm, xmm
    {1, 0xF2, 0x10, 0x10, 0, low_64, low_64, true},   // movsd xmm, xmm
    {1, 0xF3, 0x11, 0x11, 0, low_32, low_32},         // movss, the other direction
    {1, 0xF2, 0x11, 0x11, 0, low_64, low_64},         // movsd
    {1, 0x00, 0x12, 0x12, 0, low_64, high_64},        // movlps, movhlps
    {1, 0x66, 0x12, 0x12, 0, low_64, 0},              // movlpd
    {1, 0x00, 0x13, 0x13, 0, low_64, low_64},         // movlps [m], xmm
    {1, 0x66, 0x13, 0x13, 0, low_64, low_64},         // movlpd [m], xmm
    {1, 0x00, 0x14, 0x14, low_64, low_128, low_64},   // unpcklps
    {1, 0x66, 0x14, 0x14, low_64, low_128, low_64},   // unpcklpd
    {1, 0x00, 0x15, 0x15, high_64, low_128, high_64}, // unpckhps
    {1, 0x66, 0x15, 0x15, high_64, low_128, high_64}, // unpckhpd
    {1, 0x00, 0x16, 0x16, 0, high_64, low_64},        // movhps, movlhps
    {1, 0x66, 0x16, 0x16, 0, high_64, 0},             // movhpd
    {1, 0x00, 0x17, 0x17, 0, high_64, high_64},       // movhps [m], xmm
    {1, 0x66, 0x17, 0x17, 0, high_64, high_64},       // movhpd [m], xmm
    {1, 0xF3, 0x2A, 0x2A, 0, low_32, 0xFF},           // cvtsi2ss
    {1, 0xF2, 0x2A, 0x2A, 0, low_64, 0xFF},           // cvtsi2sd
    {1, 0xF3, 0x51, 0x53, 0, low_32, low_32},         // sqrtss, rsqrtss, rcpss
    {1, 0xF2, 0x51, 0x51, 0, low_64, low_64},         // sqrtsd
    {1, 0xF3, 0x58, 0x59, low_32, low_32, low_32},    // addss, mulss
    {1, 0xF2, 0x58, 0x59, low_64, low_64, low_64},    // addsd, mulsd
    {1, 0xF3, 0x5A, 0x5A, 0, low_64, low_32},         // cvtss2sd
    {1, 0xF2, 0x5A, 0x5A, 0, low_32, low_64},         // cvtsd2ss
    {1, 0xF3, 0x5C, 0x5F, low_32, low_32, low_32},    // subss, minss, divss, maxss
    {1, 0xF2, 0x5C, 0x5F, low_64, low_64, low_64},    // subsd, minsd, divsd, maxsd
    {1, 0x66, 0x60, 0x62, low_64, low_128, low_64},   // punpcklbw, punpcklwd, punpckldq
    {1, 0x66, 0x6C, 0x6C, low_64, low_128, low_64},   // punpcklqdq
    {1, 0x66, 0x68, 0x6A, high_64, low_128, high_64}, // punpckhbw, punpckhwd, punpckhdq
    {1, 0x66, 0x6D, 0x6D, high_64, low_128, high_64}, // punpckhqdq
    {1, 0xF3, 0xC2, 0xC2, low_32, low_32, low_32},    // cmpss
    {1, 0xF2, 0xC2, 0xC2, low_64, low_64, low_64},    // cmpsd
    {3, 0x66, 0x0A, 0x0A, 0, low_32, low_32},         // roundss
    {3, 0x66, 0x0B, 0x0B, 0, low_64, low_64},         // roundsd
};

constexpr std::size_t no_row = std::size(sse_lanes);

// Rows by map (1 or 3) and opcode: the first row of an opcode, so that most instructions are settled by one load.
constexpr auto first_rows = [] {
    std::array<std::uint8_t, 512> rows{};
    rows.fill(no_row);
    for (std::size_t i = no_row; i-- > 0;)
        for (unsigned opcode = sse_lanes[i].first_opcode; opcode <= sse_lanes[i].last_opcode; ++opcode)
            rows[(sse_lanes[i].map == 3 ? 256 : 0) + opcode] = static_cast<std::uint8_t>(i);
    return rows;
}();

const SseLanes* find_row(const isa::Encoding& encoding, std::span<const Operand> operands) {
    if (encoding.map != 1 && encoding.map != 3)
        return nullptr;
    for (std::size_t i = first_rows[(encoding.map == 3 ? 256 : 0) + encoding.opcode]; i < no_row; ++i) {
        const SseLanes& row = sse_lanes[i];
        if (row.map == encoding.map && row.prefix == encoding.prefix && encoding.opcode >= row.first_opcode &&
            encoding.opcode <= row.last_opcode)
            return row.registers_only && operands[1].kind != OperandKind::reg ? nullptr : &row;
    }
    return nullptr;
}

const SseLanes* find_sse_lanes(const isa::Form& form, std::span<const Operand> operands) {
    return form.encoding.kind == isa::EncodingKind::legacy ? find_row(form.encoding, operands) : nullptr;
}

// vcvtsi2sd v, v, r: with the destination as the first source, a scalar of VEX or EVEX keeps what its SSE twin keeps up
// to bit 127, and clears the rest.
const SseLanes* find_merging_scalar(const isa::Form& form, std::span<const Operand> operands) {
    constexpr unsigned scalar_prefixes = 0xF2; // and F3
    if (form.encoding.kind == isa::EncodingKind::legacy || (form.encoding.prefix & ~1u) != scalar_prefixes ||
        operands.size() < 3 || operands[0].kind != OperandKind::reg || operands[1].kind != OperandKind::reg ||
        operands[0].id != operands[1].id || operands[0].view != View::xmm)
        return nullptr;
    return find_row(form.encoding, operands);
}

// insertps picks any element of a register source, though only 32 bits of a memory source.
bool is_insertps(const isa::Encoding& encoding) {
    return encoding.map == 3 && encoding.prefix == 0x66 && encoding.opcode == 0x21;
}

// Lanes of a register operand where memory of `accepts` would stand for it: `xmm/m32` reads 32 bits of the register.
LaneMask memory_sized_lanes(isa::OperandMask accepts, RegisterClass file) {
    bool is_vector = file == RegisterClass::vector;
    if (accepts & (accept::m256 | accept::m512 | accept::m128))
        return 0xFF;
    if (accepts & accept::m64)
        return is_vector ? low_64 : 0xFF;
    if (accepts & accept::m32)
        return is_vector ? low_32 : 0b111;
    if (accepts & accept::m16)
        return is_vector ? low_32 : 0b11;
    return accepts & accept::m8 ? 0b1 : 0xFF;
}

LaneMask dword_lane(unsigned dword) {
    constexpr LaneMask lanes[] = {0b001, 0b010, high_64, high_64};
    return lanes[dword & 3];
}

// Lanes that shufps, shufpd and pshufd on xmm select from operand `index`; 0xFF for other forms.
LaneMask selected_lanes(const isa::Form& form, std::span<const Operand> operands, unsigned index) {
    const isa::Encoding& encoding = form.encoding;
    bool is_shuffle = encoding.map == 1 && ((encoding.opcode == 0xC6 && (encoding.prefix & 0x99) == 0) ||
                                            (encoding.opcode == 0x70 && encoding.prefix == 0x66));
    if (!is_shuffle || operands.back().kind != OperandKind::immediate || operands[index].view != View::xmm)
        return 0xFF;
    auto immediate = static_cast<unsigned>(operands.back().value);
    if (encoding.opcode == 0x70)
        return dword_lane(immediate) | dword_lane(immediate >> 2) | dword_lane(immediate >> 4) |
               dword_lane(immediate >> 6);
    bool is_second = index + 2 == operands.size();
    if (encoding.prefix == 0x66)
        return immediate >> (is_second ? 1 : 0) & 1 ? high_64 : low_64;
    unsigned shift = is_second ? 4 : 0;
    return dword_lane(immediate >> shift) | dword_lane(immediate >> (shift + 2));
}

bool same_sources(const isa::Form& form, std::span<const Operand> operands) {
    const Operand* first = nullptr;
    unsigned sources = 0;
    std::span<const isa::OperandSpec> specs = form.operands();
    for (std::size_t i = 0; i < operands.size(); ++i) {
        if (operands[i].kind == OperandKind::immediate || !isa::reads(specs[i].access))
            continue;
        if (operands[i].kind != OperandKind::reg)
            return false;
        if (first != nullptr && (first->id != operands[i].id || first->view != operands[i].view))
            return false;
        first = &operands[i];
        ++sources;
    }
    return sources >= 2;
}

} // namespace

LaneMask lanes_read(const isa::Form& form, const isa::OperandSpec& spec, std::span<const Operand> operands,
                    unsigned index) {
    const Operand& operand = operands[index];
    LaneMask lanes = view_lanes(operand.view);
    RegisterClass file = view_class(operand.view);
    if (file == RegisterClass::vector) {
        if (const SseLanes* row = find_sse_lanes(form, operands))
            return lanes & (index == 0 ? row->destination_read : row->source_read);
        if (index == 1)
            if (const SseLanes* row = find_merging_scalar(form, operands))
                return lanes & row->destination_read;
        lanes &= selected_lanes(form, operands, index);
    }
    // AH..DH read bits 8 to 15, whatever a byte of memory would be.
    bool may_be_narrower = operand.view != View::high8 && !is_insertps(form.encoding);
    if (spec.access == isa::Access::read && (spec.accepts & accept::any_memory) != 0 && may_be_narrower)
        lanes &= memory_sized_lanes(spec.accepts, file);
    return lanes;
}

LaneMask lanes_written(const isa::Form& form, View view) {
    RegisterClass file = view_class(view);
    LaneMask lanes = view_lanes(view);
    if (file == RegisterClass::general)
        return (lanes & 0b100) != 0 ? class_lanes(file) : lanes;
    if (file == RegisterClass::vector && form.encoding.kind == isa::EncodingKind::legacy)
        return lanes;
    return class_lanes(file);
}

LaneMask lanes_written(const isa::Form& form, std::span<const Operand> operands, unsigned index) {
    View view = operands[index].view;
    if (view == View::xmm && index == 0)
        if (const SseLanes* row = find_sse_lanes(form, operands))
            return row->written;
    if (view == View::xmm && index == 0)
        if (const SseLanes* row = find_merging_scalar(form, operands))
            return row->written | upper_lanes;
    return lanes_written(form, view);
}

bool is_input_free(const isa::Form& form, std::span<const Operand> operands) {
    switch (form.idiom) {
    case isa::Idiom::none: return false;
    case isa::Idiom::same_sources:
    case isa::Idiom::same_sources_carry: return same_sources(form, operands);
    case isa::Idiom::all_ones_immediate: {
        const Operand& last = operands.back();
        return last.kind == OperandKind::immediate && ((last.value & 0xFF) == 0xFF || (last.value & 0xFF) == 0);
    }
    }
    return false;
}

} // namespace pasm
