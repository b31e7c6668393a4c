#include "ir/isa/x86_64/describe.h"

#include <array>

#include <fmt/format.h>

namespace pasm::isa {

namespace {

using namespace encoding_option;

struct AccessRow {
    char letter;
    std::string_view text;
};
constexpr AccessRow access_rows[] = {
    {'n', "not accessed"}, {'r', "read"}, {'w', "written"}, {'x', "read and written"}, {'c', "written or kept"},
};

std::string_view length_name(const Form& form) {
    if (form.encoding.has(l_ignored))
        return "LIG";
    constexpr std::array<std::string_view, 3> names = {"128", "256", "512"};
    OperandMask operands = 0;
    for (const OperandSpec& spec : form.operands())
        operands |= spec.accepts;
    constexpr OperandMask vectors = accept::xmm_low | accept::ymm_low | accept::zmm | accept::any_vsib;
    bool has_vectors = (operands & vectors) != 0 || form.encoding.vector_length != 0;
    return has_vectors ? names[form.encoding.vector_length] : "L0";
}

std::string_view map_name(const Encoding& encoding) {
    constexpr std::array<std::string_view, 8> names = {"", "0F", "0F38", "0F3A", "MAP4", "MAP5", "MAP6", "MAP7"};
    constexpr std::array<std::string_view, 3> xop_names = {"X8", "X9", "XA"};
    return encoding.kind == EncodingKind::xop ? xop_names[encoding.map - 8] : names[encoding.map];
}

// `VEX.128.66.0F38.W0 `
std::string vector_prefix(const Form& form) {
    const Encoding& encoding = form.encoding;
    std::string text = encoding.kind == EncodingKind::vex ? "VEX" : encoding.kind == EncodingKind::xop ? "XOP" : "EVEX";
    text += fmt::format(".{}", length_name(form));
    if (encoding.prefix != 0)
        text += fmt::format(".{:02X}", encoding.prefix);
    std::string_view w_name = encoding.has(w_ignored) ? "WIG" : encoding.has(w) ? "W1" : "W0";
    return text + fmt::format(".{}.{} ", map_name(encoding), w_name);
}

struct OptionWord {
    EncodingOptions option;
    std::string_view word;
};
constexpr OptionWord prefix_words[] = {{wait_prefix, "9B "}, {address_size_32, "a32 "}, {operand_size_16, "o16 "}};

std::string legacy_prefix(const Encoding& encoding) {
    std::string text;
    for (const OptionWord& row : prefix_words)
        if (encoding.has(row.option))
            text += row.word;
    if (encoding.prefix != 0)
        text += fmt::format("{:02X} ", encoding.prefix);
    if (encoding.has(w))
        text += "REX.W ";
    constexpr std::array<std::string_view, 4> escapes = {"", "0F ", "0F 38 ", "0F 3A "};
    return text + std::string(encoding.kind == EncodingKind::three_dnow ? "0F " : escapes[encoding.map]);
}

bool has_slot(const Form& form, Slot slot) {
    for (const OperandSpec& spec : form.operands())
        if (spec.slot == slot)
            return true;
    return false;
}

std::string_view field_word(const OperandSpec& spec) {
    if (spec.slot == Slot::moffs)
        return " mo";
    bool is_relative = spec.slot == Slot::relative;
    switch (spec.immediate_bytes) {
    case 1: return is_relative ? " cb" : " ib";
    case 2: return " iw";
    case 4: return is_relative ? " cd" : " id";
    case 8: return " io";
    default: return "";
    }
}

std::string broadcast_text(const OperandSpec& spec) {
    unsigned element = (spec.accepts & accept::b16) != 0 ? 16 : (spec.accepts & accept::b32) != 0 ? 32 : 64;
    unsigned whole = (spec.accepts & accept::m512) != 0   ? 512
                     : (spec.accepts & accept::m256) != 0 ? 256
                     : (spec.accepts & accept::m128) != 0 ? 128
                     : (spec.accepts & accept::m64) != 0  ? 64
                                                          : 32;
    return fmt::format("/m{}{{1to{}}}", element, whole / element);
}

std::string one_operand(const OperandSpec& spec) {
    std::string text;
    if (spec.access != Access::read)
        text += fmt::format("{}:", access_letter(spec.access));
    text += mask_text(spec.accepts & ~accept::any_broadcast);
    if ((spec.accepts & accept::any_broadcast) != 0)
        text += broadcast_text(spec);
    return spec.optional ? fmt::format("<{}>", text) : text;
}

struct FlagName {
    FlagMask flag;
    std::string_view name;
};
constexpr FlagName flag_rows[] = {
    {flag::overflow, "OF"}, {flag::sign, "SF"},  {flag::zero, "ZF"},      {flag::adjust, "AF"},
    {flag::parity, "PF"},   {flag::carry, "CF"}, {flag::direction, "DF"},
};

struct AttributeName {
    AttributeMask attribute;
    std::string_view name;
};
constexpr AttributeName attribute_rows[] = {
    {attribute::lock, "lock"},
    {attribute::rep, "rep"},
    {attribute::rep_conditional, "repe/repne"},
    {attribute::bnd, "bnd"},
    {attribute::notrack, "notrack"},
    {attribute::hle, "xacquire/xrelease"},
    {attribute::distinct_registers, "registers must differ"},
    {attribute::distinct_destination, "destination must differ from the sources"},
    {attribute::register_block_4, "source is a block of four registers"},
};

} // namespace

char access_letter(Access access) {
    return access_rows[static_cast<std::size_t>(access)].letter;
}

std::string_view access_text(Access access) {
    return access_rows[static_cast<std::size_t>(access)].text;
}

std::string operand_notation(const Form& form) {
    std::string text;
    for (const OperandSpec& spec : form.operands()) {
        bool is_first = text.empty();
        text += (is_first ? "" : ", ") + one_operand(spec);
        if (!is_first)
            continue;
        if ((form.decorators & decorator::mask) != 0)
            text += "{k}";
        if ((form.decorators & decorator::zeroing) != 0)
            text += "{z}";
    }
    if ((form.decorators & decorator::embedded_rounding) != 0)
        text += "{er}";
    else if ((form.decorators & decorator::suppress_exceptions) != 0)
        text += "{sae}";
    return text;
}

std::string encoding_notation(const Form& form) {
    const Encoding& encoding = form.encoding;
    bool is_legacy = encoding.kind == EncodingKind::legacy || encoding.kind == EncodingKind::three_dnow;
    std::string text = is_legacy ? legacy_prefix(encoding) : vector_prefix(form);
    text += fmt::format("{:02X}", encoding.opcode);
    bool adds_to_second = encoding.has(modrm_fixed);
    if (adds_to_second)
        text += fmt::format(" {:02X}", encoding.second_opcode);
    if (has_slot(form, Slot::opcode))
        text += "+r";
    if (encoding.has(modrm_digit))
        text += fmt::format(" /{}", encoding.digit);
    else if (encoding.has(has_modrm))
        text += " /r";
    if (encoding.kind == EncodingKind::three_dnow || encoding.has(fixed_immediate))
        text += fmt::format(" {:02X}", encoding.second_opcode);
    if (encoding.has(has_is4))
        text += " /is4";
    for (const OperandSpec& spec : form.operands())
        text += field_word(spec);
    return text;
}

std::string slot_notation(const Form& form) {
    constexpr std::string_view letters = "-RMVSOIDF";
    std::string text;
    for (const OperandSpec& spec : form.operands())
        text += letters[static_cast<std::size_t>(spec.slot)];
    return text.empty() ? "ZO" : text;
}

std::vector<std::string_view> flag_names(FlagMask mask) {
    std::vector<std::string_view> names;
    for (const FlagName& row : flag_rows)
        if ((mask & row.flag) != 0)
            names.push_back(row.name);
    return names;
}

std::vector<FlagClause> flag_clauses(const FlagEffect& effect) {
    const std::array<FlagClause, 6> all = {{
        {"reads", effect.read},
        {"writes", effect.written},
        {"clears", effect.cleared},
        {"sets", effect.set},
        {"leaves undefined", effect.undefined},
        {"may write", effect.conditional},
    }};
    std::vector<FlagClause> clauses;
    for (const FlagClause& clause : all)
        if (clause.flags != 0)
            clauses.push_back(clause);
    return clauses;
}

std::vector<std::string_view> attribute_names(const Form& form) {
    std::vector<std::string_view> names;
    for (const AttributeName& row : attribute_rows)
        if (form.has(row.attribute))
            names.push_back(row.name);
    return names;
}

} // namespace pasm::isa
