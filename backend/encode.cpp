// The bytes of an instruction in their order: legacy prefixes, REX or VEX, EVEX or XOP, opcode, ModRM, SIB,
// displacement, immediates. Prefixes come in the order in which GNU as writes them, so that bytes compare equal.
#include "backend/encode.h"

#include "backend/encode_fields.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace pasm {

namespace {

using isa::EncodingKind;
using isa::Slot;
namespace option = isa::encoding_option;

// Bits 3 and 4 of the register numbers, as REX, VEX and EVEX scatter them.
struct HighBits {
    unsigned r = 0, x = 0, b = 0;    // bit 3 of ModRM.reg, SIB.index, ModRM.rm or SIB.base
    unsigned r_high = 0, v_high = 0; // bit 4 of ModRM.reg; of vvvv or a vector index
};

class Encoder {
  public:
    Encoder(const Function& function, const Instruction& instruction, const isa::Form& form,
            std::span<const isa::OperandSpec> specs, EncodingChoice choice)
        : function_(function), instruction_(instruction), specs_(specs), encoding_(form.encoding), choice_(choice),
          attributes_(form.attributes) {
        choice_.vex3 |= (instruction.prefixes & prefix::force_vex3) != 0;
        choice_.redundant_rex |= (instruction.prefixes & prefix::force_rex) != 0;
    }

    Encoded run(EncodingProblem& problem) {
        fields_ = collect_fields(function_, instruction_, specs_);
        // One operand in both fields of ModRM: imul eax, 5.
        if (encoding_.has(option::register_only) && fields_.has_reg && !fields_.has_rm_register)
            fields_.rm = fields_.reg;
        take_address();
        if (problem_ == EncodingProblem::none)
            choose_direction();
        if (problem_ == EncodingProblem::none)
            write_all();
        problem = problem_;
        if (problem_ != EncodingProblem::none)
            return {};
        std::memcpy(result_.bytes.data(), buffer_, longest_instruction);
        result_.length = static_cast<std::uint8_t>(length_);
        return result_;
    }

  private:
    void u8(unsigned value) { buffer_[length_++] = static_cast<std::uint8_t>(value); }
    void little_endian(std::uint64_t value, unsigned bytes) {
        for (unsigned i = 0; i < bytes; ++i)
            u8(static_cast<std::uint8_t>(value >> (8 * i)));
    }
    std::uint8_t here() const { return static_cast<std::uint8_t>(length_); }

    void take_address() {
        if (fields_.memory == nullptr)
            return;
        unsigned forced = choice_.displacement != 0 ? choice_.displacement : fields_.memory->forced_displacement;
        unsigned n = 1;
        if (encoding_.kind == EncodingKind::evex)
            n = fields_.broadcast ? fields_.memory_access : encoding_.disp8_scale;
        fields_.address = address_fields(*fields_.memory, n, forced, problem_);
        bool needs_other_width = encoding_.has(option::register_address) &&
                                 fields_.address.address_size_32 != encoding_.has(option::address_size_32);
        bool is_relative = fields_.address.shape == AddressFields::Shape::relative;
        if (needs_other_width)
            problem_ = EncodingProblem::address_of_other_width;
        else if (is_relative && encoding_.has(option::sib_required))
            problem_ = EncodingProblem::address_not_encodable;
    }

    // {load}, {store}, and the swap of a register move that saves the third byte of VEX.
    void choose_direction() {
        bool wants_swap = encoding_.kind == EncodingKind::vex && !choice_.vex3 &&
                          (attributes_ & isa::attribute::prefer_swapped) != 0 && fields_.has_rm_register &&
                          fields_.rm >= 8 && fields_.reg < 8 && is_load_direction();
        constexpr PrefixMask directions = prefix::force_load | prefix::force_store;
        if (fields_.has_rm_register && fields_.has_reg && (instruction_.prefixes & directions) != 0)
            wants_swap = is_load_direction() != ((instruction_.prefixes & prefix::force_load) != 0);
        const OpcodePair* pair = wants_swap ? direction_pair(encoding_) : nullptr;
        if (pair == nullptr)
            return;
        bool to_store = is_load_direction();
        encoding_.opcode = to_store ? pair->store_opcode : pair->load_opcode;
        encoding_.prefix = to_store ? pair->store_prefix : pair->load_prefix;
        std::swap(fields_.reg, fields_.rm);
    }

    bool is_load_direction() const { return !specs_.empty() && specs_[0].slot == Slot::modrm_reg; }

    void write_all() {
        HighBits high = high_bits();
        write_legacy_prefixes();
        switch (encoding_.kind) {
        case EncodingKind::vex: write_vex(high); break;
        case EncodingKind::xop: write_three_bytes(0x8F, high); break;
        case EncodingKind::evex: write_evex(high); break;
        case EncodingKind::legacy:
        case EncodingKind::three_dnow: write_rex_and_map(high); break;
        }
        result_.opcode_offset = here();
        write_opcode();
        result_.modrm_offset = here();
        if (encoding_.has(option::has_modrm | option::modrm_digit | option::modrm_fixed))
            write_modrm();
        result_.immediate_offset = here();
        write_immediates();
        if (length_ > longest_instruction)
            problem_ = EncodingProblem::too_long;
        finish_fixups();
    }

    HighBits high_bits() {
        HighBits high;
        high.r = fields_.reg >> 3 & 1;
        high.r_high = fields_.reg >> 4;
        high.v_high = fields_.vvvv >> 4;
        if (fields_.memory != nullptr) {
            high.x = fields_.address.has_index ? fields_.address.index >> 3 & 1 : 0;
            high.b = fields_.address.base >> 3 & 1;
            if (fields_.address.has_index)
                high.v_high |= fields_.address.index >> 4;
        } else {
            high.b = (fields_.rm | fields_.opcode_register) >> 3 & 1;
            high.x = fields_.rm >> 4;
        }
        bool is_beyond_15 = (high.r_high | high.v_high) != 0 || (fields_.memory == nullptr && high.x != 0);
        if (is_beyond_15 && encoding_.kind != EncodingKind::evex)
            problem_ = EncodingProblem::high_vector_without_evex;
        return high;
    }

    // GNU as's order: wait, segment or notrack, address size, operand size, repeat, lock.
    void write_legacy_prefixes() {
        PrefixMask prefixes = instruction_.prefixes;
        if (encoding_.has(option::wait_prefix))
            u8(0x9B);
        if ((prefixes & prefix::notrack) != 0)
            u8(0x3E);
        write_segment_and_address_size();
        bool is_vector = encoding_.kind == EncodingKind::vex || encoding_.kind == EncodingKind::evex ||
                         encoding_.kind == EncodingKind::xop;
        if (!is_vector && (encoding_.has(option::operand_size_16) || encoding_.prefix == 0x66))
            u8(0x66);
        if ((prefixes & (prefix::rep | prefix::xrelease)) != 0)
            u8(0xF3);
        if ((prefixes & (prefix::repne | prefix::xacquire | prefix::bnd)) != 0)
            u8(0xF2);
        if (!is_vector && encoding_.prefix > 0x66)
            u8(encoding_.prefix);
        if ((prefixes & prefix::lock) != 0)
            u8(0xF0);
    }

    void write_segment_and_address_size() {
        const MemoryOperand* offset = fields_.moffs;
        AddressFields other;
        if (offset != nullptr) { // its displacement has eight bytes, so the ranges of ModRM do not apply
            MemoryOperand segment_only = *offset;
            segment_only.displacement = 0;
            other = address_fields(segment_only, 1, 0, problem_);
        }
        const AddressFields& address = offset != nullptr ? other : fields_.address;
        if (address.segment_prefix != 0)
            u8(address.segment_prefix);
        if (address.address_size_32 || encoding_.has(option::address_size_32))
            u8(0x67);
    }

    void write_rex_and_map(HighBits high) {
        bool w = encoding_.has(option::w) && !is_exchange_with_itself();
        unsigned rex = (w ? 8u : 0) | high.r << 2 | high.x << 1 | high.b;
        if (rex != 0 || fields_.rex_for_byte || choice_.redundant_rex) {
            if (fields_.high_byte)
                problem_ = EncodingProblem::high_byte_with_rex;
            u8(0x40 | rex);
        }
        result_.opcode_offset = here();
        if (encoding_.map != 0 || encoding_.kind == EncodingKind::three_dnow)
            u8(0x0F);
        if (encoding_.map == 2)
            u8(0x38);
        if (encoding_.map == 3)
            u8(0x3A);
    }

    // 66 F3 F2 as the two bits of VEX.pp.
    unsigned prefix_bits() const {
        switch (encoding_.prefix) {
        case 0x66: return 1;
        case 0xF3: return 2;
        case 0xF2: return 3;
        default: return 0;
        }
    }

    unsigned w_bit() const { return encoding_.has(option::w) ? 1 : 0; }

    void write_vex(HighBits high) {
        bool two = encoding_.map == 1 && w_bit() == 0 && high.x == 0 && high.b == 0 && !choice_.vex3;
        if (!two) {
            if ((instruction_.prefixes & prefix::force_vex2) != 0)
                problem_ = EncodingProblem::vex_needs_three_bytes;
            write_three_bytes(0xC4, high);
            return;
        }
        u8(0xC5);
        u8((high.r ^ 1) << 7 | last_vex_byte());
    }

    unsigned last_vex_byte() const {
        return (~unsigned(fields_.vvvv) & 15) << 3 | (encoding_.vector_length & 1u) << 2 | prefix_bits();
    }

    // VEX of three bytes and XOP differ in the first byte only.
    void write_three_bytes(unsigned escape, HighBits high) {
        u8(escape);
        u8((high.r ^ 1) << 7 | (high.x ^ 1) << 6 | (high.b ^ 1) << 5 | encoding_.map);
        u8(w_bit() << 7 | last_vex_byte());
    }

    void write_evex(HighBits high) {
        u8(0x62);
        u8((high.r ^ 1) << 7 | (high.x ^ 1) << 6 | (high.b ^ 1) << 5 | (high.r_high ^ 1) << 4 | encoding_.map);
        u8(w_bit() << 7 | (~unsigned(fields_.vvvv) & 15) << 3 | 4 | prefix_bits());
        unsigned length = encoding_.vector_length;
        bool b = fields_.broadcast;
        // Rounding takes the place of the vector length (SDM volume 2, 2.7.7).
        if (instruction_.rounding != Rounding::none) {
            b = true;
            length = instruction_.rounding == Rounding::sae
                         ? 0
                         : static_cast<unsigned>(instruction_.rounding) - static_cast<unsigned>(Rounding::rn_sae);
        }
        unsigned mask = instruction_.mask.valid() ? instruction_.mask.number() : 0;
        u8((instruction_.zeroing ? 0x80u : 0) | length << 5 | (b ? 0x10u : 0) | (high.v_high ^ 1) << 3 | mask);
    }

    // 90 with eax twice would be NOP, which does not clear the upper half.
    bool is_exchange_with_itself() const {
        return encoding_.opcode == 0x90 && encoding_.map == 0 && encoding_.kind == EncodingKind::legacy &&
               instruction_.operand_count == 2 && fields_.opcode_register == 0;
    }

    void write_opcode() {
        if (encoding_.kind == EncodingKind::three_dnow) {
            u8(0x0F);
            return;
        }
        if (is_exchange_with_itself() && !encoding_.has(option::w | option::operand_size_16)) {
            u8(0x87);
            u8(0xC0);
            return;
        }
        bool register_in_modrm = encoding_.has(option::modrm_fixed);
        u8(encoding_.opcode + (register_in_modrm ? 0u : fields_.opcode_register & 7u));
    }

    void write_modrm() {
        if (encoding_.has(option::modrm_fixed)) {
            u8(encoding_.second_opcode + (fields_.opcode_register & 7u));
            return;
        }
        unsigned reg = encoding_.has(option::modrm_digit) ? encoding_.digit : fields_.reg & 7u;
        if (fields_.memory == nullptr) {
            u8(0xC0 | reg << 3 | (fields_.rm & 7u));
            result_.displacement_offset = here();
            return;
        }
        write_address(reg);
    }

    void write_address(unsigned reg) {
        const AddressFields& address = fields_.address;
        using Shape = AddressFields::Shape;
        unsigned sib = static_cast<unsigned>(address.scale_bits) << 6 | (address.index & 7u) << 3;
        if (address.shape == Shape::relative) {
            u8(reg << 3 | 5);
        } else if (address.shape == Shape::no_base) {
            u8(reg << 3 | 4);
            u8(sib | 5);
        } else {
            unsigned mod = address.displacement_bytes == 4 ? 2 : address.displacement_bytes;
            bool needs_sib = address.has_index || (address.base & 7) == 4 || choice_.redundant_sib ||
                             encoding_.has(option::sib_required);
            u8(mod << 6 | reg << 3 | (needs_sib ? 4u : address.base & 7u));
            if (needs_sib)
                u8(sib | (address.base & 7u));
        }
        result_.displacement_offset = here();
        if (address.has_fixup)
            add_fixup(address.is_slot                    ? FixupKind::got_relative32
                      : address.shape == Shape::relative ? FixupKind::relative32
                      : address.address_size_32          ? FixupKind::absolute32
                                                         : FixupKind::absolute32_signed,
                      fields_.memory_index);
        little_endian(address.has_fixup ? 0 : static_cast<std::uint32_t>(address.displacement),
                      address.displacement_bytes);
    }

    void write_immediates() {
        if (encoding_.kind == EncodingKind::three_dnow || encoding_.has(option::fixed_immediate))
            u8(encoding_.second_opcode);
        unsigned is5 = 0;
        auto operands = function_.operands_of(instruction_);
        for (std::size_t i = 0; i < operands.size() && i < specs_.size(); ++i) {
            const Operand& operand = operands[i];
            Slot slot = specs_[i].slot;
            if (slot == Slot::moffs)
                write_moffs(i);
            else if (slot != Slot::immediate && slot != Slot::relative)
                continue;
            else if (encoding_.has(option::has_is4))
                is5 = static_cast<unsigned>(operand.value) & 15;
            else
                write_immediate(operand, specs_[i], i);
        }
        if (encoding_.has(option::has_is4))
            u8((fields_.is4 & 15u) << 4 | is5);
    }

    void write_moffs(std::size_t operand) {
        const MemoryOperand& memory = *fields_.moffs;
        bool narrow = memory.base_view == View::dword;
        if (memory.target_kind == AddressTarget::symbol || memory.target_kind == AddressTarget::label)
            add_fixup(narrow ? FixupKind::absolute32 : FixupKind::absolute64, operand);
        little_endian(static_cast<std::uint64_t>(memory.displacement), narrow ? 4 : 8);
    }

    void write_immediate(const Operand& operand, const isa::OperandSpec& spec, std::size_t index) {
        if (operand.kind == OperandKind::label || operand.kind == OperandKind::symbol) {
            add_fixup(immediate_fixup(operand, spec), index);
            little_endian(0, spec.immediate_bytes);
        } else {
            little_endian(static_cast<std::uint64_t>(operand.value), spec.immediate_bytes);
        }
    }

    FixupKind immediate_fixup(const Operand& operand, const isa::OperandSpec& spec) const {
        if (spec.slot == Slot::relative) {
            if (spec.immediate_bytes == 1)
                return FixupKind::relative8;
            return operand.kind == OperandKind::label ? FixupKind::relative32 : FixupKind::branch32;
        }
        if (spec.immediate_bytes == 8)
            return FixupKind::absolute64;
        bool is_signed = encoding_.has(option::w | option::default_64);
        return is_signed ? FixupKind::absolute32_signed : FixupKind::absolute32;
    }

    void add_fixup(FixupKind kind, std::size_t operand) {
        if (result_.fixup_count < result_.fixups.size())
            result_.fixups[result_.fixup_count++] = {here(), kind, static_cast<std::uint8_t>(operand), 0};
    }

    void finish_fixups() {
        for (unsigned i = 0; i < result_.fixup_count; ++i) {
            EncodedFixup& fixup = result_.fixups[i];
            unsigned width = fixup.kind == FixupKind::relative8 ? 1 : fixup.kind == FixupKind::absolute64 ? 8 : 4;
            fixup.trailing = static_cast<std::uint8_t>(length_ - fixup.offset - width);
        }
    }

    const Function& function_;
    const Instruction& instruction_;
    std::span<const isa::OperandSpec> specs_;
    isa::Encoding encoding_;
    EncodingChoice choice_;
    isa::AttributeMask attributes_;
    InstructionFields fields_;
    EncodingProblem problem_ = EncodingProblem::none;
    Encoded result_;
    unsigned length_ = 0;
    std::uint8_t buffer_[40] = {}; // longer than any instruction that a form and all prefixes can ask for
};

} // namespace

Encoded encode(const Function& function, const Instruction& instruction, const isa::Form& form,
               std::span<const isa::OperandSpec> specs, EncodingChoice choice, EncodingProblem& problem) {
    return Encoder(function, instruction, form, specs, choice).run(problem);
}

Encoded encode(const Function& function, const Instruction& instruction, isa::FormId id, EncodingChoice choice,
               EncodingProblem& problem) {
    const isa::Form& form = isa::form(id);
    return encode(function, instruction, form, form.operands(), choice, problem);
}

} // namespace pasm
