#include "formats/frame_program.h"

#include "formats/frame_rules.h"

#include <vector>

namespace pasm {

namespace {

// DWARF 5, 7.24. Those with a register or a distance in the low six bits come first.
enum : std::uint8_t {
    DW_CFA_advance_loc = 0x40,
    DW_CFA_offset = 0x80,
    DW_CFA_restore = 0xC0,
    DW_CFA_nop = 0,
    DW_CFA_advance_loc1 = 2,
    DW_CFA_advance_loc2 = 3,
    DW_CFA_advance_loc4 = 4,
    DW_CFA_offset_extended = 5,
    DW_CFA_restore_extended = 6,
    DW_CFA_undefined = 7,
    DW_CFA_same_value = 8,
    DW_CFA_remember_state = 0x0A,
    DW_CFA_restore_state = 0x0B,
    DW_CFA_def_cfa = 0x0C,
    DW_CFA_def_cfa_register = 0x0D,
    DW_CFA_def_cfa_offset = 0x0E,
    DW_CFA_offset_extended_sf = 0x11,
};
constexpr unsigned short_operands = 64;
static_assert(no_frame_operation == DW_CFA_nop);

void write_advance(ByteWriter& out, std::uint32_t distance) {
    if (distance < short_operands) {
        out.u8(DW_CFA_advance_loc | distance);
    } else if (distance < 0x100) {
        out.u8(DW_CFA_advance_loc1);
        out.u8(distance);
    } else if (distance < 0x10000) {
        out.u8(DW_CFA_advance_loc2);
        out.u16(distance);
    } else {
        out.u8(DW_CFA_advance_loc4);
        out.u32(distance);
    }
}

// An instruction with a register, in its low bits where it fits there.
void write_register(ByteWriter& out, std::uint8_t packed, std::uint8_t extended, Register reg) {
    unsigned number = dwarf_register(reg);
    if (number < short_operands) {
        out.u8(packed | number);
        return;
    }
    out.u8(extended);
    out.uleb128(number);
}

void write_offset(ByteWriter& out, const FrameRule& rule) {
    std::int64_t factored = rule.value / frame_data_alignment;
    if (factored >= 0) {
        write_register(out, DW_CFA_offset, DW_CFA_offset_extended, rule.reg);
        out.uleb128(static_cast<std::uint64_t>(factored));
    } else {
        out.u8(DW_CFA_offset_extended_sf);
        out.uleb128(dwarf_register(rule.reg));
        out.sleb128(factored);
    }
}

void write_rule(ByteWriter& out, const FrameRule& rule) {
    auto with_register = [&](std::uint8_t code) {
        out.u8(code);
        out.uleb128(dwarf_register(rule.reg));
    };
    switch (rule.kind) {
    case FrameRuleKind::define_cfa:
        with_register(DW_CFA_def_cfa);
        out.uleb128(static_cast<std::uint64_t>(rule.value));
        break;
    case FrameRuleKind::define_cfa_register: with_register(DW_CFA_def_cfa_register); break;
    case FrameRuleKind::define_cfa_offset:
        out.u8(DW_CFA_def_cfa_offset);
        out.uleb128(static_cast<std::uint64_t>(rule.value));
        break;
    case FrameRuleKind::offset: write_offset(out, rule); break;
    case FrameRuleKind::restore: write_register(out, DW_CFA_restore, DW_CFA_restore_extended, rule.reg); break;
    case FrameRuleKind::same_value: with_register(DW_CFA_same_value); break;
    case FrameRuleKind::undefined: with_register(DW_CFA_undefined); break;
    case FrameRuleKind::remember_state: out.u8(DW_CFA_remember_state); break;
    case FrameRuleKind::restore_state: out.u8(DW_CFA_restore_state); break;
    }
}

} // namespace

void write_entry_rules(ByteWriter& out) {
    out.u8(DW_CFA_def_cfa);
    out.uleb128(dwarf_register(physical::rsp));
    out.uleb128(8);
    out.u8(DW_CFA_offset | return_address_column);
    out.uleb128(1);
}

void write_frame_program(ByteWriter& out, const ObjectFunction& function) {
    FrameRules rules;
    std::vector<FrameRule> changes;
    std::uint32_t at = 0;
    for (const UnwindRow& row : function.unwind) {
        if (row.offset >= function.size)
            break;
        changes.clear();
        rules.apply(row.operation, changes);
        if (changes.empty())
            continue;
        if (row.offset != at)
            write_advance(out, row.offset - at);
        at = row.offset;
        for (const FrameRule& change : changes)
            write_rule(out, change);
    }
}

} // namespace pasm
