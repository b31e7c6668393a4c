// How wide memory operands are: what the source leaves open, and the words for it.
#include "frontend/lower/match.h"
#include "frontend/lower/operands.h"

#include <bit>

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;
namespace accept = isa::accept;

struct MemorySize {
    isa::OperandMask mask;
    unsigned bytes;
    std::string_view word;
};

constexpr MemorySize memory_sizes[] = {
    {accept::m8, 1, "byte"},           {accept::m16, 2, "word"},          {accept::m32, 4, "dword"},
    {accept::m48, 6, "fword"},         {accept::m64, 8, "qword"},         {accept::m80, 10, "tbyte"},
    {accept::m128, 16, "xmmword"},     {accept::m256, 32, "ymmword"},     {accept::m512, 64, "zmmword"},
    {accept::m_far16, 4, "far dword"}, {accept::m_far32, 6, "far fword"}, {accept::m_far64, 10, "far tbyte"},
};

// Register files whose size is that of the memory which may stand in their place.
constexpr isa::OperandMask sizing_registers[] = {
    accept::r8,
    accept::r16,
    accept::r32,
    accept::r64,
    accept::mm,
    accept::xmm_low | accept::xmm_high,
    accept::ymm_low | accept::ymm_high,
    accept::zmm,
    accept::k,
};

// Every size of memory that some form takes here; `default_form` is set to one that 64-bit mode makes the usual.
isa::OperandMask possible_sizes(const Draft& draft, const DraftMatch& match, std::size_t operand,
                                isa::FormId& default_form) {
    const isa::FeatureSet& target = *match.request.target;
    bool first_in_target = isa::form(draft.instruction.form).runs_on(target);
    isa::OperandMask sizes = 0;
    for (isa::FormId id = draft.instruction.form; id; id = isa::match(match.request, id)) {
        const isa::Form& form = isa::form(id);
        if (first_in_target && !form.runs_on(target))
            break;
        isa::OperandMask here = form.operands()[operand].accepts & accept::any_memory;
        sizes |= here;
        bool is_default = form.encoding.has(isa::encoding_option::default_64) && (here & accept::m64) != 0;
        if (is_default && !default_form)
            default_form = id;
    }
    return sizes;
}

bool settle_size(LoweringContext& context, Draft& draft, const DraftMatch& match, std::size_t index) {
    const DraftOperand& operand = draft.operands[index];
    MemoryOperand& memory = context.current().memory(operand.operand);
    auto specs = isa::form(draft.instruction.form).operands();
    isa::OperandMask accepted = specs[index].accepts & accept::any_memory;
    bool is_settled = memory.access_bytes != 0 || memory.broadcast != 0 || accepted == 0 ||
                      (match.masks[index] & accepted) == 0 || (accepted & accept::m) != 0;
    if (is_settled || size_follows_from_registers(specs, index, draft))
        return true;
    isa::FormId default_form;
    isa::OperandMask sizes = possible_sizes(draft, match, index, default_form) & ~accept::m;
    if (std::popcount(sizes) <= 1)
        return true;
    if (default_form) {
        draft.instruction.form = default_form;
        memory.access_bytes = 8;
        return true;
    }
    context.report(ambiguous_size, operand.range, context.text(draft.head), size_choices(sizes));
    return false;
}

} // namespace

// `mov r64, r64/m64`: the register operand tells the size of the memory operand.
bool size_follows_from_registers(std::span<const isa::OperandSpec> specs, std::size_t memory, const Draft& draft) {
    for (isa::OperandMask file : sizing_registers) {
        if ((specs[memory].accepts & file) == 0)
            continue;
        for (std::size_t i = 0; i < draft.count && i < specs.size(); ++i)
            if (i != memory && draft.operands[i].operand.kind == OperandKind::reg && (specs[i].accepts & file) != 0)
                return true;
    }
    return false;
}

bool settle_sizes(LoweringContext& context, Draft& draft, const DraftMatch& match) {
    for (std::size_t i = 0; i < draft.count; ++i)
        if (draft.operands[i].operand.kind == OperandKind::memory && !settle_size(context, draft, match, i))
            return false;
    return true;
}

std::string_view size_word(unsigned bytes) {
    for (const MemorySize& size : memory_sizes)
        if (size.bytes == bytes)
            return size.word;
    return "";
}

std::string size_choices(isa::OperandMask sizes) {
    std::string text;
    for (const MemorySize& size : memory_sizes)
        if ((sizes & size.mask) != 0)
            text += fmt::format("{}`{}`", text.empty() ? "" : " or ", size.word);
    return text;
}

unsigned memory_bytes(isa::OperandMask mask) {
    unsigned bytes = 0;
    for (const MemorySize& size : memory_sizes) {
        if ((mask & size.mask) == 0)
            continue;
        if (bytes != 0)
            return 0;
        bytes = size.bytes;
    }
    return bytes;
}

unsigned element_bytes(isa::OperandMask broadcast) {
    return (broadcast & accept::b16) != 0 ? 2 : (broadcast & accept::b32) != 0 ? 4 : 8;
}

} // namespace pasm
