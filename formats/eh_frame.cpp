// A common information entry (CIE) holds what the functions share: how numbers are scaled, which register is the return
// address, and the rules at an entry. A frame description entry (FDE) names a function, and its program makes rows: at
// each place where something changes, an advance and the rules that change.
#include "formats/eh_frame.h"

#include "formats/frame_rules.h"
#include "support/byte_writer.h"

#include <algorithm>

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
constexpr std::size_t entry_alignment = 4; // but for the last one, which fills the section
constexpr unsigned short_operands = 64;
constexpr std::int64_t data_alignment = -8;
constexpr unsigned return_address = 16;
// How addresses are stored.
enum : std::uint8_t { DW_EH_PE_absptr = 0, DW_EH_PE_sdata4 = 0x0B, DW_EH_PE_pcrel = 0x10 };

void write_unsigned(ByteWriter& out, std::uint64_t value) {
    do {
        std::uint64_t rest = value >> 7;
        out.u8((value & 0x7F) | (rest != 0 ? 0x80 : 0));
        value = rest;
    } while (value != 0);
}

void write_signed(ByteWriter& out, std::int64_t value) {
    for (bool more = true; more;) {
        std::int64_t rest = value >> 7;
        bool sign = (value & 0x40) != 0;
        more = !((rest == 0 && !sign) || (rest == -1 && sign));
        out.u8((static_cast<std::uint64_t>(value) & 0x7F) | (more ? 0x80 : 0));
        value = rest;
    }
}

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
    write_unsigned(out, number);
}

void write_offset(ByteWriter& out, const FrameRule& rule) {
    std::int64_t factored = rule.value / data_alignment;
    if (factored >= 0) {
        write_register(out, DW_CFA_offset, DW_CFA_offset_extended, rule.reg);
        write_unsigned(out, static_cast<std::uint64_t>(factored));
    } else {
        out.u8(DW_CFA_offset_extended_sf);
        write_unsigned(out, dwarf_register(rule.reg));
        write_signed(out, factored);
    }
}

void write_rule(ByteWriter& out, const FrameRule& rule) {
    auto with_register = [&](std::uint8_t code) {
        out.u8(code);
        write_unsigned(out, dwarf_register(rule.reg));
    };
    switch (rule.kind) {
    case FrameRuleKind::define_cfa:
        with_register(DW_CFA_def_cfa);
        write_unsigned(out, static_cast<std::uint64_t>(rule.value));
        break;
    case FrameRuleKind::define_cfa_register: with_register(DW_CFA_def_cfa_register); break;
    case FrameRuleKind::define_cfa_offset:
        out.u8(DW_CFA_def_cfa_offset);
        write_unsigned(out, static_cast<std::uint64_t>(rule.value));
        break;
    case FrameRuleKind::offset: write_offset(out, rule); break;
    case FrameRuleKind::restore: write_register(out, DW_CFA_restore, DW_CFA_restore_extended, rule.reg); break;
    case FrameRuleKind::same_value: with_register(DW_CFA_same_value); break;
    case FrameRuleKind::undefined: with_register(DW_CFA_undefined); break;
    case FrameRuleKind::remember_state: out.u8(DW_CFA_remember_state); break;
    case FrameRuleKind::restore_state: out.u8(DW_CFA_restore_state); break;
    }
}

class FrameTable {
  public:
    explicit FrameTable(const EhFrameStyle& style) : style_(style) {
        section_.kind = SectionKind::read_only;
        section_.name = style.name;
        section_.alignment = style.alignment;
    }

    void add(const ObjectFunction& function) {
        if (out_.size() == 0)
            add_cie();
        begin_entry();
        out_.u32(out_.size()); // from here to the CIE, which is at 0
        section_.fixups.push_back({.offset = out_.size(),
                                   .kind = has_wide_addresses() ? FixupKind::relative64 : FixupKind::relative32,
                                   .addend = static_cast<std::int64_t>(function.offset),
                                   .section = function.section});
        out_.zeros(style_.address_bytes);
        has_wide_addresses() ? out_.u64(function.size) : out_.u32(function.size);
        out_.u8(0); // of augmentation data
        add_rows(function);
    }

    // The last entry fills the section up to its alignment.
    Section take() {
        if (out_.size() != 0)
            end_entry(section_.alignment);
        section_.bytes = out_.take();
        section_.size = section_.bytes.size();
        return std::move(section_);
    }

  private:
    bool has_wide_addresses() const { return style_.address_bytes == 8; }

    void begin_entry() {
        if (out_.size() != 0)
            end_entry(entry_alignment);
        out_.u32(0); // the length, when it is known
        last_entry_ = out_.size();
    }

    void end_entry(std::size_t alignment) {
        while (out_.size() % alignment != 0)
            out_.u8(DW_CFA_nop);
        out_.patch(last_entry_ - 4, out_.size() - last_entry_, 4);
    }

    void add_cie() {
        begin_entry();
        out_.u32(0); // it is a CIE
        out_.u8(1);  // version
        out_.text(std::string_view("zR", 3));
        write_unsigned(out_, 1); // code alignment
        write_signed(out_, data_alignment);
        out_.u8(return_address);
        write_unsigned(out_, 1); // bytes of augmentation data
        out_.u8(DW_EH_PE_pcrel | (has_wide_addresses() ? DW_EH_PE_absptr : DW_EH_PE_sdata4));
        out_.u8(DW_CFA_def_cfa);
        write_unsigned(out_, dwarf_register(physical::rsp));
        write_unsigned(out_, 8);
        out_.u8(DW_CFA_offset | return_address);
        write_unsigned(out_, 1);
    }

    void add_rows(const ObjectFunction& function) {
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
                write_advance(out_, row.offset - at);
            at = row.offset;
            for (const FrameRule& change : changes)
                write_rule(out_, change);
        }
    }

    const EhFrameStyle& style_;
    Section section_;
    ByteWriter out_;
    std::size_t last_entry_ = 0; // behind its length
};

} // namespace

std::vector<const ObjectFunction*> described_functions(const Module& module, const Object& object) {
    std::vector<const ObjectFunction*> functions;
    for (const ObjectFunction& function : object.functions)
        if (module.functions[function.function].frame.is_described)
            functions.push_back(&function);
    // Section by section, as assemblers do.
    std::ranges::stable_sort(functions, {}, [](const ObjectFunction* function) { return function->section.index(); });
    return functions;
}

Section eh_frame_section(std::span<const ObjectFunction* const> functions, const EhFrameStyle& style) {
    FrameTable table(style);
    for (const ObjectFunction* function : functions)
        table.add(*function);
    return table.take();
}

} // namespace pasm
