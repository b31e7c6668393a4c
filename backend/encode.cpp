// The bytes of an instruction in their order: legacy prefixes, REX or VEX, EVEX or XOP, opcode, ModRM, SIB,
// displacement, immediates. Prefixes come in the order in which GNU as writes them, so that bytes compare equal.
//
// What each instruction passes through has few branches: parts are stored eight bytes at a time and then count for as
// many as they have, zero included.
#include "backend/encode.h"

#include "backend/encode_fields.h"

#include <cstring>

namespace pasm {

namespace {

using isa::EncodingKind;
using isa::Slot;
namespace option = isa::encoding_option;

// Bits 3 and 4 of the register numbers.
struct HighBits {
    unsigned rxb = 0;                // bit 3 of ModRM.reg, SIB.index and ModRM.rm or SIB.base, as REX has them
    unsigned r_high = 0, v_high = 0; // bit 4 of ModRM.reg; of vvvv or a vector index

    unsigned inverted_rxb() const { return (rxb ^ 7) << 5; } // as VEX, XOP and EVEX have them
};

// VEX.pp: 66 is 1, F3 2, F2 3.
constexpr unsigned prefix_bits(unsigned prefix) {
    return (prefix >> 4 & 1) << 1 | static_cast<unsigned>(prefix != 0 && (prefix & 1) == 0);
}
static_assert(prefix_bits(0) == 0 && prefix_bits(0x66) == 1 && prefix_bits(0xF3) == 2 && prefix_bits(0xF2) == 3);

constexpr PrefixMask directions = prefix::force_load | prefix::force_store;

// {load}, {store}, and the swap of a register move that saves the third byte of VEX: the pair to take the other
// direction from, or null when the form's own is right.
const OpcodePair* other_direction(const Instruction& instruction, const isa::Form& form,
                                  std::span<const isa::OperandSpec> specs, EncodingChoice choice,
                                  SlotRegisters registers) {
    if (!registers.has(Slot::modrm_rm) || !registers.has(Slot::modrm_reg))
        return nullptr;
    bool is_load = specs[0].slot == Slot::modrm_reg;
    bool wants_swap = form.has(isa::attribute::prefer_swapped) && form.encoding.kind == EncodingKind::vex &&
                      !choice.vex3 && is_load && registers.at(Slot::modrm_rm) >= 8 && registers.at(Slot::modrm_reg) < 8;
    if ((instruction.prefixes & directions) != 0)
        wants_swap = is_load != ((instruction.prefixes & prefix::force_load) != 0);
    return wants_swap ? direction_pair(form.encoding) : nullptr;
}

// All members stay in registers as long as no address of one is passed on.
class Encoder {
  public:
    Encoder(const Function& function, const Instruction& instruction, const isa::Form& form,
            const isa::Encoding& encoding, std::span<const isa::OperandSpec> specs, const OperandFields& operands,
            EncodingChoice choice, Encoded& result)
        : function_(function), instruction_(instruction), form_(form), encoding_(encoding), specs_(specs),
          choice_(choice), operands_(operands), result_(result), at_(result.bytes.data()) {}

    EncodingProblem run() {
        ModRm modrm = take_modrm();
        HighBits high = high_bits(modrm);
        if (has(option::wait_prefix | option::address_size_32) || (instruction_.prefixes & prefix::notrack) != 0 ||
            (operands_.memory != nullptr && may_need_prefix(*operands_.memory)))
            write_leading_prefixes();
        switch (encoding_.kind) {
        case EncodingKind::vex: write_vex(high); break;
        case EncodingKind::evex: write_evex(high); break;
        case EncodingKind::xop: write_three_bytes(0x8F, high); break;
        case EncodingKind::legacy:
        case EncodingKind::three_dnow: write_legacy(high); break;
        }
        result_.modrm_offset = here();
        result_.displacement_offset = static_cast<std::uint8_t>(here() + modrm.displacement_offset);
        put(modrm.bytes, modrm.length);
        result_.immediate_offset = here();
        if (operands_.memory != nullptr && has_fixup(*operands_.memory))
            add_address_fixup();
        if (operands_.first_value < specs_.size() || has_other_tail())
            write_tail();
        result_.length = here();
        if (result_.length > longest_instruction)
            problem_ = EncodingProblem::too_long;
        if (result_.fixup_count != 0)
            finish_fixups();
        return problem_;
    }

  private:
    bool has(isa::EncodingOptions options) const { return encoding_.has(options); }
    unsigned number_in(Slot slot) const { return operands_.registers.at(slot); }

    // The low `count` bytes of `value`.
    void put(std::uint64_t value, unsigned count) {
        static_assert(std::endian::native == std::endian::little);
        std::memcpy(at_, &value, sizeof value);
        at_ += count;
    }
    void put_if(bool condition, unsigned byte) { put(byte, condition ? 1 : 0); }
    std::uint8_t here() const { return static_cast<std::uint8_t>(at_ - result_.bytes.data()); }

    ModRm take_modrm() {
        if (!has(option::has_modrm | option::modrm_digit | option::modrm_fixed))
            return {.base = number_in(Slot::opcode)};
        if (has(option::modrm_fixed))
            return {.bytes = encoding_.second_opcode + (number_in(Slot::opcode) & 7),
                    .length = 1,
                    .displacement_offset = 1,
                    .base = number_in(Slot::opcode)};
        ModRm modrm;
        if (operands_.memory != nullptr)
            modrm = take_address(*operands_.memory);
        else if (has(option::register_only) && !operands_.registers.has(Slot::modrm_rm))
            modrm = register_modrm(number_in(Slot::modrm_reg)); // one operand in both fields: imul eax, 5
        else
            modrm = register_modrm(number_in(Slot::modrm_rm));
        modrm.bytes |= (has(option::modrm_digit) ? encoding_.digit : number_in(Slot::modrm_reg) & 7) << 3;
        return modrm;
    }

    ModRm take_address(const MemoryOperand& memory) {
        AddressOptions options;
        options.forced_displacement = choice_.displacement != 0 ? choice_.displacement : memory.forced_displacement;
        options.needs_sib = choice_.redundant_sib || has(option::sib_required);
        if (encoding_.kind == EncodingKind::evex) {
            is_broadcast_ = memory.broadcast != 0 && (operands_.memory_spec->accepts & isa::accept::any_broadcast) != 0;
            options.scale_n = is_broadcast_ ? element_bytes(operands_.memory_spec->accepts) : encoding_.disp8_scale;
        }
        ModRm modrm = memory_modrm(memory, options);
        problem_ = modrm.problem;
        if (options.forced_displacement == 1 && problem_ == EncodingProblem::none &&
            modrm.length - modrm.displacement_offset != 1)
            problem_ = memory.base.valid() && !is_relative(memory) ? EncodingProblem::displacement_too_large
                                                                   : EncodingProblem::displacement_is_wide;
        if (form_.has(isa::attribute::no_relative_address) && problem_ == EncodingProblem::none && is_relative(memory))
            problem_ = EncodingProblem::address_not_encodable;
        if (has(option::register_address | option::sib_required) && problem_ == EncodingProblem::none)
            problem_ = special_address_problem(memory);
        return modrm;
    }

    EncodingProblem special_address_problem(const MemoryOperand& memory) const {
        if (has(option::register_address) && address_width(memory).is_narrow != has(option::address_size_32))
            return EncodingProblem::address_of_other_width;
        if (has(option::sib_required) && is_relative(memory))
            return EncodingProblem::address_not_encodable;
        return EncodingProblem::none;
    }

    HighBits high_bits(const ModRm& modrm) {
        unsigned reg = number_in(Slot::modrm_reg);
        HighBits high;
        high.r_high = reg >> 4;
        high.v_high = number_in(Slot::vvvv) >> 4 | modrm.index >> 4;
        // A register in ModRM.rm has its bit 4 where an index would have its bit 3.
        unsigned x = operands_.memory != nullptr ? modrm.index >> 3 & 1 : modrm.base >> 4;
        high.rxb = (reg >> 1 & 4) | x << 1 | (modrm.base >> 3 & 1);
        unsigned beyond_15 = high.r_high | high.v_high | modrm.base >> 4;
        if (beyond_15 != 0 && encoding_.kind != EncodingKind::evex)
            problem_ = EncodingProblem::high_vector_without_evex;
        return high;
    }

    // What stands before the operand-size prefix in GNU as's order: wait, notrack, segment, address size.
    void write_leading_prefixes() {
        bool is_narrow = operands_.memory != nullptr && address_width(*operands_.memory).is_narrow;
        unsigned segment = operands_.memory != nullptr ? segment_prefix(*operands_.memory) : 0;
        put_if(has(option::wait_prefix), 0x9B);
        put_if((instruction_.prefixes & prefix::notrack) != 0, 0x3E);
        put_if(segment != 0, segment);
        put_if(is_narrow || has(option::address_size_32), 0x67);
    }

    // Operand size, repeat, mandatory prefix, lock, REX, escape, opcode.
    void write_legacy(HighBits high) {
        put_if(has(option::operand_size_16) || encoding_.prefix == 0x66, 0x66);
        PrefixMask prefixes = instruction_.prefixes;
        if (prefixes != 0) {
            put_if((prefixes & (prefix::rep | prefix::xrelease)) != 0, 0xF3);
            put_if((prefixes & (prefix::repne | prefix::xacquire | prefix::bnd)) != 0, 0xF2);
        }
        put_if(encoding_.prefix > 0x66, encoding_.prefix);
        if (prefixes != 0)
            put_if((prefixes & prefix::lock) != 0, 0xF0);
        if (encoding_.opcode == 0x90 && is_exchange_with_itself()) {
            write_exchange_with_itself();
            return;
        }
        write_rex(w_bit() << 3 | high.rxb);
        result_.opcode_offset = here();
        if (encoding_.map != 0)
            write_escape();
        bool is_opcode_last = encoding_.kind == EncodingKind::three_dnow; // 0F 0F ModRM opcode
        bool has_register = !has(option::modrm_fixed);
        unsigned low_register = has_register ? number_in(Slot::opcode) & 7 : 0;
        put(is_opcode_last ? 0x0F : encoding_.opcode + low_register, 1);
    }

    void write_escape() {
        put(0x0F, 1);
        put_if(encoding_.map == 2, 0x38);
        put_if(encoding_.map == 3, 0x3A);
    }

    void write_rex(unsigned rex) {
        bool is_written = rex != 0 || operands_.rex_for_byte || choice_.redundant_rex;
        if (is_written && operands_.high_byte)
            problem_ = EncodingProblem::high_byte_with_rex;
        put_if(is_written, 0x40 | rex);
        has_rex_ = is_written;
    }

    // 90 with eax twice would be NOP, which does not clear the upper half.
    bool is_exchange_with_itself() const {
        return encoding_.map == 0 && instruction_.operand_count == 2 && number_in(Slot::opcode) == 0;
    }

    void write_exchange_with_itself() {
        write_rex(0);
        result_.opcode_offset = here();
        if (has(option::w | option::operand_size_16))
            put(0x90, 1);
        else
            put(0xC087, 2);
    }

    unsigned w_bit() const { return has(option::w) ? 1 : 0; }

    // vvvv inverted, and pp, where VEX, EVEX and XOP have them.
    unsigned vvvv_and_prefix() const { return (~number_in(Slot::vvvv) & 15) << 3 | prefix_bits(encoding_.prefix); }

    void write_vex(HighBits high) {
        bool two = encoding_.map == 1 && (w_bit() | (high.rxb & 3)) == 0 && !choice_.vex3;
        if (!two) {
            if ((instruction_.prefixes & prefix::force_vex2) != 0)
                problem_ = EncodingProblem::vex_needs_three_bytes;
            write_three_bytes(0xC4, high);
            return;
        }
        unsigned payload = (high.inverted_rxb() & 0x80) | vvvv_and_prefix() | (encoding_.vector_length & 1u) << 2;
        result_.opcode_offset = here() + 2;
        put(0xC5 | payload << 8 | unsigned(encoding_.opcode) << 16, 3);
    }

    // VEX of three bytes and XOP differ in the first byte only.
    void write_three_bytes(unsigned escape, HighBits high) {
        unsigned registers = high.inverted_rxb() | encoding_.map;
        unsigned payload = w_bit() << 7 | vvvv_and_prefix() | (encoding_.vector_length & 1u) << 2;
        result_.opcode_offset = here() + 3;
        put(escape | registers << 8 | payload << 16 | unsigned(encoding_.opcode) << 24, 4);
    }

    void write_evex(HighBits high) {
        unsigned registers = high.inverted_rxb() | (high.r_high ^ 1) << 4 | encoding_.map;
        unsigned payload = w_bit() << 7 | vvvv_and_prefix() | 4;
        unsigned length = encoding_.vector_length;
        bool b = is_broadcast_;
        // Rounding takes the place of the vector length (SDM volume 2, 2.7.7).
        if (instruction_.rounding != Rounding::none) {
            b = true;
            length = instruction_.rounding == Rounding::sae
                         ? 0
                         : static_cast<unsigned>(instruction_.rounding) - static_cast<unsigned>(Rounding::rn_sae);
        }
        unsigned mask = instruction_.mask.valid() ? instruction_.mask.number() : 0;
        unsigned last =
            (instruction_.zeroing ? 0x80u : 0) | length << 5 | (b ? 0x10u : 0) | (high.v_high ^ 1) << 3 | mask;
        result_.opcode_offset = here() + 4;
        put(0x62 | registers << 8 | payload << 16 | last << 24 | std::uint64_t(encoding_.opcode) << 32, 5);
    }

    void add_address_fixup() {
        const MemoryOperand& memory = *operands_.memory;
        bool is_narrow = address_width(memory).is_narrow;
        FixupKind kind = is_narrow ? FixupKind::absolute32 : FixupKind::absolute32_signed;
        std::uint8_t offset = result_.displacement_offset;
        if (operands_.memory_spec->slot == Slot::moffs) {
            kind = is_narrow ? FixupKind::absolute32 : FixupKind::absolute64;
            offset = here();
        } else if (memory.target_kind == AddressTarget::symbol_slot) {
            kind = FixupKind::got_relative32;
        } else if (memory.target_kind == AddressTarget::thread_slot) {
            kind = FixupKind::tls_initial_exec32;
        } else if (memory.target_kind == AddressTarget::thread_offset) {
            kind = FixupKind::tls_local_exec32;
        } else if (is_relative(memory)) {
            kind = FixupKind::relative32;
        }
        add_fixup(kind, offset, memory_index());
    }

    std::size_t memory_index() const {
        auto operands = function_.operands_of(instruction_);
        auto is_memory = [](const Operand& operand) { return operand.kind == OperandKind::memory; };
        return static_cast<std::size_t>(std::ranges::find_if(operands, is_memory) - operands.begin());
    }

    bool is_moffs() const { return operands_.memory != nullptr && operands_.memory_spec->slot == Slot::moffs; }

    bool has_other_tail() const {
        return has(option::fixed_immediate | option::has_is4) || encoding_.kind == EncodingKind::three_dnow ||
               is_moffs();
    }

    // What stands behind ModRM and its address: immediates, and what looks like them.
    void write_tail() {
        put_if(encoding_.kind == EncodingKind::three_dnow || has(option::fixed_immediate), encoding_.second_opcode);
        if (is_moffs())
            put(static_cast<std::uint64_t>(operands_.memory->displacement),
                operands_.memory->base_view == View::dword ? 4 : 8);
        auto operands = function_.operands_of(instruction_);
        unsigned is5 = 0;
        for (std::size_t i = operands_.first_value; i < std::min(operands.size(), specs_.size()); ++i) {
            if (has(option::has_is4))
                is5 = static_cast<unsigned>(operands[i].value) & 15;
            else if (specs_[i].slot == Slot::immediate || specs_[i].slot == Slot::relative)
                write_immediate(operands[i], specs_[i], i);
        }
        put_if(has(option::has_is4), (number_in(Slot::is4) & 15) << 4 | is5);
    }

    void write_immediate(const Operand& operand, const isa::OperandSpec& spec, std::size_t index) {
        bool has_fixup = operand.kind == OperandKind::label || operand.kind == OperandKind::symbol;
        if (has_fixup)
            add_fixup(immediate_fixup(operand, spec), here(), index);
        put(has_fixup ? 0 : static_cast<std::uint64_t>(operand.value), spec.immediate_bytes);
    }

    FixupKind immediate_fixup(const Operand& operand, const isa::OperandSpec& spec) const {
        if (spec.slot == Slot::relative) {
            if (spec.immediate_bytes == 1)
                return FixupKind::relative8;
            return operand.kind == OperandKind::label ? FixupKind::relative32 : FixupKind::branch32;
        }
        if (spec.immediate_bytes == 8)
            return FixupKind::absolute64;
        bool is_signed = has(option::w | option::default_64);
        return is_signed ? FixupKind::absolute32_signed : FixupKind::absolute32;
    }

    void add_fixup(FixupKind kind, std::uint8_t offset, std::size_t operand) {
        if (result_.fixup_count < result_.fixups.size())
            result_.fixups[result_.fixup_count++] = {offset, kind, static_cast<std::uint8_t>(operand)};
    }

    void finish_fixups() {
        for (unsigned i = 0; i < result_.fixup_count; ++i) {
            EncodedFixup& fixup = result_.fixups[i];
            unsigned width = fixup.kind == FixupKind::relative8 ? 1 : fixup.kind == FixupKind::absolute64 ? 8 : 4;
            fixup.trailing = static_cast<std::uint8_t>(result_.length - fixup.offset - width);
            fixup.has_rex = has_rex_;
        }
    }

    const Function& function_;
    const Instruction& instruction_;
    const isa::Form& form_;
    const isa::Encoding& encoding_; // the form's, or that of the other direction
    std::span<const isa::OperandSpec> specs_;
    EncodingChoice choice_;
    OperandFields operands_;
    bool is_broadcast_ = false;
    bool has_rex_ = false;
    EncodingProblem problem_ = EncodingProblem::none;
    Encoded& result_;
    std::uint8_t* at_; // in result_.bytes
};

} // namespace

Encoded encode(const Function& function, const Instruction& instruction, const isa::Form& form,
               std::span<const isa::OperandSpec> specs, EncodingChoice choice, EncodingProblem& problem) {
    OperandFields operands = collect_operands(function, instruction, specs);
    choice.vex3 |= (instruction.prefixes & prefix::force_vex3) != 0;
    choice.redundant_rex |= (instruction.prefixes & prefix::force_rex) != 0;
    const isa::Encoding* encoding = &form.encoding;
    isa::Encoding swapped;
    if ((instruction.prefixes & directions) != 0 || form.has(isa::attribute::prefer_swapped))
        if (const OpcodePair* pair = other_direction(instruction, form, specs, choice, operands.registers)) {
            swapped = pair->swapped(form.encoding);
            encoding = &swapped;
            operands.registers.exchange(Slot::modrm_reg, Slot::modrm_rm);
        }
    Encoded result;
    problem = Encoder(function, instruction, form, *encoding, specs, operands, choice, result).run();
    if (problem != EncodingProblem::none)
        result = {};
    return result;
}

Encoded encode(const Function& function, const Instruction& instruction, isa::FormId id, EncodingChoice choice,
               EncodingProblem& problem) {
    const isa::Form& form = isa::form(id);
    return encode(function, instruction, form, form.operands(), choice, problem);
}

} // namespace pasm
