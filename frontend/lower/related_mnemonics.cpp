// Mnemonics that differ from one in what such names append: `v`, an element or operand size. `movd` and `movq`, `addps`
// and `vaddps`, `vpxor` and `vpxord`, `vinserti128` and `vinserti32x4` are related.
#include "frontend/lower/mismatch.h"

#include <algorithm>

#include <fmt/format.h>

namespace pasm {

namespace {

constexpr std::size_t most_related = 4;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The name without a `v` at its beginning, and without the size at its end.
struct Stem {
    std::string_view whole;
    std::string_view shortened;

    explicit Stem(std::string_view name) : whole(name) {
        if (whole.size() > 2 && whole[0] == 'v')
            whole.remove_prefix(1);
        shortened = whole;
        if (!is_digit(shortened.back())) {
            constexpr std::string_view sizes = "bwdq";
            if (sizes.find(shortened.back()) != std::string_view::npos)
                shortened.remove_suffix(1);
            return;
        }
        while (!shortened.empty() && (is_digit(shortened.back()) || shortened.back() == 'x'))
            shortened.remove_suffix(1);
    }

    bool is_related(const Stem& other) const {
        constexpr std::size_t least = 3; // what is left of shorter names says nothing
        return shortened.size() >= least && other.shortened.size() >= least &&
               (whole == other.whole || whole == other.shortened || shortened == other.whole ||
                shortened == other.shortened);
    }
};

bool takes(const Mismatch& mismatch, isa::MnemonicId mnemonic) {
    isa::FormId form = mismatch.would_match([&](DraftMatch& m) { m.request.mnemonic = mnemonic; });
    return form && isa::form(form).runs_on(*mismatch.match.request.target);
}

} // namespace

void note_related_mnemonics(const Mismatch& mismatch, DiagnosticBuilder& builder) {
    isa::MnemonicId own = mismatch.draft.instruction.mnemonic;
    const Stem stem(isa::mnemonic_name(own));
    std::string names;
    std::size_t count = 0;
    for (std::size_t i = 0; i < isa::mnemonic_count() && count < most_related; ++i) {
        isa::MnemonicId id(i);
        std::string_view name = isa::mnemonic_name(id);
        if (id == own || !stem.is_related(Stem(name)) || !takes(mismatch, id))
            continue;
        names += fmt::format("{}`{}`", count++ == 0 ? "" : ", ", name);
    }
    if (count != 0)
        builder.note(DiagnosticKind::related_mnemonics,
                     SourceLocation(mismatch.draft.head_range, mismatch.context.expansion), names,
                     count == 1 ? "takes" : "take");
}

} // namespace pasm
