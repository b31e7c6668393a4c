// Forms and masks in the words of the manuals.
#include "ir/isa/x86_64/isa.h"

namespace pasm::isa {
namespace {

struct MaskName {
    OperandMask mask;
    std::string_view name;
};

// Where one name covers several bits it stands before their own; each name is used once.
constexpr MaskName mask_names[] = {
    {accept::r8, "r8"},
    {accept::r16, "r16"},
    {accept::r32, "r32"},
    {accept::r64, "r64"},
    {accept::al, "al"},
    {accept::ax, "ax"},
    {accept::eax, "eax"},
    {accept::rax, "rax"},
    {accept::cl, "cl"},
    {accept::dx, "dx"},
    {accept::mm, "mm"},
    {accept::xmm_low | accept::xmm_high, "xmm"},
    {accept::ymm_low | accept::ymm_high, "ymm"},
    {accept::zmm, "zmm"},
    {accept::xmm0, "xmm0"},
    {accept::k, "k"},
    {accept::tmm, "tmm"},
    {accept::st, "st(i)"},
    {accept::st0, "st(0)"},
    {accept::sreg, "sreg"},
    {accept::fs, "fs"},
    {accept::gs, "gs"},
    {accept::cr, "cr"},
    {accept::dr, "dr"},
    {accept::bnd, "bnd"},
    {accept::m, "m"},
    {accept::m8, "m8"},
    {accept::m16, "m16"},
    {accept::m32, "m32"},
    {accept::m48, "m48"},
    {accept::m64, "m64"},
    {accept::m80, "m80"},
    {accept::m128, "m128"},
    {accept::m256, "m256"},
    {accept::m512, "m512"},
    {accept::vm32x, "vm32x"},
    {accept::vm32y, "vm32y"},
    {accept::vm32z, "vm32z"},
    {accept::vm64x, "vm64x"},
    {accept::vm64y, "vm64y"},
    {accept::vm64z, "vm64z"},
    {accept::b16, "m16{1toN}"},
    {accept::b32, "m32{1toN}"},
    {accept::b64, "m64{1toN}"},
    {accept::i4, "imm4"},
    {accept::i8 | accept::i8s16 | accept::i8s32 | accept::i8s64, "imm8"},
    {accept::i16, "imm16"},
    {accept::i32 | accept::i32s, "imm32"},
    {accept::i64, "imm64"},
    {accept::one, "1"},
    {accept::three, "3"},
    {accept::rel8, "rel8"},
    {accept::rel32, "rel32"},
    {accept::moffs, "moffs"},
    {accept::m_far16, "m16:16"},
    {accept::m_far32, "m16:32"},
    {accept::m_far64, "m16:64"},
};

} // namespace

std::string mask_text(OperandMask mask) {
    std::string text;
    for (const MaskName& entry : mask_names) {
        if ((mask & entry.mask) == 0)
            continue;
        if (!text.empty())
            text += '/';
        text += entry.name;
    }
    return text;
}

std::string mask_choices(OperandMask mask) {
    std::string text;
    for (const MaskName& entry : mask_names)
        if ((mask & entry.mask) != 0)
            text += std::string(text.empty() ? "`" : " or `") + std::string(entry.name) + "`";
    return text;
}

std::string operands_text(const Form& form) {
    std::string text;
    for (const OperandSpec& operand : form.operands()) {
        if (!text.empty())
            text += ", ";
        text += operand.optional ? "<" + mask_text(operand.accepts) + ">" : mask_text(operand.accepts);
    }
    return text;
}

} // namespace pasm::isa
