#include "facts.h"

#include <Zydis/Zydis.h>
#include <fmt/format.h>

namespace pasm::facts {
namespace {

std::string access_letter(ZydisOperandActions actions) {
    const bool reads = (actions & ZYDIS_OPERAND_ACTION_MASK_READ) != 0;
    if ((actions & ZYDIS_OPERAND_ACTION_CONDWRITE) != 0)
        return "x";
    if ((actions & ZYDIS_OPERAND_ACTION_WRITE) != 0)
        return reads ? "x" : "w";
    return reads ? "r" : "n";
}

// "rax" for al..rax, "xmm3" for zmm3; empty for what the table does not follow.
std::string register_name(ZydisRegister reg) {
    const ZydisRegister whole = ZydisRegisterGetLargestEnclosing(ZYDIS_MACHINE_MODE_LONG_64, reg);
    switch (ZydisRegisterGetClass(whole)) {
    case ZYDIS_REGCLASS_GPR64: return ZydisRegisterGetString(whole);
    case ZYDIS_REGCLASS_ZMM: return fmt::format("xmm{}", ZydisRegisterGetId(whole));
    default: return {};
    }
}

void add_implicit(const ZydisDecodedOperand& operand, Facts& facts) {
    const auto add = [&](ZydisRegister reg, const std::string& access) {
        const std::string name = register_name(reg);
        if (!name.empty())
            facts.implicit[name] = joined(facts.implicit[name], access);
    };
    if (operand.type == ZYDIS_OPERAND_TYPE_REGISTER)
        add(operand.reg.value, access_letter(operand.actions));
    if (operand.type == ZYDIS_OPERAND_TYPE_MEMORY)
        for (const ZydisRegister reg : {operand.mem.base, operand.mem.index})
            add(reg, "r");
}

// Zydis has the flags at their places in rFLAGS.
FlagMask flag_mask(ZydisAccessedFlagsMask flags) {
    constexpr unsigned bits[] = {0, 2, 4, 6, 7, 11, 10}; // c p a z s o d
    FlagMask mask = 0;
    for (unsigned i = 0; i < std::size(bits); ++i)
        mask |= static_cast<FlagMask>((flags >> bits[i] & 1) << i);
    return mask;
}

// Visible operands of fixed registers (the al of `add al, 1`) are operands of the row in some instructions, and not in
// others (the rax of `mul`); the fixed immediate of cmpeqps is none.
bool are_fixed_operands_counted(std::span<const ZydisDecodedOperand> operands, std::size_t operand_count) {
    std::size_t visible = 0;
    for (const ZydisDecodedOperand& operand : operands)
        visible +=
            operand.visibility != ZYDIS_OPERAND_VISIBILITY_HIDDEN && operand.encoding != ZYDIS_OPERAND_ENCODING_MASK;
    return visible == operand_count;
}

} // namespace

std::optional<Facts> decoded_facts(std::span<const std::uint8_t> bytes, std::size_t operand_count) {
    ZydisDecoder decoder;
    ZydisDecoderInit(&decoder, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
    ZydisDecodedInstruction instruction;
    ZydisDecodedOperand operands[ZYDIS_MAX_OPERAND_COUNT];
    if (!ZYAN_SUCCESS(ZydisDecoderDecodeFull(&decoder, bytes.data(), bytes.size(), &instruction, operands)) ||
        instruction.length != bytes.size())
        return std::nullopt;
    Facts facts;
    facts.isa_set = ZydisISASetGetString(instruction.meta.isa_set);
    const std::span<const ZydisDecodedOperand> all(operands, instruction.operand_count);
    const bool counts_fixed = are_fixed_operands_counted(all, operand_count);
    for (const ZydisDecodedOperand& operand : all) {
        const bool is_surplus = operand.type == ZYDIS_OPERAND_TYPE_IMMEDIATE && facts.operands.size() == operand_count;
        if (operand.encoding == ZYDIS_OPERAND_ENCODING_MASK || is_surplus)
            continue;
        if (operand.visibility == ZYDIS_OPERAND_VISIBILITY_EXPLICIT ||
            (counts_fixed && operand.visibility == ZYDIS_OPERAND_VISIBILITY_IMPLICIT))
            facts.operands.push_back(access_letter(operand.actions));
        else
            add_implicit(operand, facts);
    }
    if (instruction.cpu_flags != nullptr) {
        const ZydisAccessedFlags& flags = *instruction.cpu_flags;
        facts.read = flag_mask(flags.tested);
        facts.changed = flag_mask(flags.modified);
        facts.cleared = flag_mask(flags.set_0);
        facts.set = flag_mask(flags.set_1);
        facts.undefined = flag_mask(flags.undefined);
    }
    return facts;
}

} // namespace pasm::facts
