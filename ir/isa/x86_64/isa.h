// The instruction table as the rest of the compiler sees it. The rows are text (*.isa beside this file, notation in
// docs/instruction-table.md); the generator makes constexpr tables of them at build time. Terms: Intel SDM volume 2,
// chapter 2.
#pragma once

#include "ir/isa/x86_64/features.h"
#include "ir/register.h"
#include "support/typed_id.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pasm::isa {

using MnemonicId = TypedId<struct MnemonicTag, std::uint16_t>;
using FormId = TypedId<struct FormTag, std::uint16_t>;

// What an operand could be, or what a form accepts there: one bit per kind. A form matches when for each operand the
// two masks have a bit in common.
using OperandMask = std::uint64_t;
namespace accept {
constexpr OperandMask bit(unsigned n) {
    return OperandMask(1) << n;
}
// General registers, then those that are fixed by an encoding.
inline constexpr OperandMask r8 = bit(0), r16 = bit(1), r32 = bit(2), r64 = bit(3), al = bit(4), ax = bit(5),
                             eax = bit(6), rax = bit(7), cl = bit(8), dx = bit(9);
// Vector registers; `low` is 0..15, `high` 16..31, which only EVEX reaches.
inline constexpr OperandMask mm = bit(10), xmm_low = bit(11), xmm_high = bit(12), ymm_low = bit(13), ymm_high = bit(14),
                             zmm = bit(15), xmm0 = bit(16), k = bit(17), tmm = bit(18), st = bit(19), st0 = bit(20),
                             sreg = bit(21), fs = bit(22), gs = bit(23), cr = bit(24), dr = bit(25), bnd = bit(26);
// Memory by access size in bits; `m` is an address whose size does not matter (lea, prefetch) or has no name.
inline constexpr OperandMask m = bit(27), m8 = bit(28), m16 = bit(29), m32 = bit(30), m48 = bit(31), m64 = bit(32),
                             m80 = bit(33), m128 = bit(34), m256 = bit(35), m512 = bit(36);
// VSIB memory: width of an index element in bits, and the index register.
inline constexpr OperandMask vm32x = bit(38), vm32y = bit(39), vm32z = bit(40), vm64x = bit(41), vm64y = bit(42),
                             vm64z = bit(43);
// Broadcast memory, by element.
inline constexpr OperandMask b16 = bit(44), b32 = bit(45), b64 = bit(46);
// Immediates: the value as written fits n bits (-2^(n-1) .. 2^n - 1), or, wrapped to an operand of 16, 32 or 64 bits,
// is the sign-extension of a byte (i8s16..i8s64) or of 32 bits (i32s).
inline constexpr OperandMask i8 = bit(47), i8s16 = bit(48), i8s32 = bit(49), i8s64 = bit(50), i16 = bit(51),
                             i32 = bit(52), i32s = bit(53), i64 = bit(54), one = bit(55), i4 = bit(56), three = bit(57);
// Branch targets and absolute addresses.
inline constexpr OperandMask rel8 = bit(58), rel32 = bit(59), moffs = bit(60);
// Far pointers: a selector and an offset of 16, 32 or 64 bits.
inline constexpr OperandMask m_far16 = bit(61), m_far32 = bit(62), m_far64 = bit(63),
                             m_far = m_far16 | m_far32 | m_far64;

inline constexpr OperandMask any_memory = m | m8 | m16 | m32 | m48 | m64 | m80 | m128 | m256 | m512;
inline constexpr OperandMask any_vsib = vm32x | vm32y | vm32z | vm64x | vm64y | vm64z;
inline constexpr OperandMask any_broadcast = b16 | b32 | b64;
inline constexpr OperandMask any_immediate = i8 | i8s16 | i8s32 | i8s64 | i16 | i32 | i32s | i64 | one | i4 | three;
inline constexpr OperandMask any_general = r8 | r16 | r32 | r64 | al | ax | eax | rax | cl | dx;
} // namespace accept

enum class Access : std::uint8_t {
    none, // only the address counts (lea)
    read,
    write,
    read_write,
    conditional_write, // may leave the old value: also an input
};
constexpr bool reads(Access a) {
    return a == Access::read || a == Access::read_write || a == Access::conditional_write;
}
constexpr bool writes(Access a) {
    return a >= Access::write;
}

// Where an operand goes in the encoding.
enum class Slot : std::uint8_t {
    none,      // fixed by the opcode
    modrm_reg, // R
    modrm_rm,  // M
    vvvv,      // V
    is4,       // S: register in the high half of an immediate byte
    opcode,    // O: low three bits of the opcode
    immediate, // I
    relative,  // D
    moffs,     // F
};

// What may be said of an instruction beyond its operands. Bits of Form::decorators.
using DecoratorMask = std::uint8_t;
namespace decorator {
inline constexpr DecoratorMask mask = 1, // {k}
    zeroing = 2,                         // {z}
    embedded_rounding = 4,               // {rn-sae} and friends, register to register
    suppress_exceptions = 8,             // {sae}
    mask_required = 16,                  // gathers and scatters: k1..k7 must be given
    mask_written = 32;                   // and are cleared as elements complete
} // namespace decorator

struct OperandSpec {
    OperandMask accepts = 0;
    Access access = Access::read;
    Slot slot = Slot::none;
    std::uint8_t immediate_bytes = 0; // of Slot::immediate and Slot::relative
    bool optional = false;            // fixed, may be left out in the source: <xmm0>
    // Of a vector or general register of which only the low bytes are read or written (addss: 4); 0: all that the
    // operand's view shows. What is not written keeps its value.
    std::uint8_t register_bytes = 0;
};

struct ImplicitOperand {
    Register reg;
    View view = View::qword;
    Access access = Access::read;
};

// Effect on the flags. A flag in none of the masks keeps its value.
struct FlagEffect {
    FlagMask read = 0;
    FlagMask written = 0; // by the result
    FlagMask cleared = 0;
    FlagMask set = 0;
    FlagMask undefined = 0;
    FlagMask conditional = 0; // written or not, depending on an operand's value (shift by cl, rep with count 0)

    bool operator==(const FlagEffect&) const = default;
};

enum class Control : std::uint8_t { none, jump, conditional_jump, indirect_jump, call, return_, trap };

// Operand patterns that make the inputs irrelevant, so that undefined inputs are fine.
enum class Idiom : std::uint8_t {
    none,
    same_sources,       // all sources are one register: xor r, r; pxor; vpcmpeqd v, v, v
    same_sources_carry, // the same, though flags are still read: sbb r, r
    all_ones_immediate, // vpternlog with 0xFF (or 0)
};

enum class EncodingKind : std::uint8_t { legacy, vex, evex, xop, three_dnow };

// Bits of Encoding::options.
using EncodingOptions = std::uint16_t;
namespace encoding_option {
inline constexpr EncodingOptions has_modrm = 1,
                                 modrm_digit = 2, // ModRM.reg is `digit`
    modrm_fixed = 4,                              // the whole ModRM byte is `second_opcode` (0F 01 C8)
    operand_size_16 = 8,                          // 66 as an operand-size prefix
    address_size_32 = 16,                         // 67
    w = 32,                                       // REX.W, VEX.W, EVEX.W is 1
    w_ignored = 64,                               // WIG
    l_ignored = 128,                              // LIG
    register_only = 256,                          // ModRM.mod is 3
    memory_only = 512,
                                 fixed_immediate = 1024, // the last byte is `second_opcode` (3DNow!, cmpeqps)
    wait_prefix = 2048,                                  // 9B before all (fstcw)
    default_64 = 4096,                                   // operand size is 64 without REX.W (push, call)
    has_is4 = 8192,                                      // an immediate byte carries a register
    sib_required = 16384,                                // an address always has a SIB byte (AMX)
    register_address = 32768; // the form says how wide addresses are: a register operand is one too (movdir64b)
} // namespace encoding_option

struct Encoding {
    EncodingKind kind = EncodingKind::legacy;
    std::uint8_t map = 0;    // 0 none, 1 0F, 2 0F38, 3 0F3A; EVEX 5, 6; XOP 8, 9, 10
    std::uint8_t prefix = 0; // mandatory prefix: 0, 0x66, 0xF3, 0xF2
    std::uint8_t opcode = 0;
    std::uint8_t second_opcode = 0;
    std::uint8_t digit = 0;
    std::uint8_t vector_length = 0; // L or L'L: 0 128, 1 256, 2 512
    std::uint8_t disp8_scale = 1;   // N of EVEX disp8*N for a full memory operand (isa.md)
    EncodingOptions options = 0;

    bool has(EncodingOptions option) const { return (options & option) != 0; }
};

// Bits of Form::attributes.
using AttributeMask = std::uint32_t;
namespace attribute {
inline constexpr AttributeMask lock = 1, // LOCK is allowed when the destination is memory
    rep = 2,                             // REP is allowed; it reads and writes rcx
    rep_conditional = 4,                 // REPE, REPNE: as rep, and stops on ZF
    bnd = 8, notrack = 16,
                               hle = 32, // XACQUIRE, XRELEASE
    distinct_registers = 64,             // gathers: destination, index and mask differ
    merges_upper = 128,                  // the destination keeps bits above the result (legacy SSE, 8 and 16 bit GPR)
    dirties_upper = 256,                 // may leave bits above 127 of a vector register set (ymm and zmm writes)
    register_block_4 = 512,              // a source names four registers, aligned (4FMAPS)
    prefer_swapped = 1024,               // vmov*: swap the directions when that saves a VEX byte
    compare_only = 2048,                 // cmp, test: exists for its flags
    has_side_effects = 4096, // is kept and not called a dead write though its result is unread (memory, I/O, traps)
    writes_upper_halves_zero = 8192, // vzeroupper, vzeroall
    stack_push = 16384,              // push-like: rsp moves by the operand's size
    stack_pop = 32768,
                               distinct_destination =
                                   65536, // the destination differs from each source (complex FP16 multiplication)
    may_be_undefined = 131072,            // implicit registers that it reads need not be defined (syscall, cpuid)
    register_pair = 262144,        // the destination names two registers, an even one and the next (vp2intersect)
    empties_x87 = 524288,          // leaves no register of the x87 stack in use (emms, fninit)
    keeps_off_x87_stack = 1048576, // an x87 instruction that has no use for the registers of the stack (fldcw)
    no_relative_address = 2097152, // an address relative to rip would fault (bndmk)
    mask_selects = 4194304;        // the mask chooses between the sources: the destination is not merged (vblendm)
} // namespace attribute

struct Form {
    MnemonicId mnemonic;
    std::uint16_t first_operand = 0;  // into the table of OperandSpec
    std::uint16_t first_implicit = 0; // into the table of ImplicitOperand
    std::uint8_t operand_count = 0;
    std::uint8_t implicit_count = 0;
    std::uint8_t requirement = 0; // into the table of Requirement
    std::uint8_t flag_effect = 0; // into the table of FlagEffect
    DecoratorMask decorators = 0;
    Control control = Control::none;
    Idiom idiom = Idiom::none;
    AttributeMask attributes = 0;
    Encoding encoding;

    bool has(AttributeMask attribute) const { return (attributes & attribute) != 0; }
    inline std::span<const OperandSpec> operands() const;
    std::span<const ImplicitOperand> implicit_operands() const;
    // The features that the instruction needs: one of two sets for a few.
    const Requirement& required() const;
    bool runs_on(const FeatureSet& target) const { return required().met_by(target); }
    const FlagEffect& flags() const;
};

// The generated tables, for the functions below; the rest of them stands in tables.h.
namespace tables {
extern const Form form_table[];
extern const OperandSpec operand_table[];
} // namespace tables

inline std::span<const OperandSpec> Form::operands() const {
    return {tables::operand_table + first_operand, operand_count};
}

// The mnemonic of that name (any case; aliases like jz give je), or an invalid id.
MnemonicId find_mnemonic(std::string_view name);
std::string_view mnemonic_name(MnemonicId id);
std::size_t mnemonic_count();
// All names, aliases included, for spelling suggestions.
std::vector<std::string_view> mnemonic_names();
// For a name that other assemblers take and the table does not: what to write, "`lodsb`, `lodsw`, ..."; else empty.
std::string_view replacement_of(std::string_view name);

std::size_t form_count();
inline const Form& form(FormId id) {
    return tables::form_table[id.index()];
}

// The forms of a mnemonic: ids [first, last), those without EVEX first, shorter encodings first.
struct FormRange {
    FormId first;
    FormId last;
};
FormRange forms_of(MnemonicId id);

// Mnemonics that the compiler itself writes.
namespace mnemonic {
// Each is looked up in the table by the generator; a missing one fails the build.
#define COMPILER_MNEMONIC(identifier, name) extern const MnemonicId identifier;
#include "ir/isa/x86_64/compiler_mnemonics.def"
#undef COMPILER_MNEMONIC
} // namespace mnemonic

// What an instruction asks of a form beyond its operand masks.
struct MatchRequest {
    MnemonicId mnemonic;
    std::span<const OperandMask> operands;
    DecoratorMask decorators = 0; // all must be allowed by the form
    unsigned broadcast_lanes = 0; // N of {1toN}; 0 for none or unsaid
    bool force_vex = false;
    bool force_evex = false;
    const FeatureSet* target = nullptr; // prefer forms that it has; null for any
};

// The first form, in table order, that takes the operands; a form that the target lacks is taken only when no other
// matches (isa.md, "Which encoding is right"). Invalid when none does. `from` resumes a search after an earlier match.
FormId match(const MatchRequest& request, FormId from = {});

// How well a form that does not match would do: for messages.
struct NearMiss {
    FormId form;
    unsigned operand = 0; // the first operand that does not fit; operand_count when the number of operands is wrong
    unsigned fitting = 0; // how many operands fit
};
// Forms of the mnemonic that come closest, best first, at most `limit`.
std::vector<NearMiss> closest_forms(const MatchRequest& request, std::size_t limit);

// "ymm, ymm, ymm/m256": a form's operands for people.
std::string operands_text(const Form& form);
// "xmm", "imm8", "m32": one mask for people.
std::string mask_text(OperandMask mask);
// "`r16` or `r64`": what one mask takes, as a choice.
std::string mask_choices(OperandMask mask);

} // namespace pasm::isa
