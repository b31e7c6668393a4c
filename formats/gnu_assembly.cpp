// The object again as text. Section by section: directives, then what stands at each offset. Instructions are printed
// from the function, so that a reader sees operands; bytes that `as` would choose itself (alignment) are written out,
// since other assemblers fill with other NOPs than ours. Data stands in AT&T syntax, where no symbol's name is special.
#include "formats/gnu_assembly.h"

#include "formats/elf_sections.h"
#include "formats/gnu_frame_rules.h"
#include "formats/gnu_instruction.h"
#include "formats/gnu_names.h"

#include <algorithm>
#include <cstdlib>

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

bool is_zero_kind(SectionKind kind) {
    return kind == SectionKind::zero || kind == SectionKind::thread_zero;
}

class GnuAssemblyWriter {
  public:
    GnuAssemblyWriter(const Module& module, const Object& object, const FormatOptions& options)
        : module_(module), object_(object), options_(options), names_(module) {}

    std::string run() {
        for (std::size_t i = 0; i < object_.sections.size(); ++i)
            add_section(SectionId(i));
        declare_undefined();
        if (options_.branch_protection)
            add_property_note();
        body_ += "\t.section\t.note.GNU-stack,\"\",@progbits\n";
        if (refused_ != 0)
            body_ += fmt::format(
                "# {} instructions are written as .byte: GNU as 2.40 does not know them or writes other bytes\n",
                refused_);
        std::string head = fmt::format("\t.file\t{}\n\t.att_syntax prefix\n", quoted(object_.source_name));
        return head + names_.alias_directives() + body_;
    }

  private:
    template <class... Arguments>
    void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
        body_ += '\t';
        fmt::format_to(std::back_inserter(body_), format, std::forward<Arguments>(arguments)...);
        body_ += '\n';
    }

    static std::string quoted(std::string_view text) {
        std::string result = "\"";
        for (char c : text) {
            if (c == '"' || c == '\\')
                result += '\\';
            result += c;
        }
        return result + "\"";
    }

    void add_section(SectionId id) {
        const Section& section = object_.sections[id.index()];
        ElfSection elf = elf_section(module_, section, elf_class_of(*options_.abi));
        if (section.comdat)
            elf.flags |= elf::SHF_GROUP;
        begin_section(elf, section.comdat);
        if (section.alignment > 1)
            line(".balign\t{}", section.alignment);
        fixup_ = 0;
        if (section.kind == SectionKind::text)
            add_code(id, section);
        else
            add_data(id, section);
    }

    // `.section name,"aMG",@progbits,entry size,group,comdat`
    void begin_section(const ElfSection& section, SymbolId group) {
        std::string text = quoted(section.name) + ",\"";
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
        line(".section\t{}", text);
    }

    void declare(SymbolId id, std::string_view type, std::uint64_t size) {
        const Symbol& symbol = module_.symbols[id.index()];
        std::string name = names_.symbol(id);
        if (symbol.binding == Binding::global)
            line(".globl\t{}", name);
        if (symbol.binding == Binding::weak)
            line(".weak\t{}", name);
        if (symbol.visibility != Visibility::default_)
            line(".{}\t{}", visibility_word(symbol), name);
        line(".type\t{}, {}", name, type);
        line(".size\t{}, {}", name, size);
        body_ += name + ":\n";
    }

    void add_property_note() {
        const ElfClass& file_class = elf_class_of(*options_.abi);
        ElfSection note = property_note(file_class);
        begin_section(note, {});
        line(".balign\t{}", note.alignment);
        line(".byte\t0x{:02x}", fmt::join(property_note_contents(file_class), ", 0x"));
    }

    static std::string_view visibility_word(const Symbol& symbol) {
        return symbol.visibility == Visibility::hidden ? "hidden" : "protected";
    }

    // Of those that something refers to: `as` would make symbols of others too.
    void declare_undefined() {
        std::vector<bool> is_needed(module_.symbols.size());
        for (const Section& section : object_.sections)
            for (const Fixup& fixup : section.fixups)
                is_needed[fixup.symbol.index()] = true;
        for (const Placement& placement : object_.placements)
            is_needed[placement.symbol.index()] = false;
        for (std::size_t i = 0; i < module_.symbols.size(); ++i) {
            const Symbol& symbol = module_.symbols[i];
            if (!is_needed[i])
                continue;
            if (symbol.binding == Binding::weak)
                line(".weak\t{}", names_.symbol(SymbolId(i)));
            else if (names_.has_alias(SymbolId(i))) // which alone would make it weak
                line(".globl\t{}", names_.symbol(SymbolId(i)));
            if (symbol.visibility != Visibility::default_)
                line(".{}\t{}", visibility_word(symbol), names_.symbol(SymbolId(i)));
        }
    }

    // --- Code

    void add_code(SectionId id, const Section& section) {
        std::uint64_t at = 0;
        for (const ObjectFunction& placed : object_.functions) {
            if (placed.section != id)
                continue;
            add_bytes(section, at, placed.offset, {}, "alignment");
            add_function(section, placed);
            at = placed.offset + placed.size;
        }
        add_bytes(section, at, section.bytes.size(), {}, "padding");
    }

    void add_function(const Section& section, const ObjectFunction& placed) {
        const Function& function = module_.functions[placed.function];
        body_ += '\n';
        declare(function.symbol, "@function", placed.size);
        line(".intel_syntax noprefix");
        GnuContext context{module_, function, placed.function, names_};
        find_labels(function, placed);
        rules_ = {};
        is_described_ = options_.unwind_tables && function.frame.is_described;
        if (is_described_)
            line(".cfi_startproc");
        std::uint64_t at = placed.offset;
        for (const InstructionPlace& place : placed.places) {
            add_bytes(section, at, placed.offset + place.offset, {}, "padding");
            add_instruction(context, section, placed.offset, place);
            at = placed.offset + place.offset + place.length;
        }
        if (is_described_)
            line(".cfi_endproc");
        line(".att_syntax prefix");
    }

    void find_labels(const Function& function, const ObjectFunction& placed) {
        label_offsets_.assign(function.labels.size(), 0);
        for (const InstructionPlace& place : placed.places) {
            const Instruction& instruction = function.instructions[place.instruction];
            if (instruction.kind == InstructionKind::label)
                label_offsets_[function.operands_of(instruction)[0].label().index()] = placed.offset + place.offset;
        }
    }

    void add_instruction(const GnuContext& context, const Section& section, std::uint64_t start,
                         const InstructionPlace& place) {
        const Instruction& instruction = context.function.instructions[place.instruction];
        std::uint64_t begin = start + place.offset, end = begin + place.length;
        auto operands = context.function.operands_of(instruction);
        switch (instruction.kind) {
        case InstructionKind::machine: add_machine(context, section, begin, end, instruction); break;
        case InstructionKind::label:
            body_ += names_.label(context.function_index, context.function, operands[0].label()) + ":\n";
            break;
        case InstructionKind::align:
            add_bytes(section, begin, end, {}, fmt::format("align {}", operands[0].value));
            break;
        case InstructionKind::bytes: add_bytes(section, begin, end, {}, "bytes"); break;
        case InstructionKind::unwind: add_rules(context.function.unwind[instruction.payload]); break;
        default: break;
        }
    }

    void add_rules(const UnwindOperation& operation) {
        std::vector<FrameRule> changes;
        if (is_described_)
            rules_.apply(operation, changes);
        for (const FrameRule& change : changes)
            line("{}", gnu_directive(change));
    }

    void add_machine(const GnuContext& context, const Section& section, std::uint64_t begin, std::uint64_t end,
                     const Instruction& instruction) {
        std::string text = gnu_instruction_text(context, instruction, instruction.form);
        if (!gnu_refusal(context, instruction, instruction.form).empty() || is_resolved_by_as(context, instruction)) {
            ++refused_;
            add_bytes(section, begin, end, section.fixups, text);
            return;
        }
        line("{}{}", needs_near(context, end, end - begin, instruction) ? "{disp32} " : "", text);
    }

    // A jump to a hidden or protected function of this file: `as` lets no linker see it.
    bool is_resolved_by_as(const GnuContext& context, const Instruction& instruction) const {
        auto operands = context.function.operands_of(instruction);
        if (!is_jump(instruction) || operands.size() != 1 || operands[0].kind != OperandKind::symbol)
            return false;
        const Symbol& target = module_.symbols[operands[0].id];
        return target.defined && target.binding == Binding::global && target.visibility != Visibility::default_;
    }

    static bool is_jump(const Instruction& instruction) {
        isa::Control control = isa::form(instruction.form).control;
        return control == isa::Control::jump || control == isa::Control::conditional_jump;
    }

    // A near branch that might be short: the author wants it near, or `as` would lay out more tightly than we.
    bool needs_near(const GnuContext& context, std::uint64_t end, std::uint64_t length,
                    const Instruction& instruction) const {
        constexpr std::int64_t may_be_short = 128 + 8;
        auto operands = context.function.operands_of(instruction);
        if (!is_jump(instruction) || length < 5 || operands.size() != 1)
            return false;
        if (operands[0].kind == OperandKind::symbol) // a static function: `as` knows where it is
            return module_.symbols[operands[0].id].binding == Binding::local;
        if (operands[0].kind != OperandKind::label)
            return false;
        auto target = static_cast<std::int64_t>(label_offsets_[operands[0].label().index()]);
        return std::abs(target - static_cast<std::int64_t>(end)) <= may_be_short;
    }

    // --- Data

    void add_data(SectionId id, const Section& section) {
        std::uint64_t at = 0;
        for (const Placement& placement : object_.placements) {
            if (placement.section != id)
                continue;
            add_space(section, at, placement.offset);
            const Symbol& symbol = module_.symbols[placement.symbol.index()];
            declare(placement.symbol, symbol.thread_local_ ? "@tls_object" : "@object", placement.size);
            at = placement.offset + placement.size;
            if (is_zero_kind(section.kind))
                add_space(section, placement.offset, at);
            else
                add_bytes(section, placement.offset, at, section.fixups, {});
        }
    }

    void add_space(const Section&, std::uint64_t begin, std::uint64_t end) {
        if (begin < end)
            line(".zero\t{}", end - begin);
    }

    // Bytes [begin, end), the fields of fixups as expressions that become the same relocations.
    void add_bytes(const Section& section, std::uint64_t begin, std::uint64_t end, const std::vector<Fixup>& fixups,
                   std::string_view comment) {
        std::uint64_t at = begin;
        while (at < end) {
            while (fixup_ < fixups.size() && fixups[fixup_].offset < at)
                ++fixup_;
            std::uint64_t stop = std::min(end, at + 16);
            if (fixup_ < fixups.size() && fixups[fixup_].offset == at) {
                at += add_field(fixups[fixup_]);
                continue;
            }
            if (fixup_ < fixups.size())
                stop = std::min(stop, fixups[fixup_].offset);
            std::span bytes(section.bytes.data() + at, stop - at);
            line(".byte\t0x{:02x}{}{}", fmt::join(bytes, ", 0x"), comment.empty() ? "" : "\t# ", comment);
            comment = {};
            at = stop;
        }
    }

    struct FieldRow {
        FixupKind kind;
        std::string_view directive;
        std::string_view suffix; // of the symbol
        unsigned width;
        bool from_here; // minus the field's own place
    };
    static constexpr FieldRow field_rows[] = {
        {FixupKind::relative32, ".long", "", 4, true},
        {FixupKind::branch32, ".long", "@PLT", 4, true},
        {FixupKind::absolute32, ".long", "", 4, false},
        {FixupKind::absolute32_signed, ".long", "", 4, false},
        {FixupKind::absolute64, ".quad", "", 8, false},
        {FixupKind::got_relative32, ".long", "@GOTPCREL", 4, true},
        {FixupKind::difference32, ".long", "", 4, false},
        {FixupKind::difference64, ".quad", "", 8, false},
        {FixupKind::tls_local_exec32, ".long", "@TPOFF", 4, false},
        {FixupKind::tls_initial_exec32, ".long", "@GOTTPOFF", 4, true},
    };

    // Bytes that the field takes.
    unsigned add_field(const Fixup& fixup) {
        for (const FieldRow& row : field_rows) {
            if (row.kind != fixup.kind)
                continue;
            std::string text = names_.operand(fixup.symbol) + std::string(row.suffix);
            if (fixup.addend != 0)
                text += fmt::format("{:+}", fixup.addend);
            if (fixup.subtracted)
                text += "-" + names_.operand(fixup.subtracted);
            // @PLT, @GOTPCREL and @GOTTPOFF are relative to their place already.
            if (row.from_here && row.suffix.empty())
                text += "-.";
            line("{}\t{}", row.directive, text);
            return row.width;
        }
        line(".long\t0\t# a fixup that GNU assembly cannot express");
        return 4;
    }

    const Module& module_;
    const Object& object_;
    const FormatOptions& options_;
    GnuNames names_;
    FrameRules rules_; // of the function at work
    bool is_described_ = false;
    std::string body_;
    std::size_t fixup_ = 0; // the next fixup of the section at work
    std::size_t refused_ = 0;
    std::vector<std::uint64_t> label_offsets_; // in the section, of the labels of the function at work
};

} // namespace

std::vector<std::uint8_t> write_gnu_assembly(const Module& module, const Object& object, const FormatOptions& options) {
    std::string text = GnuAssemblyWriter(module, object, options).run();
    return {text.begin(), text.end()};
}

} // namespace pasm
