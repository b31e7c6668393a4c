// Heads of lines that stand for nothing: what was meant.
#include "frontend/lower/pseudo_instructions.h"
#include "support/text.h"

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;

struct RemovedMnemonic {
    std::string_view name;
    std::string_view advice;
};
constexpr RemovedMnemonic removed_mnemonics[] = {
#define REMOVED_MNEMONIC(name, advice) {name, advice},
#include "ir/isa/x86_64/removed_mnemonics.def"
#undef REMOVED_MNEMONIC
};

bool report_removed(LoweringContext& context, SourceRange range, const std::string& word) {
    for (const RemovedMnemonic& row : removed_mnemonics)
        if (row.name == word) {
            context.report(removed_mnemonic, range, word, row.advice);
            return true;
        }
    return false;
}

bool report_foreign(LoweringContext& context, SourceRange range, const std::string& word) {
    std::string_view replacement = isa::replacement_of(word);
    if (!replacement.empty())
        context.report(foreign_mnemonic, range, word, replacement);
    return !replacement.empty();
}

// `movl` is AT&T's `mov`; `movs` has its size in its name.
bool report_size_in_name(LoweringContext& context, SourceRange range, const std::string& word) {
    std::string sized;
    for (char size : {'b', 'w', 'd', 'q'})
        if (isa::find_mnemonic(word + size))
            sized += fmt::format("{}`{}{}`", sized.empty() ? "" : ", ", word, size);
    if (sized.find(',') != std::string::npos) {
        context.report(name_without_size, range, word, sized);
        return true;
    }
    constexpr std::string_view suffixes = "bwlq";
    if (word.size() < 3 || suffixes.find(word.back()) == std::string_view::npos)
        return false;
    std::string plain = word.substr(0, word.size() - 1);
    if (!isa::find_mnemonic(plain))
        return false;
    context.report(att_suffix, range, word, plain).fix(range, plain);
    return true;
}

} // namespace

void report_unknown_head(LoweringContext& context, SourceRange range, StringId head) {
    std::string_view word = context.text(head);
    std::vector<std::string_view> candidates = isa::mnemonic_names();
    for (std::string_view other : head_words())
        candidates.push_back(other);
    std::string lower = lower_case(word);
    if (report_removed(context, range, lower) || report_size_in_name(context, range, lower) ||
        report_foreign(context, range, lower))
        return;
    std::string_view nearest = nearest_spelling(lower, candidates);
    if (nearest.empty()) {
        context.report(unknown_mnemonic, range, word);
        return;
    }
    context.report(unknown_mnemonic_suggestion, range, word, nearest).fix(range, std::string(nearest));
}

} // namespace pasm
