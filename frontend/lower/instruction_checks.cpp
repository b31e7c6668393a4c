// What operand masks do not tell: prefixes, sizes that memory leaves open, high bytes, registers that must differ.
#include "frontend/lower/match.h"
#include "frontend/lower/operands.h"
#include "ir/print.h"

#include <algorithm>
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
    {accept::m8, 1, "byte"},       {accept::m16, 2, "word"},      {accept::m32, 4, "dword"},
    {accept::m48, 6, "fword"},     {accept::m64, 8, "qword"},     {accept::m80, 10, "tbyte"},
    {accept::m128, 16, "xmmword"}, {accept::m256, 32, "ymmword"}, {accept::m512, 64, "zmmword"},
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

bool settle_sizes(LoweringContext& context, Draft& draft, const DraftMatch& match) {
    for (std::size_t i = 0; i < draft.count; ++i)
        if (draft.operands[i].operand.kind == OperandKind::memory && !settle_size(context, draft, match, i))
            return false;
    return true;
}

bool writes_memory(const Draft& draft, const isa::Form& form) {
    auto specs = form.operands();
    for (std::size_t i = 0; i < draft.count && i < specs.size(); ++i)
        if (draft.operands[i].operand.kind == OperandKind::memory && isa::writes(specs[i].access))
            return true;
    return false;
}

struct PrefixAttribute {
    PrefixMask bit;
    isa::AttributeMask attribute;
    std::string_view name;
};

// Prefixes that a form must name to take.
constexpr PrefixAttribute prefix_attributes[] = {
    {prefix::bnd, isa::attribute::bnd, "bnd"},
    {prefix::notrack, isa::attribute::notrack, "notrack"},
    {prefix::xacquire, isa::attribute::hle, "xacquire"},
    {prefix::xrelease, isa::attribute::hle, "xrelease"},
};

bool check_prefixes(LoweringContext& context, const Draft& draft, const isa::Form& form) {
    PrefixMask prefixes = draft.instruction.prefixes;
    auto refuse = [&](DiagnosticKind kind) {
        context.report(kind, draft.head_range, context.text(draft.head));
        return false;
    };
    if ((prefixes & prefix::lock) != 0) {
        if (!form.has(isa::attribute::lock) && !writes_memory(draft, form))
            return refuse(lock_not_allowed);
        if (!writes_memory(draft, form))
            return refuse(lock_without_memory);
        if (!form.has(isa::attribute::lock))
            return refuse(lock_not_allowed);
    }
    for (const PrefixAttribute& row : prefix_attributes)
        if ((prefixes & row.bit) != 0 && !form.has(row.attribute)) {
            context.report(prefix_not_allowed, draft.head_range, context.text(draft.head), row.name);
            return false;
        }
    bool repeats = form.has(isa::attribute::rep) || form.has(isa::attribute::rep_conditional);
    // `rep ret` is a known way to pad a return for old branch predictors.
    if ((prefixes & prefix::rep) != 0 && !repeats && form.control != isa::Control::return_)
        return refuse(rep_not_allowed);
    if ((prefixes & prefix::repne) != 0 && !form.has(isa::attribute::rep_conditional))
        return refuse(repeats ? repne_not_allowed : rep_not_allowed);
    return true;
}

// The register whose encoding takes a REX prefix, as text; empty when none does.
std::string rex_register(const LoweringContext& context, const Function& function, const Operand& operand) {
    auto is_extended = [](Register reg) {
        return reg.valid() && reg.is_physical() && reg.number() >= 8 && reg.file() != RegisterClass::mmx;
    };
    if (operand.kind == OperandKind::reg) {
        Register reg = operand.reg();
        bool is_low_byte = operand.view == View::low8 && reg.is_physical() && reg.number() >= 4;
        bool takes_rex = is_extended(reg) || is_low_byte || operand.view == View::qword;
        return takes_rex ? register_text(context.module, function, reg, operand.view) : "";
    }
    if (operand.kind != OperandKind::memory)
        return "";
    const MemoryOperand& memory = function.memory(operand);
    for (Register reg : {memory.base, memory.index})
        if (is_extended(reg))
            return physical_register_name(reg, View::qword);
    return "";
}

// AH, CH, DH and BH have the encodings that mean SPL.. under any REX prefix (SDM volume 2, 2.2.1.2).
bool check_high_bytes(LoweringContext& context, const Draft& draft) {
    const Function& function = context.current();
    const DraftOperand* high = nullptr;
    for (const DraftOperand& operand : draft.all())
        if (operand.operand.kind == OperandKind::reg && operand.operand.view == View::high8)
            high = &operand;
    if (!high)
        return true;
    for (const DraftOperand& operand : draft.all()) {
        std::string rex = rex_register(context, function, operand.operand);
        if (rex.empty())
            continue;
        context.report(high_byte_beside_rex, high->range,
                       register_text(context.module, function, high->operand.reg(), View::high8), rex);
        return false;
    }
    if ((draft.instruction.prefixes & prefix::force_rex) == 0)
        return true;
    context.report(high_byte_beside_rex, high->range,
                   register_text(context.module, function, high->operand.reg(), View::high8), "{rex}");
    return false;
}

// A gather faults or is undefined when destination, index and mask share a register (SDM, VGATHERDPS).
bool check_distinct(LoweringContext& context, const Draft& draft) {
    const Function& function = context.current();
    std::array<Register, draft_capacity> seen;
    std::size_t count = 0;
    for (const DraftOperand& operand : draft.all()) {
        Register reg = operand.operand.kind == OperandKind::reg      ? operand.operand.reg()
                       : operand.operand.kind == OperandKind::memory ? function.memory(operand.operand).index
                                                                     : Register();
        if (!reg.valid())
            continue;
        if (std::find(seen.begin(), seen.begin() + count, reg) != seen.begin() + count) {
            context.report(registers_not_distinct, operand.range, context.text(draft.head),
                           register_text(context.module, function, reg, View::xmm));
            return false;
        }
        seen[count++] = reg;
    }
    return true;
}

} // namespace

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

bool check_instruction(LoweringContext& context, Draft& draft, const DraftMatch& match) {
    if (draft.has_unsized_memory && !settle_sizes(context, draft, match))
        return false;
    const isa::Form& form = isa::form(draft.instruction.form);
    if (draft.instruction.prefixes != 0 && !check_prefixes(context, draft, form))
        return false;
    if (draft.instruction.zeroing && !draft.instruction.mask.valid()) {
        context.report(zeroing_without_mask, draft.zeroing_range);
        return false;
    }
    bool takes_mode = (form.decorators & isa::decorator::embedded_rounding) != 0;
    if (draft.instruction.rounding == Rounding::sae && takes_mode) {
        context.report(sae_needs_mode, draft.rounding_range, context.text(draft.head));
        return false;
    }
    if (draft.has_high8 && !check_high_bytes(context, draft))
        return false;
    return !form.has(isa::attribute::distinct_registers) || check_distinct(context, draft);
}

} // namespace pasm
