// Directives of GNU as for ELF. Source: GNU as manual, "ELF Dependencies", "CFI directives".
#include "formats/elf_sections.h"
#include "formats/gnu_directives.h"
#include "formats/gnu_frame_rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pasm {

namespace {

// Flags and types of sections as `as` spells them.
struct FlagRow {
    std::uint64_t flag;
    char letter;
};
constexpr FlagRow flag_rows[] = {{elf::SHF_ALLOC, 'a'}, {elf::SHF_WRITE, 'w'}, {elf::SHF_EXECINSTR, 'x'},
                                 {elf::SHF_MERGE, 'M'}, {elf::SHF_GROUP, 'G'}, {elf::SHF_TLS, 'T'}};

struct TypeRow {
    std::uint32_t type;
    std::string_view name;
};
constexpr TypeRow type_rows[] = {{elf::SHT_PROGBITS, "@progbits"},
                                 {elf::SHT_NOBITS, "@nobits"},
                                 {elf::SHT_NOTE, "@note"},
                                 {elf::SHT_INIT_ARRAY, "@init_array"},
                                 {elf::SHT_FINI_ARRAY, "@fini_array"},
                                 {elf::SHT_PREINIT_ARRAY, "@preinit_array"}};

// @PLT, @GOTPCREL and @GOTTPOFF are relative to their place already.
constexpr GnuField field_rows[] = {
    {FixupKind::relative32, ".long", 4, AddressTarget::symbol, true, ""},
    {FixupKind::branch32, ".long", 4, AddressTarget::symbol, false, "@PLT"},
    {FixupKind::absolute32, ".long", 4, AddressTarget::symbol, false, ""},
    {FixupKind::absolute32_signed, ".long", 4, AddressTarget::symbol, false, ""},
    {FixupKind::absolute64, ".quad", 8, AddressTarget::symbol, false, ""},
    {FixupKind::got_relative32, ".long", 4, AddressTarget::symbol_slot, false, ""},
    {FixupKind::difference32, ".long", 4, AddressTarget::symbol, false, ""},
    {FixupKind::difference64, ".quad", 8, AddressTarget::symbol, false, ""},
    {FixupKind::tls_local_exec32, ".long", 4, AddressTarget::thread_offset, false, ""},
    {FixupKind::tls_initial_exec32, ".long", 4, AddressTarget::thread_slot, false, ""},
};

class ElfDirectives final : public GnuDirectives {
  public:
    using GnuDirectives::GnuDirectives;

    std::string section(const Section& section) const override {
        ElfSection elf = elf_section(module_, section, elf_class_of(*options_.abi));
        if (section.comdat)
            elf.flags |= elf::SHF_GROUP;
        return section_line(elf, section.comdat);
    }

    std::string definition(SymbolId id, std::uint64_t size) const override {
        const Symbol& symbol = module_.symbols[id.index()];
        const std::string name = names_.symbol(id);
        std::string text;
        if (symbol.binding != Binding::local)
            text += fmt::format("\t.{}\t{}\n", symbol.binding == Binding::weak ? "weak" : "globl", name);
        text += visibility(symbol, name);
        std::string_view type = symbol.indirect                       ? "@gnu_indirect_function"
                                : symbol.kind == SymbolKind::function ? "@function"
                                : symbol.thread_local_                ? "@tls_object"
                                                                      : "@object";
        return text + fmt::format("\t.type\t{0}, {1}\n\t.size\t{0}, {2}\n", name, type, size);
    }

    std::string undefined(SymbolId id) const override {
        const Symbol& symbol = module_.symbols[id.index()];
        const std::string name = names_.symbol(id);
        std::string text;
        if (symbol.binding == Binding::weak)
            text += fmt::format("\t.weak\t{}\n", name);
        else if (names_.has_alias(id)) // which alone would make it weak
            text += fmt::format("\t.globl\t{}\n", name);
        return text + visibility(symbol, name);
    }

    std::string begin_function(const ObjectFunction& placed) override {
        rules_ = {};
        is_described_ = options_.unwind_tables && module_.functions[placed.function].frame.is_described;
        return is_described_ ? "\t.cfi_startproc\n" : "";
    }

    std::string unwind(const UnwindOperation& operation) override {
        std::vector<FrameRule> changes;
        if (is_described_)
            rules_.apply(operation, changes);
        std::string text;
        for (const FrameRule& change : changes)
            text += fmt::format("\t{}\n", gnu_directive(change));
        return text;
    }

    std::string end_function() override { return is_described_ ? "\t.cfi_endproc\n" : ""; }

    std::string end(const Object&) const override {
        std::string text;
        if (options_.branch_protection) {
            const ElfClass& file_class = elf_class_of(*options_.abi);
            ElfSection note = property_note(file_class);
            text = section_line(note, {}) + fmt::format("\t.balign\t{}\n\t.byte\t0x{:02x}\n", note.alignment,
                                                        fmt::join(property_note_contents(file_class), ", 0x"));
        }
        return text + "\t.section\t.note.GNU-stack,\"\",@progbits\n";
    }

    std::span<const GnuField> fields() const override { return field_rows; }
    bool has_operand(FixupKind) const override { return true; }
    bool settles_jump(const Symbol& target) const override {
        return target.binding == Binding::local && !target.indirect;
    }

    // It lets no linker see those to hidden and protected functions of this file, and asks for no linkage table in
    // those to indirect ones that are local.
    bool hides_jump(const Symbol& target) const override {
        const bool is_hidden = target.binding == Binding::global && target.visibility != Visibility::default_;
        return target.defined && (is_hidden || (target.binding == Binding::local && target.indirect));
    }

  private:
    // `.section name,"aMG",@progbits,entry size,group,comdat`
    std::string section_line(const ElfSection& section, SymbolId group) const {
        std::string text = fmt::format("\t.section\t{},\"", gnu_string(section.name));
        for (const FlagRow& row : flag_rows)
            if ((section.flags & row.flag) != 0)
                text += row.letter;
        text += "\",";
        for (const TypeRow& row : type_rows)
            if (row.type == section.type)
                text += row.name;
        if ((section.flags & elf::SHF_MERGE) != 0)
            text += fmt::format(",{}", section.entry_size);
        if (group)
            text += fmt::format(",{},comdat", names_.symbol(group));
        return text + "\n";
    }

    static std::string visibility(const Symbol& symbol, std::string_view name) {
        if (symbol.visibility == Visibility::default_)
            return "";
        return fmt::format("\t.{}\t{}\n", symbol.visibility == Visibility::hidden ? "hidden" : "protected", name);
    }

    FrameRules rules_; // of the function at work
    bool is_described_ = false;
};

} // namespace

std::unique_ptr<GnuDirectives> gnu_elf_directives(const Module& module, const FormatOptions& options, GnuNames& names) {
    return std::make_unique<ElfDirectives>(module, options, names);
}

} // namespace pasm
