#include "formats/gnu_instruction.h"

#include "ir/operand_mask.h"
#include "ir/print.h"

#include <algorithm>
#include <array>
#include <bit>

#include <fmt/format.h>

namespace pasm {

namespace {

namespace accept = isa::accept;
using isa::OperandMask;

struct Spelling {
    std::string_view mnemonic;
    std::size_t operands;
    std::string_view spelled;
    std::size_t first;
    std::size_t count;
};

constexpr Spelling spellings[] = {
#define GNU_SPELLING(mnemonic, operands, spelled, first, count) {mnemonic, operands, spelled, first, count},
#include "formats/gnu_spellings.def"
#undef GNU_SPELLING
};

struct SizeWord {
    OperandMask mask;
    unsigned bytes;
    std::string_view word;
};

constexpr SizeWord size_words[] = {
    {accept::m8, 1, "byte ptr "},       {accept::m16, 2, "word ptr "},      {accept::m32, 4, "dword ptr "},
    {accept::m48, 6, "fword ptr "},     {accept::m64, 8, "qword ptr "},     {accept::m80, 10, "tbyte ptr "},
    {accept::m128, 16, "xmmword ptr "}, {accept::m256, 32, "ymmword ptr "}, {accept::m512, 64, "zmmword ptr "},
    {accept::b16, 2, "word ptr "},      {accept::b32, 4, "dword ptr "},     {accept::b64, 8, "qword ptr "},
    {accept::m_far16, 4, "dword ptr "}, {accept::m_far32, 6, "fword ptr "}, {accept::m_far64, 10, "tbyte ptr "},
};

// Of the sizes that the form takes: the written one, or the only one.
std::string_view size_word(OperandMask accepts, unsigned written) {
    const SizeWord* found = nullptr;
    for (const SizeWord& row : size_words) {
        if ((accepts & row.mask) == 0)
            continue;
        if (row.bytes == written)
            return row.word;
        if (found == nullptr)
            found = &row;
    }
    return found == nullptr ? std::string_view() : found->word;
}

unsigned whole_bytes(OperandMask accepts) {
    for (const SizeWord& row : size_words)
        if ((accepts & accept::any_memory & row.mask) != 0)
            return row.bytes;
    return 0;
}

constexpr auto segment_names = std::array{"", "es:", "cs:", "ss:", "ds:", "fs:", "gs:"};

std::string register_name(Register reg, View view) {
    return reg.valid() && reg.is_physical() ? physical_register_name(reg, view) : "?";
}

// The operands that are written: the labels that an indirect jump may reach are not.
std::span<const Operand> written_operands(const Function& function, const Instruction& instruction,
                                          const isa::Form& form) {
    auto operands = function.operands_of(instruction);
    return form.control == isa::Control::indirect_jump ? operands.first(form.operand_count) : operands;
}

class Printer {
  public:
    Printer(const GnuContext& context, const Instruction& instruction, const isa::Form& form)
        : context_(context), instruction_(instruction), form_(form), specs_(form.operands()) {}

    std::string run() {
        std::string text = prefixes();
        auto operands = written_operands(context_.function, instruction_, form_);
        Spelling spelling = spelling_of(operands.size());
        text += spelling.spelled;
        operands = operands.first(spelling.first + spelling.count);
        for (std::size_t i = spelling.first; i < operands.size(); ++i) {
            if (rounding_stands_before(i))
                text += ", " + std::string(rounding());
            text += i == spelling.first ? "\t" : ", ";
            bool is_decorated = i == 0 && instruction_.mask.valid();
            text += operand(operands[i], i < specs_.size() ? specs_[i] : isa::OperandSpec(), is_decorated);
            if (i == 0)
                text += decorators();
        }
        if (rounding_stands_before(operands.size()))
            text += ", " + std::string(rounding());
        return text;
    }

  private:
    Spelling spelling_of(std::size_t operands) const {
        std::string_view name = isa::mnemonic_name(instruction_.mnemonic);
        for (const Spelling& row : spellings)
            if (row.mnemonic == name && row.operands == operands)
                return row;
        return {name, operands, name, 0, operands};
    }

    std::string prefixes() {
        std::string text, legacy;
        for (const PrefixName& row : prefix_names())
            if ((instruction_.prefixes & row.bit) != 0)
                (row.name.starts_with('{') ? text : legacy) += fmt::format("{} ", row.name);
        if (has_evex_twin() && (instruction_.prefixes & prefix::force_vex) == 0)
            text += "{vex} ";
        for (const Operand& operand : written_operands(context_.function, instruction_, form_))
            if (operand.kind == OperandKind::memory && context_.function.memory(operand).forced_displacement != 0)
                text += fmt::format("{{disp{}}} ", context_.function.memory(operand).forced_displacement * 8);
        return text + legacy;
    }

    // The instructions whose EVEX form came first: `as` takes VEX only on request.
    bool has_evex_twin() const {
        using isa::Feature;
        if (form_.encoding.kind != isa::EncodingKind::vex)
            return false;
        const isa::FeatureSet& features = form_.required().features;
        return features.has(Feature::avx_vnni) || features.has(Feature::avx_ifma) ||
               features.has(Feature::avx_ne_convert);
    }

    std::string decorators() {
        std::string text;
        if (instruction_.mask.valid())
            text += fmt::format("{{{}}}", register_name(instruction_.mask, View::mask));
        if (instruction_.zeroing)
            text += "{z}";
        return text;
    }

    // Rounding stands after the last register, before an immediate.
    bool rounding_stands_before(std::size_t index) const {
        if (instruction_.rounding == Rounding::none)
            return false;
        auto operands = written_operands(context_.function, instruction_, form_);
        std::size_t last = operands.size();
        while (last > 0 && operands[last - 1].kind == OperandKind::immediate)
            --last;
        return index == last;
    }

    std::string_view rounding() const {
        switch (instruction_.rounding) {
        case Rounding::none: return "";
        case Rounding::sae: return "{sae}";
        case Rounding::rn_sae: return "{rn-sae}";
        case Rounding::rd_sae: return "{rd-sae}";
        case Rounding::ru_sae: return "{ru-sae}";
        case Rounding::rz_sae: return "{rz-sae}";
        }
        return "";
    }

    // `is_decorated`: {k1} follows.
    std::string operand(const Operand& operand, const isa::OperandSpec& spec, bool is_decorated) {
        switch (operand.kind) {
        case OperandKind::reg: return register_name(operand.reg(), operand.view);
        case OperandKind::memory: return memory(context_.function.memory(operand), spec, is_decorated);
        case OperandKind::immediate: return immediate(operand, spec);
        case OperandKind::label: {
            std::string name = context_.names.label(context_.function_index, context_.function, operand.label());
            return spec.slot == isa::Slot::relative ? name : "offset " + name;
        }
        case OperandKind::symbol: {
            std::string name = context_.names.operand(operand.symbol());
            // Without it `as` takes a function of this file for one that is never replaced.
            if (context_.has_linkage_table && spec.slot == isa::Slot::relative && spec.immediate_bytes == 4 &&
                !is_local(operand.symbol()))
                name += "@PLT";
            if (operand.value != 0)
                name += fmt::format("{:+}", operand.value);
            return spec.slot == isa::Slot::relative ? name : "offset " + name;
        }
        case OperandKind::none: break;
        }
        return "?";
    }

    bool is_local(SymbolId id) const { return context_.module.symbols[id.index()].binding == Binding::local; }

    std::string immediate(const Operand& operand, const isa::OperandSpec& spec) const {
        // `as` takes four bytes of a 64-bit instruction for signed.
        if (spec.immediate_bytes == 4 && form_.encoding.has(isa::encoding_option::w))
            return fmt::to_string(static_cast<std::int32_t>(operand.value));
        if (operand.is_large_unsigned)
            return fmt::format("{:#x}", static_cast<std::uint64_t>(operand.value));
        return fmt::to_string(operand.value);
    }

    std::string memory(const MemoryOperand& memory, const isa::OperandSpec& spec, bool is_decorated) {
        bool is_broadcast = memory.broadcast != 0 && (spec.accepts & accept::any_broadcast) != 0;
        constexpr OperandMask any_size = accept::any_memory | accept::m_far;
        OperandMask sizes = spec.accepts & (is_broadcast ? accept::any_broadcast : any_size);
        std::string text;
        if ((spec.accepts & (accept::any_vsib | accept::moffs)) == 0 && !is_opaque(spec))
            text = size_word(sizes, memory.access_bytes);
        // `as` takes a plain number in front of {1toN} or {k1} for no address.
        bool is_number = !memory.base.valid() && !memory.index.valid() && memory.target_kind == AddressTarget::none;
        if ((is_broadcast || is_decorated) && is_number && memory.segment == Segment::none)
            text += "ds:";
        text += segment_names[static_cast<std::size_t>(memory.segment)];
        text += "[" + address(memory) + "]";
        if (is_broadcast) {
            unsigned element = (spec.accepts & accept::b64) != 0 ? 8 : (spec.accepts & accept::b32) != 0 ? 4 : 2;
            text += fmt::format("{{1to{}}}", whole_bytes(spec.accepts) / element);
        }
        return text;
    }

    // 64 bytes that are no vector (a key, a tile configuration) have no size word.
    bool is_opaque(const isa::OperandSpec& spec) const {
        return (spec.accepts & accept::m512) != 0 && form_.encoding.kind != isa::EncodingKind::evex;
    }

    static bool names_symbol(AddressTarget kind) {
        return kind == AddressTarget::symbol || kind == AddressTarget::symbol_slot ||
               kind == AddressTarget::thread_slot || kind == AddressTarget::thread_offset;
    }

    std::string address(const MemoryOperand& memory) {
        std::string text;
        auto join = [&](const std::string& term) { text += (text.empty() ? "" : " + ") + term; };
        bool is_label = memory.target_kind == AddressTarget::label;
        bool is_symbol = names_symbol(memory.target_kind);
        bool is_relative = (is_symbol && memory.target_kind != AddressTarget::thread_offset) || is_label;
        if (is_relative && !memory.base.valid() && !memory.index.valid())
            join("rip");
        if (memory.base.valid())
            join(register_name(memory.base, memory.base_view));
        if (memory.index.valid()) {
            std::string index = register_name(memory.index, memory.index_view);
            bool must_scale = memory.scale != 1 || !memory.base.valid() || memory.index.file() == RegisterClass::vector;
            join(must_scale ? fmt::format("{}*{}", index, memory.scale) : index);
        }
        if (is_symbol)
            join(context_.names.reference(memory.target_kind, SymbolId(memory.target)));
        if (is_label)
            join(context_.names.label(context_.function_index, context_.function, LabelId(memory.target)));
        if (text.empty())
            return fmt::to_string(memory.displacement);
        if (memory.displacement < 0)
            text += fmt::format(" - {}", 0 - static_cast<std::uint64_t>(memory.displacement));
        else if (memory.displacement > 0)
            text += fmt::format(" + {}", memory.displacement);
        return text;
    }

    const GnuContext& context_;
    const Instruction& instruction_;
    const isa::Form& form_;
    std::span<const isa::OperandSpec> specs_;
};

struct Refusal {
    std::string_view mnemonic;
    bool only_wide;
    std::string_view reason;
};

constexpr Refusal refusals[] = {
#define GNU_REFUSAL(mnemonic, only_wide, reason) {mnemonic, only_wide, reason},
#include "formats/gnu_refusals.def"
#undef GNU_REFUSAL
};

bool matches(std::string_view pattern, std::string_view text) {
    if (pattern.ends_with('*'))
        return text.starts_with(pattern.substr(0, pattern.size() - 1));
    return pattern == text;
}

unsigned immediate_bytes(const isa::Form& form) {
    unsigned sum = 0;
    for (const isa::OperandSpec& spec : form.operands())
        sum += spec.slot == isa::Slot::immediate ? spec.immediate_bytes : 0;
    return sum;
}

// The form that the operands ask for as they are printed, whatever width the author gave an immediate.
isa::FormId shortest_form(const Function& function, const Instruction& instruction) {
    std::array<OperandMask, 8> masks{};
    auto operands = written_operands(function, instruction, isa::form(instruction.form));
    for (std::size_t i = 0; i < operands.size() && i < masks.size(); ++i)
        masks[i] = operand_mask(function, operands[i], false);
    isa::MatchRequest request{.mnemonic = instruction.mnemonic,
                              .operands = std::span(masks.data(), std::min(operands.size(), masks.size())),
                              .decorators = decorators_of(instruction)};
    return isa::match(request);
}

} // namespace

std::string gnu_instruction_text(const GnuContext& context, const Instruction& instruction, isa::FormId form) {
    return Printer(context, instruction, isa::form(form)).run();
}

std::string_view gnu_refusal(const GnuContext& context, const Instruction& instruction, isa::FormId id) {
    const isa::Form& form = isa::form(id);
    std::string_view mnemonic = isa::mnemonic_name(form.mnemonic);
    for (const Refusal& row : refusals)
        if (matches(row.mnemonic, mnemonic) && (!row.only_wide || form.encoding.has(isa::encoding_option::w)))
            return row.reason;
    isa::FormId shortest = shortest_form(context.function, instruction);
    if (shortest && immediate_bytes(isa::form(shortest)) < immediate_bytes(form))
        return "a shorter immediate";
    return {};
}

} // namespace pasm
