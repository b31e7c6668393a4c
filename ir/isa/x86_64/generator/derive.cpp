// What a form's notation leaves unsaid because it follows from the rest.
#include "ir/isa/x86_64/generator/row.h"

#include <algorithm>

namespace pasm::isa::generator {
namespace {

using namespace encoding_option;

constexpr OperandMask any_vector =
    accept::xmm_low | accept::xmm_high | accept::ymm_low | accept::ymm_high | accept::zmm | accept::xmm0;
constexpr OperandMask any_address = accept::any_memory | accept::any_vsib | accept::m_far;

// Bits of the memory alternative of an operand, or 0.
unsigned memory_bits(OperandMask mask) {
    constexpr std::pair<OperandMask, unsigned> sizes[] = {
        {accept::m8, 8},   {accept::m16, 16},   {accept::m32, 32},   {accept::m48, 48},  {accept::m64, 64},
        {accept::m80, 80}, {accept::m128, 128}, {accept::m256, 256}, {accept::m512, 512}};
    for (const auto& [bit, bits] : sizes)
        if ((mask & bit) != 0)
            return bits;
    return 0;
}

unsigned register_bits(OperandMask mask) {
    constexpr std::pair<OperandMask, unsigned> sizes[] = {
        {accept::zmm, 512}, {accept::ymm_low, 256}, {accept::xmm_low, 128}, {accept::mm, 64},
        {accept::k, 64},    {accept::r64, 64},      {accept::r32, 32},      {accept::r16, 16}};
    for (const auto& [bit, bits] : sizes)
        if ((mask & bit) != 0)
            return bits;
    return 0;
}

// A source that may be xmm or m32 uses 32 bits of the register too.
void derive_register_bytes(OperandSpec& operand) {
    const unsigned memory = memory_bits(operand.accepts);
    if (operand.register_bytes == 0 && operand.access == Access::read && memory != 0 &&
        memory < register_bits(operand.accepts))
        operand.register_bytes = static_cast<std::uint8_t>(memory / 8);
}

void derive_modrm(FormRow& row) {
    for (const OperandSpec& operand : row.operands) {
        if (operand.slot != Slot::modrm_rm)
            continue;
        const OperandMask memory = operand.accepts & (any_address | accept::any_broadcast);
        if (memory == operand.accepts)
            row.form.encoding.options |= memory_only;
        else if (memory == 0)
            row.form.encoding.options |= register_only;
    }
}

void derive_scale(FormRow& row) {
    if (row.form.encoding.kind != EncodingKind::evex || row.scale_given)
        return;
    for (const OperandSpec& operand : row.operands) {
        if ((operand.accepts & accept::any_vsib) != 0)
            throw RowError("an EVEX form with vector indices must say its disp8 scale (N4, N8)");
        if (const unsigned bits = memory_bits(operand.accepts); operand.slot == Slot::modrm_rm && bits != 0)
            row.form.encoding.disp8_scale = static_cast<std::uint8_t>(bits / 8);
    }
}

void derive_upper(FormRow& row) {
    const bool legacy = row.form.encoding.kind == EncodingKind::legacy;
    for (const OperandSpec& operand : row.operands) {
        if (!writes(operand.access))
            continue;
        const bool small = (operand.accepts & (accept::r8 | accept::r16 | accept::al | accept::ax)) != 0;
        if (small || (legacy && (operand.accepts & any_vector) != 0))
            row.form.attributes |= attribute::merges_upper;
        if ((operand.accepts & (accept::ymm_low | accept::zmm)) != 0)
            row.form.attributes |= attribute::dirties_upper;
    }
}

// Writes nothing but status flags.
void derive_compare(FormRow& row) {
    const FlagMask changed = row.flags.written | row.flags.cleared | row.flags.set;
    const auto operand_writes = [](const OperandSpec& o) { return writes(o.access); };
    if ((changed & flag::status) != 0 && row.operands.size() >= 2 && row.implicit.empty() &&
        row.form.control == Control::none && std::none_of(row.operands.begin(), row.operands.end(), operand_writes) &&
        !row.form.has(attribute::has_side_effects))
        row.form.attributes |= attribute::compare_only;
}

unsigned prefix_length(const Encoding& encoding) {
    switch (encoding.kind) {
    case EncodingKind::vex: return encoding.map == 1 && !encoding.has(w) ? 2 : 3;
    case EncodingKind::xop: return 3;
    case EncodingKind::evex: return 4;
    default: break;
    }
    const unsigned map_bytes = encoding.map == 0 ? 0 : encoding.map == 1 ? 1 : 2;
    return map_bytes + (encoding.prefix != 0) + encoding.has(operand_size_16) + encoding.has(w) +
           encoding.has(wait_prefix);
}

unsigned encoded_length(const FormRow& row) {
    const Encoding& encoding = row.form.encoding;
    unsigned length = prefix_length(encoding) + 1 + encoding.has(address_size_32);
    length +=
        encoding.has(has_modrm) + encoding.has(modrm_fixed) + encoding.has(fixed_immediate) + encoding.has(has_is4);
    for (const OperandSpec& operand : row.operands)
        length += operand.slot == Slot::moffs ? 8 : operand.immediate_bytes;
    return length;
}

// EVEX of 128 and 256 bits needs AVX512VL; scalar forms ignore the length, and L0 marks those that have one only.
void derive_vector_length(const TextRow& text, FormRow& row) {
    if (text.encoding.find("EVEX.128") != std::string::npos || text.encoding.find("EVEX.256") != std::string::npos)
        require(row, "avx512vl");
}

EncodingKind kind_of(const TextRow& text) {
    return text.encoding.find("EVEX.") != std::string::npos ? EncodingKind::evex : EncodingKind::legacy;
}

} // namespace

void derive(FormRow& row) {
    for (OperandSpec& operand : row.operands)
        derive_register_bytes(operand);
    derive_modrm(row);
    derive_scale(row);
    derive_upper(row);
    derive_compare(row);
    row.length = encoded_length(row);
}

FormRow parse_form(const TextRow& text, const FeatureSets& features) {
    FormRow row;
    row.names = text.names;
    row.features = features;
    row.operands = parse_operands(text.operands, row.form.decorators, kind_of(text));
    parse_encoding(text.encoding, row);
    parse_attributes(text.attributes, row);
    derive_vector_length(text, row);
    derive(row);
    for (std::vector<std::string>& set : row.features) {
        std::sort(set.begin(), set.end());
        set.erase(std::unique(set.begin(), set.end()), set.end());
    }
    row.form.operand_count = static_cast<std::uint8_t>(row.operands.size());
    row.form.implicit_count = static_cast<std::uint8_t>(row.implicit.size());
    return row;
}

} // namespace pasm::isa::generator
