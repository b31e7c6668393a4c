#include "instructions.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace nacl {

namespace {

// Base instructions that are allowed, and those of other extensions that need a word.
constexpr ZydisMnemonic allowed_base[] = {
    ZYDIS_MNEMONIC_MOV,    ZYDIS_MNEMONIC_ADD,      ZYDIS_MNEMONIC_SUB,      ZYDIS_MNEMONIC_AND,
    ZYDIS_MNEMONIC_OR,     ZYDIS_MNEMONIC_XOR,      ZYDIS_MNEMONIC_ADC,      ZYDIS_MNEMONIC_SBB,
    ZYDIS_MNEMONIC_CMP,    ZYDIS_MNEMONIC_TEST,     ZYDIS_MNEMONIC_MOVSX,    ZYDIS_MNEMONIC_MOVSXD,
    ZYDIS_MNEMONIC_MOVZX,  ZYDIS_MNEMONIC_XCHG,     ZYDIS_MNEMONIC_XADD,     ZYDIS_MNEMONIC_INC,
    ZYDIS_MNEMONIC_DEC,    ZYDIS_MNEMONIC_NEG,      ZYDIS_MNEMONIC_NOT,      ZYDIS_MNEMONIC_SHL,
    ZYDIS_MNEMONIC_SHR,    ZYDIS_MNEMONIC_SAR,      ZYDIS_MNEMONIC_ROL,      ZYDIS_MNEMONIC_ROR,
    ZYDIS_MNEMONIC_RCL,    ZYDIS_MNEMONIC_RCR,      ZYDIS_MNEMONIC_SHLD,     ZYDIS_MNEMONIC_SHRD,
    ZYDIS_MNEMONIC_PUSH,   ZYDIS_MNEMONIC_POP,      ZYDIS_MNEMONIC_CMPXCHG,  ZYDIS_MNEMONIC_CMPXCHG8B,
    ZYDIS_MNEMONIC_LEA,    ZYDIS_MNEMONIC_BSF,      ZYDIS_MNEMONIC_BSR,      ZYDIS_MNEMONIC_POPCNT,
    ZYDIS_MNEMONIC_BSWAP,  ZYDIS_MNEMONIC_CPUID,    ZYDIS_MNEMONIC_LAHF,     ZYDIS_MNEMONIC_SAHF,
    ZYDIS_MNEMONIC_RDTSC,  ZYDIS_MNEMONIC_CMC,      ZYDIS_MNEMONIC_CLC,      ZYDIS_MNEMONIC_CLD,
    ZYDIS_MNEMONIC_STC,    ZYDIS_MNEMONIC_STD,      ZYDIS_MNEMONIC_CBW,      ZYDIS_MNEMONIC_CWDE,
    ZYDIS_MNEMONIC_CDQE,   ZYDIS_MNEMONIC_CWD,      ZYDIS_MNEMONIC_CDQ,      ZYDIS_MNEMONIC_CQO,
    ZYDIS_MNEMONIC_UD2,    ZYDIS_MNEMONIC_IMUL,     ZYDIS_MNEMONIC_MUL,      ZYDIS_MNEMONIC_DIV,
    ZYDIS_MNEMONIC_IDIV,   ZYDIS_MNEMONIC_JMP,      ZYDIS_MNEMONIC_CALL,     ZYDIS_MNEMONIC_LOOP,
    ZYDIS_MNEMONIC_LOOPE,  ZYDIS_MNEMONIC_LOOPNE,   ZYDIS_MNEMONIC_JRCXZ,    ZYDIS_MNEMONIC_BT,
    ZYDIS_MNEMONIC_BTS,    ZYDIS_MNEMONIC_BTR,      ZYDIS_MNEMONIC_BTC,      ZYDIS_MNEMONIC_CMPXCHG16B,
    ZYDIS_MNEMONIC_FXSAVE, ZYDIS_MNEMONIC_FXSAVE64, ZYDIS_MNEMONIC_FXRSTOR,  ZYDIS_MNEMONIC_FXRSTOR64,
    ZYDIS_MNEMONIC_PAUSE,  ZYDIS_MNEMONIC_TZCNT,    ZYDIS_MNEMONIC_PREFETCH, ZYDIS_MNEMONIC_PREFETCHW,
    ZYDIS_MNEMONIC_CRC32,
};

// Of the vector extensions all is allowed but these, and stores and loads that bypass the caches.
constexpr ZydisISAExt allowed_extensions[] = {
    ZYDIS_ISA_EXT_X87,   ZYDIS_ISA_EXT_MMX,   ZYDIS_ISA_EXT_SSE,   ZYDIS_ISA_EXT_SSE2,     ZYDIS_ISA_EXT_SSE3,
    ZYDIS_ISA_EXT_SSE4,  ZYDIS_ISA_EXT_SSSE3, ZYDIS_ISA_EXT_AVX,   ZYDIS_ISA_EXT_AVX2,     ZYDIS_ISA_EXT_FMA,
    ZYDIS_ISA_EXT_LZCNT, ZYDIS_ISA_EXT_MOVBE, ZYDIS_ISA_EXT_PAUSE, ZYDIS_ISA_EXT_AMD3DNOW,
};

// 32-bit results of these clear the upper half in the eyes of the rules (shifts, conditional moves and others do too,
// but do not count).
constexpr ZydisMnemonic zero_extending[] = {
    ZYDIS_MNEMONIC_MOV,   ZYDIS_MNEMONIC_LEA,  ZYDIS_MNEMONIC_ADD,  ZYDIS_MNEMONIC_SUB,
    ZYDIS_MNEMONIC_AND,   ZYDIS_MNEMONIC_OR,   ZYDIS_MNEMONIC_XOR,  ZYDIS_MNEMONIC_NEG,
    ZYDIS_MNEMONIC_NOT,   ZYDIS_MNEMONIC_INC,  ZYDIS_MNEMONIC_DEC,  ZYDIS_MNEMONIC_IMUL,
    ZYDIS_MNEMONIC_MOVZX, ZYDIS_MNEMONIC_MOVD, ZYDIS_MNEMONIC_XADD, ZYDIS_MNEMONIC_XCHG,
};

struct StringRow {
    ZydisMnemonic mnemonic;
    bool rsi, rdi;
};
constexpr StringRow string_rows[] = {
    {ZYDIS_MNEMONIC_MOVSB, true, true},     {ZYDIS_MNEMONIC_MOVSW, true, true},
    {ZYDIS_MNEMONIC_MOVSD, true, true},     {ZYDIS_MNEMONIC_MOVSQ, true, true},
    {ZYDIS_MNEMONIC_CMPSB, true, true},     {ZYDIS_MNEMONIC_CMPSW, true, true},
    {ZYDIS_MNEMONIC_CMPSD, true, true},     {ZYDIS_MNEMONIC_CMPSQ, true, true},
    {ZYDIS_MNEMONIC_LODSB, true, false},    {ZYDIS_MNEMONIC_LODSW, true, false},
    {ZYDIS_MNEMONIC_LODSD, true, false},    {ZYDIS_MNEMONIC_LODSQ, true, false},
    {ZYDIS_MNEMONIC_STOSB, false, true},    {ZYDIS_MNEMONIC_STOSW, false, true},
    {ZYDIS_MNEMONIC_STOSD, false, true},    {ZYDIS_MNEMONIC_STOSQ, false, true},
    {ZYDIS_MNEMONIC_SCASB, false, true},    {ZYDIS_MNEMONIC_SCASW, false, true},
    {ZYDIS_MNEMONIC_SCASD, false, true},    {ZYDIS_MNEMONIC_SCASQ, false, true},
    {ZYDIS_MNEMONIC_MASKMOVQ, false, true}, {ZYDIS_MNEMONIC_MASKMOVDQU, false, true},
};

template <class Range, class Value>
bool contains(const Range& range, Value value) {
    return std::find(std::begin(range), std::end(range), value) != std::end(range);
}

// movsd and cmpsd are names of SSE2 instructions too.
const StringRow* string_row(const Decoded& decoded) {
    bool may_be = decoded.instruction().meta.category == ZYDIS_CATEGORY_STRINGOP ||
                  decoded.mnemonic() == ZYDIS_MNEMONIC_MASKMOVQ || decoded.mnemonic() == ZYDIS_MNEMONIC_MASKMOVDQU;
    for (const StringRow& row : string_rows)
        if (may_be && row.mnemonic == decoded.mnemonic())
            return &row;
    return nullptr;
}

bool is_conditional(const ZydisDecodedInstruction& instruction) {
    if (instruction.meta.isa_ext != ZYDIS_ISA_EXT_BASE)
        return false;
    return instruction.meta.category == ZYDIS_CATEGORY_COND_BR || instruction.meta.category == ZYDIS_CATEGORY_CMOV ||
           instruction.meta.category == ZYDIS_CATEGORY_SETCC;
}

std::string_view name_of(const Decoded& decoded) {
    return ZydisMnemonicGetString(decoded.mnemonic());
}

bool bypasses_caches(const Decoded& decoded) {
    std::string_view name = name_of(decoded);
    return name.substr(0, 5) == "movnt" || name.substr(0, 6) == "vmovnt";
}

// A bit number in a register reaches memory beyond the operand.
bool has_bit_register(const Decoded& decoded) {
    constexpr ZydisMnemonic bits[] = {ZYDIS_MNEMONIC_BT, ZYDIS_MNEMONIC_BTS, ZYDIS_MNEMONIC_BTR, ZYDIS_MNEMONIC_BTC};
    return contains(bits, decoded.mnemonic()) && decoded.operands()[1].type == ZYDIS_OPERAND_TYPE_REGISTER;
}

bool is_far(const Decoded& decoded) {
    return decoded.instruction().meta.branch_type == ZYDIS_BRANCH_TYPE_FAR;
}

bool names_system_register(const Decoded& decoded) {
    constexpr ZydisRegisterClass classes[] = {ZYDIS_REGCLASS_SEGMENT, ZYDIS_REGCLASS_CONTROL, ZYDIS_REGCLASS_DEBUG,
                                              ZYDIS_REGCLASS_TEST};
    for (const ZydisDecodedOperand& operand : decoded.written_operands())
        if (operand.type == ZYDIS_OPERAND_TYPE_REGISTER && contains(classes, ZydisRegisterGetClass(operand.reg.value)))
            return true;
    return false;
}

std::vector<std::uint8_t> legacy_prefixes(const Decoded& decoded) {
    std::vector<std::uint8_t> prefixes;
    for (std::size_t i = 0; i < decoded.instruction().raw.prefix_count; ++i) {
        const auto& prefix = decoded.instruction().raw.prefixes[i];
        if (prefix.value < 0x40 || prefix.value > 0x4F)
            prefixes.push_back(prefix.value);
    }
    return prefixes;
}

} // namespace

bool Decoded::decode(std::span<const std::uint8_t> bytes) {
    static const ZydisDecoder decoder = [] {
        ZydisDecoder made;
        ZydisDecoderInit(&made, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
        return made;
    }();
    if (!ZYAN_SUCCESS(ZydisDecoderDecodeFull(&decoder, bytes.data(), bytes.size(), &instruction_, operands_.data())))
        return false;
    std::memcpy(bytes_.data(), bytes.data(), instruction_.length);
    return true;
}

std::string Decoded::text() const {
    static const ZydisFormatter formatter = [] {
        ZydisFormatter made;
        ZydisFormatterInit(&made, ZYDIS_FORMATTER_STYLE_INTEL);
        return made;
    }();
    std::array<char, 256> text{};
    ZydisFormatterFormatInstruction(&formatter, &instruction_, operands_.data(), instruction_.operand_count_visible,
                                    text.data(), text.size(), ZYDIS_RUNTIME_ADDRESS_NONE, nullptr);
    return text.data();
}

bool Decoded::is_nop() const {
    return instruction_.mnemonic == ZYDIS_MNEMONIC_NOP;
}

bool Decoded::is_string() const {
    return string_row(*this) != nullptr;
}

bool Decoded::is_call() const {
    return instruction_.mnemonic == ZYDIS_MNEMONIC_CALL;
}

bool Decoded::is_indirect_branch() const {
    bool branches = instruction_.mnemonic == ZYDIS_MNEMONIC_JMP || is_call();
    return branches && !direct_distance();
}

std::optional<std::int64_t> Decoded::direct_distance() const {
    if (instruction_.raw.imm[0].size == 0 || !instruction_.raw.imm[0].is_relative)
        return std::nullopt;
    return instruction_.raw.imm[0].value.s;
}

std::optional<unsigned> Decoded::branch_register() const {
    if (operands_[0].type != ZYDIS_OPERAND_TYPE_REGISTER)
        return std::nullopt;
    return general_number(operands_[0].reg.value);
}

std::vector<unsigned> Decoded::string_registers() const {
    std::vector<unsigned> registers;
    if (const StringRow* row = string_row(*this)) {
        if (row->rsi)
            registers.push_back(6);
        if (row->rdi)
            registers.push_back(7);
    }
    return registers;
}

std::vector<Address> Decoded::addresses() const {
    constexpr ZydisRegister allowed[] = {ZYDIS_REGISTER_R15, ZYDIS_REGISTER_RSP, ZYDIS_REGISTER_RBP,
                                         ZYDIS_REGISTER_RIP};
    std::vector<Address> found;
    for (const ZydisDecodedOperand& operand : operands()) {
        if (operand.type != ZYDIS_OPERAND_TYPE_MEMORY || instruction_.mnemonic == ZYDIS_MNEMONIC_LEA)
            continue;
        Address address;
        address.has_allowed_base = contains(allowed, operand.mem.base);
        if (operand.mem.index != ZYDIS_REGISTER_NONE)
            address.index = general_number(operand.mem.index);
        found.push_back(address);
    }
    return found;
}

std::vector<unsigned> Decoded::registers_written() const {
    std::vector<unsigned> found;
    for (const ZydisDecodedOperand& operand : written_operands())
        if (operand.type == ZYDIS_OPERAND_TYPE_REGISTER && (operand.actions & ZYDIS_OPERAND_ACTION_MASK_WRITE) != 0)
            if (unsigned number = general_number(operand.reg.value); number < 16)
                found.push_back(number);
    return found;
}

bool Decoded::is_zero_extending() const {
    bool is_known = contains(zero_extending, instruction_.mnemonic) || instruction_.mnemonic == ZYDIS_MNEMONIC_VMOVD;
    // imul with one operand writes edx:eax.
    bool is_wide = instruction_.mnemonic == ZYDIS_MNEMONIC_IMUL && instruction_.operand_count_visible < 2;
    return is_known && !is_wide && operands_[0].type == ZYDIS_OPERAND_TYPE_REGISTER && operands_[0].size == 32 &&
           general_number(operands_[0].reg.value) < 16;
}

Restricted Decoded::zero_extended() const {
    return is_zero_extending() ? Restricted(general_number(operands_[0].reg.value)) : Restricted::none();
}

bool Decoded::is_register(std::size_t operand, unsigned number, unsigned bits) const {
    const ZydisDecodedOperand& given = operands_[operand];
    return given.type == ZYDIS_OPERAND_TYPE_REGISTER && given.size == bits && general_number(given.reg.value) == number;
}

bool Decoded::is_sum(const ZydisDecodedOperand& operand, unsigned base, unsigned index) const {
    return operand.type == ZYDIS_OPERAND_TYPE_MEMORY && general_number(operand.mem.base) == base &&
           general_number(operand.mem.index) == index && operand.mem.scale == 1 && operand.mem.disp.value == 0;
}

Restricted Decoded::base_added_to() const {
    for (unsigned number : {4u, 5u}) {
        if (!is_register(0, number, 64))
            continue;
        bool adds =
            instruction_.mnemonic == ZYDIS_MNEMONIC_ADD || (instruction_.mnemonic == ZYDIS_MNEMONIC_OR && number == 4);
        if (adds && is_register(1, 15, 64))
            return Restricted(number);
        if (instruction_.mnemonic == ZYDIS_MNEMONIC_LEA && is_sum(operands_[1], number, 15))
            return Restricted(number);
    }
    return Restricted::none();
}

bool Decoded::may_write_stack() const {
    if (is_register(0, 4, 32))
        return is_zero_extending();
    if (instruction_.mnemonic == ZYDIS_MNEMONIC_MOV)
        return is_register(0, 4, 64) && is_register(1, 5, 64);
    // 48 83 E4 ib: only in this form, with the upper bits kept.
    return instruction_.length == 4 && bytes_[0] == 0x48 && bytes_[1] == 0x83 && bytes_[2] == 0xE4 && bytes_[3] >= 0x80;
}

bool Decoded::may_write_frame() const {
    if (is_register(0, 5, 32))
        return is_zero_extending();
    return instruction_.mnemonic == ZYDIS_MNEMONIC_MOV && is_register(0, 5, 64) && is_register(1, 4, 64);
}

bool Decoded::truncates(unsigned reg) const {
    return instruction_.mnemonic == ZYDIS_MNEMONIC_MOV && is_register(0, reg, 32) && is_register(1, reg, 32);
}

bool Decoded::adds_base_to(unsigned reg) const {
    return instruction_.mnemonic == ZYDIS_MNEMONIC_LEA && is_register(0, reg, 64) && is_sum(operands_[1], 15, reg);
}

// 83 /4 E0 alone: the immediate of four bytes is not known to the rules.
bool Decoded::masks(unsigned reg) const {
    return instruction_.mnemonic == ZYDIS_MNEMONIC_AND && is_register(0, reg, 32) &&
           operands_[1].type == ZYDIS_OPERAND_TYPE_IMMEDIATE && instruction_.raw.imm[0].size == 8 &&
           instruction_.raw.imm[0].value.s == -32;
}

bool Decoded::bases(unsigned reg) const {
    return instruction_.mnemonic == ZYDIS_MNEMONIC_ADD && is_register(0, reg, 64) && is_register(1, 15, 64);
}

unsigned general_number(ZydisRegister reg) {
    if (reg == ZYDIS_REGISTER_NONE)
        return 99;
    switch (ZydisRegisterGetClass(reg)) {
    case ZYDIS_REGCLASS_GPR16:
    case ZYDIS_REGCLASS_GPR32:
    case ZYDIS_REGCLASS_GPR64: return static_cast<unsigned>(ZydisRegisterGetId(reg));
    case ZYDIS_REGCLASS_GPR8: return general_number(ZydisRegisterGetLargestEnclosing(ZYDIS_MACHINE_MODE_LONG_64, reg));
    default: return 99;
    }
}

std::string instruction_problem(const Decoded& decoded) {
    const ZydisDecodedInstruction& instruction = decoded.instruction();
    bool is_base = contains(allowed_base, instruction.mnemonic) || is_conditional(instruction);
    if (!is_base && !contains(allowed_extensions, instruction.meta.isa_ext))
        return std::string("is of no extension that is allowed (") + ZydisISAExtGetString(instruction.meta.isa_ext) +
               ")";
    if (bypasses_caches(decoded))
        return "bypasses the caches";
    if (instruction.mnemonic == ZYDIS_MNEMONIC_VMASKMOVDQU)
        return "has an address that cannot be sandboxed";
    if (has_bit_register(decoded))
        return "has a bit number in a register";
    if (is_far(decoded))
        return "is far";
    if (names_system_register(decoded))
        return "names a segment, control or debug register";
    if (instruction.encoding == ZYDIS_INSTRUCTION_ENCODING_EVEX)
        return "is encoded with EVEX";
    return {};
}

// Duplicates, segments, 67, and 66 together with F2 or F3; F0, F2 and F3 only where they mean something.
std::string prefix_problem(const Decoded& decoded) {
    if (decoded.is_nop())
        return {};
    std::vector<std::uint8_t> prefixes = legacy_prefixes(decoded);
    std::sort(prefixes.begin(), prefixes.end());
    if (std::adjacent_find(prefixes.begin(), prefixes.end()) != prefixes.end())
        return "has a prefix twice";
    bool has_operand_size = contains(prefixes, 0x66), has_repeat = false;
    for (std::uint8_t prefix : prefixes) {
        if (prefix == 0x67)
            return "has an address-size prefix";
        if (contains(std::initializer_list<std::uint8_t>{0x26, 0x2E, 0x36, 0x3E, 0x64, 0x65}, prefix))
            return "has a segment prefix";
        has_repeat |= prefix == 0xF2 || prefix == 0xF3;
    }
    if (has_operand_size && has_repeat)
        return "has the prefix 66 together with F2 or F3";
    constexpr ZydisInstructionAttributes foreign =
        ZYDIS_ATTRIB_HAS_BND | ZYDIS_ATTRIB_HAS_NOTRACK | ZYDIS_ATTRIB_HAS_XACQUIRE | ZYDIS_ATTRIB_HAS_XRELEASE;
    if ((decoded.instruction().attributes & foreign) != 0)
        return "has a prefix that is not allowed";
    for (std::size_t i = 0; i < decoded.instruction().raw.prefix_count; ++i) {
        const auto& prefix = decoded.instruction().raw.prefixes[i];
        bool is_repeat = prefix.value == 0xF2 || prefix.value == 0xF3;
        if (prefix.type == ZYDIS_PREFIX_TYPE_IGNORED && (is_repeat || prefix.value == 0x66))
            return "has a prefix without effect";
    }
    return {};
}

// Intel SDM volume 2, NOP, table 4-12, and longer ones with more prefixes 66 and one 2E.
bool is_usual_nop(std::span<const std::uint8_t> bytes) {
    std::size_t operand_sizes = 0;
    while (operand_sizes < bytes.size() && bytes[operand_sizes] == 0x66)
        ++operand_sizes;
    std::span<const std::uint8_t> rest = bytes.subspan(operand_sizes);
    constexpr std::uint8_t plain[] = {0x0F, 0x1F, 0x00}, with_byte[] = {0x0F, 0x1F, 0x40, 0},
                           with_four[] = {0x0F, 0x1F, 0x80, 0, 0, 0, 0}, with_index[] = {0x0F, 0x1F, 0x44, 0, 0},
                           with_both[] = {0x0F, 0x1F, 0x84, 0, 0, 0, 0, 0},
                           with_segment[] = {0x2E, 0x0F, 0x1F, 0x84, 0, 0, 0, 0, 0};
    auto is = [&](std::span<const std::uint8_t> known) {
        return std::equal(rest.begin(), rest.end(), known.begin(), known.end());
    };
    bool is_short = rest.size() == 1 && rest[0] == 0x90;
    if (is(with_segment))
        return operand_sizes >= 1 && operand_sizes <= 6;
    bool has_index = is(with_index) || is(with_both);
    return operand_sizes == 0 ? is_short || is(plain) || is(with_byte) || is(with_four) || has_index
                              : operand_sizes == 1 && (is_short || has_index);
}

} // namespace nacl
