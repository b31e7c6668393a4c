#include "backend/assemble.h"

#include "backend/function_code.h"
#include "backend/nops.h"
#include "backend/place_data.h"

#include <algorithm>

namespace pasm {

namespace {

// Bytes that a fixup patches.
unsigned width_of(FixupKind kind) {
    switch (kind) {
    case FixupKind::relative8: return 1;
    case FixupKind::section_index16: return 2;
    case FixupKind::absolute64:
    case FixupKind::difference64: return 8;
    default: return 4;
    }
}

bool is_relative(FixupKind kind) {
    return kind == FixupKind::relative8 || kind == FixupKind::relative32 || kind == FixupKind::branch32 ||
           kind == FixupKind::got_relative32 || kind == FixupKind::tls_initial_exec32;
}

void patch(std::vector<std::uint8_t>& bytes, std::uint64_t offset, std::uint64_t value, unsigned width) {
    for (unsigned i = 0; i < width; ++i)
        bytes[offset + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

class Assembler {
  public:
    explicit Assembler(PassContext& context)
        : context_(context), module_(context.module), sections_(object_, context.diagnostics) {}

    Object run() {
        share_constants(context_);
        for (std::size_t i = 0; i < module_.symbols.size(); ++i)
            if (module_.symbols[i].kind == SymbolKind::label && module_.symbols[i].label)
                labels_.push_back(SymbolId(i));
        for (std::size_t i = 0; i < module_.functions.size(); ++i)
            add_function(i);
        fill_bundles();
        for (const DataItem& item : module_.data)
            place_data(context_, item, object_, sections_);
        sections_.check_sizes(context_.abi);
        place_aliases();
        placement_index_.assign(module_.symbols.size(), nullptr);
        for (const Placement& placement : object_.placements)
            placement_index_[placement.symbol.index()] = &placement;
        for (std::size_t i = 0; i < object_.sections.size(); ++i)
            resolve_fixups(SectionId(i));
        if (context_.abi.needs_no_relocations)
            refuse_relocations();
        return std::move(object_);
    }

  private:
    // --- Code

    SectionId text_section(const Function& function) {
        StringId name = function.attributes.section;
        Section wanted{.kind = SectionKind::text};
        if (name)
            wanted.name = module_.strings.text(name);
        else if (context_.options.function_sections)
            wanted.function = function.symbol;
        if (module_.symbols[function.symbol.index()].comdat)
            wanted.comdat = function.symbol;
        return sections_.find(std::move(wanted), function.range);
    }

    // A sandbox knows the usual long NOPs only.
    isa::NopStyle nop_style_of(const Function& function) const {
        if (context_.abi.bundle_size != 0)
            return {};
        return isa::nop_style(module_.strings.text(function.attributes.target_text));
    }

    // NOPs, of which none crosses a bundle.
    void append_padding(std::vector<std::uint8_t>& bytes, std::size_t count) const {
        std::size_t bundle = context_.abi.bundle_size;
        while (bundle != 0 && count > bundle - bytes.size() % bundle) {
            std::size_t rest = bundle - bytes.size() % bundle;
            append_nops(bytes, rest, nops_);
            count -= rest;
        }
        append_nops(bytes, count, nops_);
    }

    // What a linker puts between two files begins a bundle.
    void fill_bundles() {
        std::size_t bundle = context_.abi.bundle_size;
        for (Section& section : object_.sections)
            if (bundle != 0 && section.kind == SectionKind::text) {
                append_padding(section.bytes, (0 - section.bytes.size()) & (bundle - 1));
                section.size = section.bytes.size();
            }
    }

    void add_function(std::size_t index) {
        const Function& function = module_.functions[index];
        nops_ = nop_style_of(function);
        encode_function(context_, function, code_);
        relax_branches(context_, function, code_);
        SectionId id = text_section(function);
        Section& section = object_.sections[id.index()];
        section.alignment = std::max(section.alignment, code_.alignment);
        append_padding(section.bytes, (0 - section.bytes.size()) & (code_.alignment - 1));
        std::uint64_t start = section.bytes.size();
        append_code(function, section);
        for (const CodeFixup& fixup : code_.fixups)
            add_code_fixup(function, fixup, section, start);
        section.size = section.bytes.size();
        object_.placements.push_back({function.symbol, id, start, code_.size()});
        object_.functions.push_back({static_cast<std::uint32_t>(index), id, start, code_.size()});
        place_labels(index, id, start);
        add_unwind(function, object_.functions.back());
        if (context_.options.keep_places)
            add_places(object_.functions.back());
    }

    void place_aliases() {
        for (const FunctionAlias& alias : module_.aliases) {
            Placement place = *std::ranges::find(object_.placements, alias.function, &Placement::symbol);
            place.symbol = alias.symbol;
            object_.placements.push_back(place);
        }
    }

    void add_unwind(const Function& function, ObjectFunction& placed) {
        constexpr std::uint32_t longest_prolog = 255;
        for (const CodeUnwind& unwind : code_.unwind)
            placed.unwind.push_back({code_.offset_of(unwind.place), function.unwind[unwind.operation]});
        auto end = std::find_if(placed.unwind.begin(), placed.unwind.end(),
                                [](const UnwindRow& row) { return row.operation.kind == UnwindKind::end_prolog; });
        if (context_.abi.unwinds_by_prolog && end != placed.unwind.end() && end->offset > longest_prolog)
            context_.diagnostics.report(DiagnosticKind::prolog_too_long, SourceLocation(function.range),
                                        module_.strings.text(module_.symbols[function.symbol.index()].name),
                                        end->offset);
    }

    // Labels of function `index` whose addresses data holds; functions come in the order of their symbols.
    void place_labels(std::size_t index, SectionId section, std::uint64_t start) {
        for (; next_label_ < labels_.size(); ++next_label_) {
            const Symbol& symbol = module_.symbols[labels_[next_label_].index()];
            if (symbol.function != index)
                return;
            const std::uint64_t offset = start + code_.offset_of(code_.labels[symbol.label.index()]);
            object_.placements.push_back({labels_[next_label_], section, offset, 0});
        }
    }

    // Settled bytes and events in their order.
    void append_code(const Function& function, Section& section) {
        section.bytes.reserve(section.bytes.size() + code_.size());
        std::uint32_t done = 0;
        auto copy_until = [&](std::uint32_t end) {
            section.bytes.insert(section.bytes.end(), code_.settled.begin() + done, code_.settled.begin() + end);
            done = end;
        };
        for (std::size_t i = 0; i < code_.events.size(); ++i) {
            copy_until(code_.events[i].settled);
            append_event(function, i, section.bytes);
        }
        copy_until(static_cast<std::uint32_t>(code_.settled.size()));
    }

    void append_event(const Function& function, std::size_t index, std::vector<std::uint8_t>& bytes) {
        const CodeEvent& event = code_.events[index];
        if (event.kind != CodeEvent::Kind::branch) {
            append_padding(bytes, event.size);
            return;
        }
        EncodingProblem problem = EncodingProblem::none;
        Encoded encoded = encode(function, function.instructions[event.instruction], event.form, {}, problem);
        bytes.insert(bytes.end(), encoded.bytes.begin(), encoded.bytes.begin() + encoded.length);
        if (encoded.fixup_count == 0)
            return;
        unsigned width = width_of(encoded.fixups[0].kind);
        std::int64_t end = std::int64_t(event.settled) + code_.event_bytes[index] + event.size;
        std::int64_t target = code_.offset_of(code_.labels[event.target]);
        patch(bytes, bytes.size() - width, static_cast<std::uint64_t>(target - end), width);
    }

    // What a fixup refers to: a label of the function, or a symbol, and a displacement.
    struct Target {
        SymbolId symbol;
        LabelId label;
        std::int64_t addend = 0;
    };

    static Target target_of(const Function& function, const Operand& operand) {
        if (operand.kind == OperandKind::label)
            return {{}, operand.label(), 0};
        if (operand.kind == OperandKind::symbol)
            return {operand.symbol(), {}, operand.value};
        const MemoryOperand& memory = function.memory(operand);
        if (memory.target_kind == AddressTarget::label)
            return {{}, LabelId(memory.target), memory.displacement};
        return {SymbolId(memory.target), {}, memory.displacement};
    }

    void add_code_fixup(const Function& function, const CodeFixup& fixup, Section& section, std::uint64_t start) {
        const Instruction& instruction = function.instructions[fixup.instruction];
        Target target = target_of(function, function.operands_of(instruction)[fixup.encoded.operand]);
        FixupKind kind = fixup.encoded.kind;
        unsigned width = width_of(kind);
        std::uint64_t offset = start + code_.offset_of(fixup.field);
        std::int64_t addend = target.addend;
        if (is_relative(kind))
            addend -= width + fixup.encoded.trailing;
        if (target.label) {
            std::int64_t place = code_.offset_of(code_.labels[target.label.index()]);
            if (is_relative(kind)) {
                std::int64_t value = std::int64_t(start) + place + addend - std::int64_t(offset);
                patch(section.bytes, offset, static_cast<std::uint64_t>(value), width);
                return;
            }
            target.symbol = function.symbol;
            addend += place;
        }
        check_width(instruction, target.symbol, kind);
        section.fixups.push_back({.offset = offset,
                                  .kind = kind,
                                  .symbol = target.symbol,
                                  .addend = addend,
                                  .has_rex = fixup.encoded.has_rex,
                                  .trailing = fixup.encoded.trailing});
    }

    // Refuses what the format has no relocation for: the address of a symbol as an immediate of 32 bits.
    void check_width(const Instruction& instruction, SymbolId symbol, FixupKind kind) {
        const bool is_narrow = kind == FixupKind::absolute32 || kind == FixupKind::absolute32_signed;
        if (!is_narrow || context_.options.has_narrow_addresses)
            return;
        StringId name = module_.symbols[symbol.index()].name;
        context_.diagnostics.report(DiagnosticKind::format_without_narrow_addresses, instruction.location(),
                                    context_.options.format_description, module_.strings.text(name));
    }

    void add_places(ObjectFunction& function) {
        auto& starts = code_.instruction_starts;
        function.places.reserve(starts.size() - 1);
        for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
            std::uint32_t offset = code_.offset_of(starts[i]);
            function.places.push_back({static_cast<std::uint32_t>(i), offset, code_.end_of(i) - offset});
        }
    }

    // --- Fixups that need no linker

    const Placement* placement(SymbolId symbol) const { return symbol ? placement_index_[symbol.index()] : nullptr; }

    void resolve_fixups(SectionId id) {
        if (context_.options.has_atoms && !context_.abi.needs_no_relocations)
            return;
        Section& section = object_.sections[id.index()];
        std::erase_if(section.fixups, [&](Fixup& fixup) { return resolve(section, id, fixup); });
    }

    void refuse_relocations() {
        for (const Section& section : object_.sections)
            for (const Fixup& fixup : section.fixups) {
                const Symbol& symbol = module_.symbols[fixup.symbol.index()];
                context_.diagnostics.report(DiagnosticKind::relocation_in_syso, SourceLocation(symbol.range),
                                            module_.strings.text(symbol.name));
            }
    }

    // A loader finds out where an indirect symbol leads.
    bool is_settled(SymbolId symbol) const {
        const Symbol& target = module_.symbols[symbol.index()];
        return (target.binding == Binding::local || context_.abi.needs_no_relocations) && !target.indirect;
    }

    // True when the bytes are final. A difference whose subtrahend is here becomes a relative reference.
    bool resolve(Section& section, SectionId id, Fixup& fixup) {
        const Placement* target = placement(fixup.symbol);
        const Placement* subtracted = placement(fixup.subtracted);
        auto offset = static_cast<std::int64_t>(fixup.offset);
        if (subtracted != nullptr && target != nullptr && subtracted->section == target->section &&
            !module_.symbols[fixup.symbol.index()].indirect) {
            std::int64_t value = static_cast<std::int64_t>(target->offset) -
                                 static_cast<std::int64_t>(subtracted->offset) + fixup.addend;
            patch(section.bytes, fixup.offset, static_cast<std::uint64_t>(value), width_of(fixup.kind));
            return true;
        }
        if (subtracted != nullptr && subtracted->section == id && fixup.kind == FixupKind::difference32) {
            fixup.kind = FixupKind::relative32;
            fixup.addend += offset - static_cast<std::int64_t>(subtracted->offset);
            fixup.subtracted = {};
        }
        bool is_local = target != nullptr && is_settled(fixup.symbol);
        // No linkage table stands before a local function.
        if (is_local && fixup.kind == FixupKind::branch32)
            fixup.kind = FixupKind::relative32;
        if (!is_local || target->section != id || fixup.kind != FixupKind::relative32)
            return false;
        std::int64_t value = static_cast<std::int64_t>(target->offset) + fixup.addend - offset;
        patch(section.bytes, fixup.offset, static_cast<std::uint64_t>(value), 4);
        return true;
    }

    PassContext& context_;
    const Module& module_;
    Object object_;
    ObjectSections sections_;
    FunctionCode code_;            // of the function at work; its memory serves the next
    isa::NopStyle nops_;           // of its target
    std::vector<SymbolId> labels_; // whose addresses data holds
    std::size_t next_label_ = 0;
    std::vector<const Placement*> placement_index_;
};

} // namespace

Object assemble(PassContext& context) {
    return Assembler(context).run();
}

} // namespace pasm
