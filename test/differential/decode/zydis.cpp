#include "zydis.h"

#include <Zydis/Zydis.h>
#include <fmt/format.h>

namespace pasm::decode {

namespace {

struct AttributeName {
    ZydisInstructionAttributes attribute;
    const char* name;
};
// In the order of `written_meaning`. A repeat prefix has one name, whatever it repeats.
constexpr AttributeName attribute_names[] = {
    {ZYDIS_ATTRIB_HAS_XACQUIRE, "xacquire "}, {ZYDIS_ATTRIB_HAS_XRELEASE, "xrelease "},
    {ZYDIS_ATTRIB_HAS_LOCK, "lock "},         {ZYDIS_ATTRIB_HAS_REP, "rep "},
    {ZYDIS_ATTRIB_HAS_REPE, "rep "},          {ZYDIS_ATTRIB_HAS_REPNE, "repne "},
    {ZYDIS_ATTRIB_HAS_BND, "bnd "},           {ZYDIS_ATTRIB_HAS_NOTRACK, "notrack "},
};

std::string register_text(ZydisRegister reg) {
    return reg == ZYDIS_REGISTER_NONE ? "" : ZydisRegisterGetString(reg);
}

unsigned broadcast_lanes(ZydisBroadcastMode mode) {
    switch (mode) {
    case ZYDIS_BROADCAST_MODE_1_TO_2: return 2;
    case ZYDIS_BROADCAST_MODE_1_TO_4: return 4;
    case ZYDIS_BROADCAST_MODE_1_TO_8: return 8;
    case ZYDIS_BROADCAST_MODE_1_TO_16: return 16;
    case ZYDIS_BROADCAST_MODE_1_TO_32: return 32;
    case ZYDIS_BROADCAST_MODE_1_TO_64: return 64;
    default: return 0;
    }
}

MeaningOperand memory(const ZydisDecodedInstruction& instruction, const ZydisDecodedOperand& operand) {
    Address address;
    address.base = register_text(operand.mem.base);
    address.index = register_text(operand.mem.index);
    address.scale = operand.mem.scale == 0 ? 1 : operand.mem.scale;
    address.displacement = operand.mem.disp.value;
    address.address_bytes = instruction.address_width / 8u;
    address.segment = register_text(operand.mem.segment);
    if (address.segment == default_segment(address.base))
        address.segment.clear();
    unsigned bytes = operand.size / 8u;
    if (!instruction.avx.broadcast.is_static)
        address.lanes = broadcast_lanes(instruction.avx.broadcast.mode);
    return address_operand(address, operand.mem.type == ZYDIS_MEMOP_TYPE_MEM ? bytes : 0);
}

MeaningOperand immediate(const ZydisDecodedInstruction& instruction, const ZydisDecodedOperand& operand) {
    if (operand.imm.is_relative)
        return relative_operand(operand.imm.value.s);
    return {.value = operand.imm.value.u,
            .bits = operand.imm.is_signed ? unsigned(instruction.operand_width) : unsigned(operand.size)};
}

MeaningOperand meaning_operand(const ZydisDecodedInstruction& instruction, const ZydisDecodedOperand& operand) {
    switch (operand.type) {
    case ZYDIS_OPERAND_TYPE_REGISTER: return {.text = register_text(operand.reg.value)};
    case ZYDIS_OPERAND_TYPE_MEMORY: return memory(instruction, operand);
    case ZYDIS_OPERAND_TYPE_IMMEDIATE: return immediate(instruction, operand);
    default: return {.text = "?"};
    }
}

// Far returns have the name of near ones, and their width is in none of the operands.
std::string mnemonic(const ZydisDecodedInstruction& instruction) {
    std::string name = ZydisMnemonicGetString(instruction.mnemonic);
    bool is_far_return =
        instruction.mnemonic == ZYDIS_MNEMONIC_RET && instruction.meta.branch_type == ZYDIS_BRANCH_TYPE_FAR;
    bool is_system_return =
        instruction.mnemonic == ZYDIS_MNEMONIC_SYSRET || instruction.mnemonic == ZYDIS_MNEMONIC_SYSEXIT;
    if (is_far_return)
        name += " far";
    if (is_far_return || is_system_return)
        name += fmt::format(" of {}", instruction.operand_width);
    return name;
}

std::string decorators(const ZydisDecodedInstruction& instruction) {
    const ZydisDecodedInstructionAvx& avx = instruction.avx;
    constexpr const char* modes[] = {"", "{rn-sae}", "{rd-sae}", "{ru-sae}", "{rz-sae}"};
    std::string text;
    if (avx.mask.reg != ZYDIS_REGISTER_NONE && avx.mask.reg != ZYDIS_REGISTER_K0)
        text += "{" + register_text(avx.mask.reg) + "}";
    // The mode says that bits of k registers are cleared, whatever was written.
    if (instruction.encoding == ZYDIS_INSTRUCTION_ENCODING_EVEX && instruction.raw.evex.z != 0)
        text += "{z}";
    if (avx.rounding.mode != ZYDIS_ROUNDING_MODE_INVALID)
        return text + modes[avx.rounding.mode];
    return avx.has_sae ? text + "{sae}" : text;
}

} // namespace

std::optional<Meaning> zydis_meaning(std::span<const std::uint8_t> bytes) {
    constexpr std::uint8_t wait = 0x9B;
    if (bytes.size() > 1 && bytes[0] == wait) {
        std::optional<Meaning> rest = zydis_meaning(bytes.subspan(1));
        if (rest)
            rest->mnemonic = "wait " + rest->mnemonic;
        return rest;
    }
    ZydisDecoder decoder;
    ZydisDecoderInit(&decoder, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
    ZydisDecodedInstruction instruction;
    ZydisDecodedOperand operands[ZYDIS_MAX_OPERAND_COUNT];
    if (!ZYAN_SUCCESS(ZydisDecoderDecodeFull(&decoder, bytes.data(), bytes.size(), &instruction, operands)) ||
        instruction.length != bytes.size())
        return std::nullopt;
    Meaning meaning{.mnemonic = mnemonic(instruction)};
    for (const AttributeName& row : attribute_names)
        if ((instruction.attributes & row.attribute) != 0)
            meaning.prefixes += row.name;
    for (const ZydisDecodedOperand& operand : std::span(operands, instruction.operand_count))
        if (operand.visibility != ZYDIS_OPERAND_VISIBILITY_HIDDEN && operand.encoding != ZYDIS_OPERAND_ENCODING_MASK) {
            meaning.operands.push_back(meaning_operand(instruction, operand));
            meaning.operands.back().is_implied = operand.visibility == ZYDIS_OPERAND_VISIBILITY_IMPLICIT;
        }
    meaning.decorators = decorators(instruction);
    return meaning;
}

} // namespace pasm::decode
