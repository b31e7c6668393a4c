// The operand column: `x:r64/m64, i8s`.
#include "ir/isa/x86_64/generator/row.h"

#include <map>

namespace pasm::isa::generator {
namespace {

const std::map<std::string, OperandMask, std::less<>> kinds = {
    {"r8", accept::r8},          {"r16", accept::r16},
    {"r32", accept::r32},        {"r64", accept::r64},
    {"al", accept::al},          {"ax", accept::ax},
    {"eax", accept::eax},        {"rax", accept::rax},
    {"cl", accept::cl},          {"dx", accept::dx},
    {"mm", accept::mm},          {"xmm0", accept::xmm0},
    {"zmm", accept::zmm},        {"k", accept::k},
    {"tmm", accept::tmm},        {"st", accept::st},
    {"st0", accept::st0},        {"sreg", accept::sreg},
    {"fs", accept::fs},          {"gs", accept::gs},
    {"cr", accept::cr},          {"dr", accept::dr},
    {"bnd", accept::bnd},        {"m", accept::m},
    {"m8", accept::m8},          {"m16", accept::m16},
    {"m32", accept::m32},        {"m48", accept::m48},
    {"m64", accept::m64},        {"m80", accept::m80},
    {"m128", accept::m128},      {"m256", accept::m256},
    {"m512", accept::m512},      {"vm32x", accept::vm32x},
    {"vm32y", accept::vm32y},    {"vm32z", accept::vm32z},
    {"vm64x", accept::vm64x},    {"vm64y", accept::vm64y},
    {"vm64z", accept::vm64z},    {"b16", accept::b16},
    {"b32", accept::b32},        {"b64", accept::b64},
    {"i8", accept::i8},          {"i8s16", accept::i8s16},
    {"i8s32", accept::i8s32},    {"i8s64", accept::i8s64},
    {"i16", accept::i16},        {"i32", accept::i32},
    {"i32s", accept::i32s},      {"i64", accept::i64},
    {"1", accept::one},          {"3", accept::three},
    {"i4", accept::i4},          {"rel8", accept::rel8},
    {"rel32", accept::rel32},    {"moffs", accept::moffs},
    {"mfar16", accept::m_far16}, {"mfar32", accept::m_far32},
    {"mfar64", accept::m_far64},
};

// EVEX reaches xmm16..31, other encodings do not.
OperandMask kind_mask(std::string_view kind, EncodingKind encoding) {
    const bool evex = encoding == EncodingKind::evex;
    if (kind == "xmm")
        return accept::xmm_low | (evex ? accept::xmm_high : 0);
    if (kind == "ymm")
        return accept::ymm_low | (evex ? accept::ymm_high : 0);
    const auto found = kinds.find(kind);
    if (found == kinds.end())
        throw RowError("no operand kind `" + std::string(kind) + "`");
    return found->second;
}

Access parse_access(char letter) {
    switch (letter) {
    case 'n': return Access::none;
    case 'r': return Access::read;
    case 'w': return Access::write;
    case 'x': return Access::read_write;
    case 'c': return Access::conditional_write;
    default: throw RowError(std::string("no access `") + letter + "`; it is one of r, w, x, n, c");
    }
}

// `{kz}` and friends at the end of an operand.
std::string_view take_decorators(std::string_view text, DecoratorMask& decorators) {
    const std::map<std::string_view, DecoratorMask> names = {
        {"{k}", decorator::mask},
        {"{kz}", decorator::mask | decorator::zeroing},
        {"{er}", decorator::embedded_rounding | decorator::suppress_exceptions},
        {"{sae}", decorator::suppress_exceptions},
    };
    while (!text.empty() && text.back() == '}') {
        const auto at = text.rfind('{');
        const auto found = at == std::string_view::npos ? names.end() : names.find(text.substr(at));
        if (found == names.end())
            throw RowError("no decorator at the end of `" + std::string(text) + "`");
        decorators |= found->second;
        text = trim(text.substr(0, at));
    }
    return text;
}

// `xmm[31:0]`: only so many low bytes of the register are read or written.
std::string_view take_low_bits(std::string_view kind, OperandSpec& operand) {
    const auto at = kind.find('[');
    if (at == std::string_view::npos)
        return kind;
    const std::string bits(kind.substr(at));
    if (bits.size() < 5 || bits.substr(bits.size() - 3) != ":0]")
        throw RowError("`" + std::string(kind) + "` does not end in bits like [31:0]");
    operand.register_bytes = static_cast<std::uint8_t>((std::stoul(bits.substr(1)) + 1) / 8);
    return kind.substr(0, at);
}

OperandSpec parse_operand(std::string_view text, DecoratorMask& decorators, EncodingKind encoding) {
    OperandSpec operand;
    if (text.front() == '<' && text.back() == '>') {
        operand.optional = true;
        text = text.substr(1, text.size() - 2);
    }
    if (text.size() > 2 && text[1] == ':') {
        operand.access = parse_access(text[0]);
        text.remove_prefix(2);
    }
    text = take_decorators(text, decorators);
    for (const std::string& kind : split(text, '/'))
        operand.accepts |= kind_mask(take_low_bits(kind, operand), encoding);
    return operand;
}

} // namespace

std::vector<OperandSpec> parse_operands(std::string_view text, DecoratorMask& decorators, EncodingKind encoding) {
    std::vector<OperandSpec> operands;
    if (text.empty())
        return operands;
    for (const std::string& operand : split(text, ',')) {
        if (operand.empty())
            throw RowError("an operand is missing");
        operands.push_back(parse_operand(operand, decorators, encoding));
    }
    return operands;
}

} // namespace pasm::isa::generator
