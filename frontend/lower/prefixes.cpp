// Prefixes before a mnemonic: lock, rep and the like as words, what forces an encoding in braces.
#include "frontend/lower/match.h"
#include "support/text.h"

namespace pasm {

namespace {

using enum DiagnosticKind;

struct PrefixRow {
    std::string_view name;
    bool braced;
    PrefixMask bit;
    PrefixMask excludes; // prefixes that cannot stand beside it
};

// F2 and F3, of which an instruction has one.
constexpr PrefixMask repetitions = prefix::rep | prefix::repne | prefix::bnd | prefix::xacquire | prefix::xrelease;
constexpr PrefixMask kinds =
    prefix::force_vex | prefix::force_vex2 | prefix::force_vex3 | prefix::force_evex | prefix::force_rex;
constexpr PrefixMask directions = prefix::force_load | prefix::force_store;

constexpr PrefixRow prefix_rows[] = {
    {"lock", false, prefix::lock, prefix::lock},
    {"rep", false, prefix::rep, repetitions},
    {"repe", false, prefix::rep, repetitions},
    {"repz", false, prefix::rep, repetitions},
    {"repne", false, prefix::repne, repetitions},
    {"repnz", false, prefix::repne, repetitions},
    {"bnd", false, prefix::bnd, repetitions},
    {"notrack", false, prefix::notrack, prefix::notrack},
    {"xacquire", false, prefix::xacquire, repetitions},
    {"xrelease", false, prefix::xrelease, repetitions},
    {"vex", true, prefix::force_vex, kinds},
    {"vex2", true, prefix::force_vex2, kinds},
    {"vex3", true, prefix::force_vex3, kinds},
    {"evex", true, prefix::force_evex, kinds},
    {"rex", true, prefix::force_rex, kinds},
    {"load", true, prefix::force_load, directions},
    {"store", true, prefix::force_store, directions},
    {"auto", true, prefix::portable, prefix::portable},
};

// The first of `written` excludes the prefix at `index`, or is the same.
bool report_conflict(LoweringContext& context, std::span<const ast::Prefix> written, std::size_t index,
                     std::string_view other) {
    std::string_view text = context.sources.text(written[index].range);
    for (std::size_t i = 0; i < index; ++i)
        if (lower_case(context.sources.text(written[i].range)) == lower_case(text)) {
            context.report(repeated_prefix, written[index].range, text);
            return false;
        }
    context.report(conflicting_prefixes, written[index].range, text, other);
    return false;
}

std::string spelling(const PrefixRow& row) {
    return row.braced ? "{" + std::string(row.name) + "}" : std::string(row.name);
}

std::string spelling_of(PrefixMask prefixes) {
    for (const PrefixRow& row : prefix_rows)
        if ((row.bit & prefixes) != 0)
            return spelling(row);
    return "";
}

bool apply_displacement(LoweringContext& context, std::span<const ast::Prefix> written, std::size_t index,
                        std::uint8_t bytes, Draft& draft) {
    if (draft.forced_displacement != 0)
        return report_conflict(context, written, index, bytes == 1 ? "{disp32}" : "{disp8}");
    draft.forced_displacement = bytes;
    return true;
}

bool apply_prefix(LoweringContext& context, std::span<const ast::Prefix> all, std::size_t index, Draft& draft) {
    const ast::Prefix& written = all[index];
    std::string name = lower_case(context.text(written.name));
    for (const PrefixRow& row : prefix_rows) {
        if (row.name != name || row.braced != written.braced)
            continue;
        PrefixMask excluded = draft.instruction.prefixes & row.excludes;
        draft.instruction.prefixes |= row.bit;
        return excluded == 0 || report_conflict(context, all, index, spelling_of(excluded));
    }
    if (written.braced && (name == "disp8" || name == "disp32"))
        return apply_displacement(context, all, index, name == "disp8" ? 1 : 4, draft);
    context.report(unknown_prefix, written.range, context.sources.text(written.range));
    return false;
}

} // namespace

bool apply_prefixes(LoweringContext& context, std::span<const ast::Prefix> prefixes, Draft& draft) {
    for (std::size_t i = 0; i < prefixes.size(); ++i)
        if (!apply_prefix(context, prefixes, i, draft))
            return false;
    return true;
}

bool apply_forced_displacement(LoweringContext& context, Draft& draft) {
    bool found = false;
    for (const DraftOperand& operand : draft.all())
        if (operand.operand.kind == OperandKind::memory) {
            context.current().memory(operand.operand).forced_displacement = draft.forced_displacement;
            found = true;
        }
    if (!found)
        context.report(displacement_without_memory, draft.range, draft.forced_displacement * 8);
    return found;
}

} // namespace pasm
