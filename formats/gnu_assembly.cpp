// The object again as text. Section by section: directives, then what stands at each offset. Instructions are printed
// from the function, so that a reader sees operands; bytes that `as` would choose itself (alignment) are written out,
// since other assemblers fill with other NOPs than ours. Data stands in AT&T syntax, where no symbol's name is special.
#include "formats/gnu_assembly.h"

#include "formats/debug_info.h"
#include "formats/gnu_directives.h"
#include "formats/gnu_instruction.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pasm {

namespace {

bool is_zero_kind(SectionKind kind) {
    return kind == SectionKind::zero || kind == SectionKind::thread_zero;
}

class GnuAssemblyWriter {
  public:
    GnuAssemblyWriter(const Module& module, const Object& object, const FormatOptions& options)
        : module_(module), object_(object), names_(module, *options.format->gnu_references),
          directives_(options.format->gnu_directives(module, options, names_)),
          has_linkage_table_(options.format->has_address_table) {
        if (options.debug.format != DebugFormat::none)
            debug_ = debug::describe(module, object, options);
    }

    std::string run() {
        find_contents();
        for (std::size_t i = 0; i < object_.sections.size(); ++i)
            add_section(SectionId(i));
        declare_undefined();
        body_ += directives_->end(object_);
        if (refused_ != 0)
            body_ += fmt::format(
                "# {} instructions are written as .byte: GNU as 2.40 does not know them or writes other bytes\n",
                refused_);
        std::string head = fmt::format("\t.file\t{}\n\t.att_syntax prefix\n", gnu_string(object_.source_name));
        for (std::size_t i = 0; i < debug_.files.size(); ++i)
            head += fmt::format("\t.file\t{} {}\n", i + 1, gnu_string(debug_.files[i].path()));
        return head + names_.alias_directives() + body_;
    }

  private:
    template <class... Arguments>
    void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
        body_ += '\t';
        fmt::format_to(std::back_inserter(body_), format, std::forward<Arguments>(arguments)...);
        body_ += '\n';
    }

    void find_contents() {
        functions_.resize(object_.sections.size());
        placements_.resize(object_.sections.size());
        for (const ObjectFunction& function : object_.functions)
            functions_[function.section.index()].push_back(&function);
        for (const Placement& placement : object_.placements)
            placements_[placement.section.index()].push_back(&placement);
    }

    void add_section(SectionId id) {
        const Section& section = object_.sections[id.index()];
        body_ += directives_->section(section);
        if (section.alignment > 1)
            line(".balign\t{}", section.alignment);
        fixup_ = 0;
        if (section.kind == SectionKind::text)
            add_code(id, section);
        else
            add_data(id, section);
    }

    void define(SymbolId id, std::uint64_t size) {
        body_ += directives_->definition(id, size) + names_.symbol(id) + ":\n";
    }

    // Of those that something refers to: `as` would make symbols of others too.
    void declare_undefined() {
        std::vector<bool> is_needed(module_.symbols.size());
        for (const Section& section : object_.sections)
            for (const Fixup& fixup : section.fixups)
                is_needed[fixup.symbol.index()] = true;
        for (const Placement& placement : object_.placements)
            is_needed[placement.symbol.index()] = false;
        for (std::size_t i = 0; i < module_.symbols.size(); ++i)
            if (is_needed[i])
                body_ += directives_->undefined(SymbolId(i));
    }

    // --- Code

    void add_code(SectionId id, const Section& section) {
        std::uint64_t at = 0;
        for (const ObjectFunction* placed : functions_[id.index()]) {
            add_bytes(section, at, placed->offset, {}, "alignment");
            add_function(section, *placed);
            at = placed->offset + placed->size;
        }
        add_bytes(section, at, section.bytes.size(), {}, "padding");
    }

    void add_function(const Section& section, const ObjectFunction& placed) {
        const Function& function = module_.functions[placed.function];
        body_ += '\n';
        define(function.symbol, placed.size);
        for (const FunctionAlias& alias : module_.aliases)
            if (alias.function == function.symbol)
                body_ += directives_->definition(alias.symbol, placed.size) +
                         fmt::format("\t.set\t{}, {}\n", names_.symbol(alias.symbol), names_.symbol(alias.function));
        line(".intel_syntax noprefix");
        GnuContext context{module_, function, placed.function, names_, has_linkage_table_};
        find_labels(function, placed);
        next_line_ = 0;
        body_ += directives_->begin_function(placed);
        std::uint64_t at = placed.offset;
        for (const InstructionPlace& place : placed.places) {
            add_bytes(section, at, placed.offset + place.offset, {}, "padding");
            add_line(placed, place);
            add_instruction(context, section, placed.offset, place);
            at = placed.offset + place.offset + place.length;
        }
        body_ += directives_->end_function();
        line(".att_syntax prefix");
    }

    // What line the code at the place is of, where that changes. Functions are described in their order.
    void add_line(const ObjectFunction& placed, const InstructionPlace& place) {
        if (debug_.functions.empty() || place.length == 0)
            return;
        const auto& rows = debug_.functions[static_cast<std::size_t>(&placed - object_.functions.data())].lines;
        for (; next_line_ < rows.size() && rows[next_line_].offset <= place.offset; ++next_line_) {
            const debug::LineRow& row = rows[next_line_];
            line(".loc\t{} {} {}{} is_stmt {}", row.place.file + 1, row.place.line, row.place.column,
                 row.ends_prologue ? " prologue_end" : "", row.is_statement ? 1 : 0);
        }
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
        case InstructionKind::unwind: body_ += directives_->unwind(context.function.unwind[instruction.payload]); break;
        default: break;
        }
    }

    void add_machine(const GnuContext& context, const Section& section, std::uint64_t begin, std::uint64_t end,
                     const Instruction& instruction) {
        std::string text = gnu_instruction_text(context, instruction, instruction.form);
        if (!gnu_refusal(context, instruction, instruction.form).empty() || is_hidden_jump(context, instruction) ||
            !has_operands(section, begin, end)) {
            ++refused_;
            add_bytes(section, begin, end, section.fixups, text);
            return;
        }
        line("{}{}", needs_near(context, end, end - begin, instruction) ? "{disp32} " : "", text);
    }

    bool is_hidden_jump(const GnuContext& context, const Instruction& instruction) const {
        auto operands = context.function.operands_of(instruction);
        return is_jump(instruction) && operands.size() == 1 && operands[0].kind == OperandKind::symbol &&
               directives_->hides_jump(module_.symbols[operands[0].id]);
    }

    // Whether an instruction in [begin, end) can say all that its fields are.
    bool has_operands(const Section& section, std::uint64_t begin, std::uint64_t end) {
        while (fixup_ < section.fixups.size() && section.fixups[fixup_].offset < begin)
            ++fixup_;
        for (std::size_t i = fixup_; i < section.fixups.size() && section.fixups[i].offset < end; ++i)
            if (!directives_->has_operand(section.fixups[i].kind))
                return false;
        return true;
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
        if (operands[0].kind == OperandKind::symbol)
            return directives_->settles_jump(module_.symbols[operands[0].id]);
        if (operands[0].kind != OperandKind::label)
            return false;
        auto target = static_cast<std::int64_t>(label_offsets_[operands[0].label().index()]);
        return std::abs(target - static_cast<std::int64_t>(end)) <= may_be_short;
    }

    // --- Data

    void add_data(SectionId id, const Section& section) {
        std::uint64_t at = 0;
        for (const Placement* placement : placements_[id.index()]) {
            add_space(section, at, placement->offset);
            define(placement->symbol, placement->size);
            at = placement->offset + placement->size;
            if (is_zero_kind(section.kind))
                add_space(section, placement->offset, at);
            else
                add_bytes(section, placement->offset, at, section.fixups, {});
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

    // Bytes that the field takes.
    unsigned add_field(const Fixup& fixup) {
        for (const GnuField& row : directives_->fields()) {
            if (row.kind != fixup.kind)
                continue;
            std::string text = names_.reference(row.target, fixup.symbol) + std::string(row.suffix);
            if (fixup.addend != 0)
                text += fmt::format("{:+}", fixup.addend);
            if (fixup.subtracted)
                text += "-" + names_.operand(fixup.subtracted);
            if (row.from_here)
                text += "-.";
            line("{}\t{}", row.directive, text);
            return row.width;
        }
        line(".long\t0\t# a fixup that GNU assembly cannot express");
        return 4;
    }

    const Module& module_;
    const Object& object_;
    GnuNames names_;
    std::unique_ptr<GnuDirectives> directives_;
    std::vector<std::vector<const ObjectFunction*>> functions_; // by SectionId
    std::vector<std::vector<const Placement*>> placements_;     // likewise
    bool has_linkage_table_;
    std::string body_;
    std::size_t fixup_ = 0; // the next fixup of the section at work
    std::size_t refused_ = 0;
    debug::Info debug_;                        // without functions unless asked for
    std::size_t next_line_ = 0;                // of the function at work
    std::vector<std::uint64_t> label_offsets_; // in the section, of the labels of the function at work
};

} // namespace

std::string gnu_string(std::string_view text) {
    std::string result = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + "\"";
}

std::vector<std::uint8_t> write_gnu_assembly(const Module& module, const Object& object, const FormatOptions& options) {
    std::string text = GnuAssemblyWriter(module, object, options).run();
    return {text.begin(), text.end()};
}

} // namespace pasm
