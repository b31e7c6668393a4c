// Names, implications and targets: look-ups over the tables features.def, implications.def, targets.def, spellings.def
// and nops.def.
#include "ir/isa/x86_64/features.h"
#include "ir/isa/x86_64/nops.h"

#include <algorithm>
#include <bit>
#include <cctype>
#include <span>

namespace pasm::isa {

namespace {

using enum Feature;

constexpr std::size_t feature_count = static_cast<std::size_t>(Feature::count);

struct FeatureRow {
    std::string_view name;
    std::string_view manual_name;
};
constexpr std::array<FeatureRow, feature_count> features = {{
#define FEATURE(enumerator, name, manual_name) {name, manual_name},
#include "ir/isa/x86_64/features.def"
#undef FEATURE
}};

struct Implication {
    Feature feature;
    FeatureSet implied;
};
constexpr Implication implications[] = {
#define IMPLIES(feature, ...) {feature, FeatureSet{__VA_ARGS__}},
#include "ir/isa/x86_64/implications.def"
#undef IMPLIES
};

struct Spelling {
    std::string_view spelling;
    std::string_view name;
};
constexpr Spelling spellings[] = {
#define SPELLING(spelling, name) {spelling, name},
#include "ir/isa/x86_64/spellings.def"
#undef SPELLING
};

struct TargetRow {
    std::string_view name;
    std::string_view base; // empty for the first
    FeatureSet added;
};
constexpr TargetRow targets[] = {
#define TARGET(name, base, ...) {#name, #base, FeatureSet{__VA_ARGS__}},
#include "ir/isa/x86_64/targets.def"
#undef TARGET
};

struct NopRow {
    std::string_view target;
    NopStyle style;
};
constexpr NopRow nop_rows[] = {
#define NOPS(target, kind, longest) {#target, {NopKind::kind, longest}},
#include "ir/isa/x86_64/nops.def"
#undef NOPS
};

constexpr bool is_separator(char c) {
    return c == '_' || c == '-' || c == '.';
}

// Equal but for case and separators.
bool same_name(std::string_view a, std::string_view b) {
    std::size_t i = 0, j = 0;
    for (;; ++i, ++j) {
        while (i < a.size() && is_separator(a[i]))
            ++i;
        while (j < b.size() && is_separator(b[j]))
            ++j;
        if (i == a.size() || j == b.size())
            return i == a.size() && j == b.size();
        if (std::tolower(static_cast<unsigned char>(a[i])) != std::tolower(static_cast<unsigned char>(b[j])))
            return false;
    }
}

std::string_view usual_spelling(std::string_view name) {
    for (const Spelling& row : spellings)
        if (same_name(row.spelling, name))
            return row.name;
    return name;
}

template <class Visit>
void for_each_feature(const FeatureSet& set, Visit visit) {
    for (std::size_t i = 0; i < feature_count; ++i)
        if (set.has(static_cast<Feature>(i)))
            visit(static_cast<Feature>(i));
}

std::size_t size_of(const FeatureSet& set) {
    std::size_t size = 0;
    for_each_feature(set, [&](Feature) { ++size; });
    return size;
}

const TargetRow* find_row(std::string_view name) {
    for (const TargetRow& row : targets)
        if (same_name(row.name, name))
            return &row;
    return nullptr;
}

FeatureSet features_of(const TargetRow& row) {
    FeatureSet set = row.added;
    for (const TargetRow* base = find_row(row.base); base; base = find_row(base->base))
        set.insert(base->added);
    return with_implied(set);
}

} // namespace

FeatureSet all_features() {
    FeatureSet all;
    for (std::size_t i = 0; i < feature_count; ++i)
        all.insert(static_cast<Feature>(i));
    return all;
}

std::vector<Feature> features_of(const FeatureSet& features) {
    std::vector<Feature> result;
    for (std::size_t i = 0; i < feature_count; ++i)
        if (features.has(static_cast<Feature>(i)))
            result.push_back(static_cast<Feature>(i));
    return result;
}

std::string_view feature_name(Feature feature) {
    return features[static_cast<std::size_t>(feature)].name;
}

std::optional<Feature> find_feature(std::string_view name) {
    std::string_view usual = usual_spelling(name);
    for (std::size_t i = 0; i < feature_count; ++i)
        if (same_name(features[i].name, usual) || same_name(features[i].manual_name, usual))
            return static_cast<Feature>(i);
    return std::nullopt;
}

FeatureSet with_implied(const FeatureSet& features) {
    FeatureSet set = features;
    for (FeatureSet before; before != set;) {
        before = set;
        for (const Implication& row : implications)
            if (set.has(row.feature))
                set.insert(row.implied);
    }
    return set;
}

std::string features_text(const FeatureSet& features, bool minimal) {
    FeatureSet shown = features;
    if (minimal)
        for (const Implication& row : implications)
            if (features.has(row.feature))
                shown = shown.without(with_implied(row.implied));
    std::string text;
    for_each_feature(shown, [&](Feature feature) {
        text += text.empty() ? "" : ", ";
        text += feature_name(feature);
    });
    return text;
}

std::string requirement_text(const Requirement& requirement, const FeatureSet& present) {
    std::string text = features_text(requirement.features.without(present));
    if (!requirement.alternative.empty())
        text += " or " + features_text(requirement.alternative.without(present));
    return text;
}

std::optional<FeatureSet> find_target(std::string_view name) {
    if (const TargetRow* row = find_row(usual_spelling(name)))
        return features_of(*row);
    if (std::optional<Feature> feature = find_feature(name)) {
        FeatureSet set = features_of(targets[0]);
        set.insert(*feature);
        return with_implied(set);
    }
    return std::nullopt;
}

std::vector<std::string_view> target_names() {
    std::vector<std::string_view> names;
    for (const TargetRow& row : targets)
        names.push_back(row.name);
    for (std::size_t i = 0; i < feature_count; ++i)
        if (!find_row(features[i].name))
            names.push_back(features[i].name);
    for (const Spelling& row : spellings)
        names.push_back(row.spelling);
    return names;
}

std::string_view smallest_target_with(const Requirement& requirement) {
    std::string_view best;
    std::size_t best_size = feature_count + 1;
    for (const TargetRow& row : targets) {
        FeatureSet set = features_of(row);
        if (std::size_t size = size_of(set); requirement.met_by(set) && size < best_size) {
            best = row.name;
            best_size = size;
        }
    }
    return best;
}

NopStyle nop_style(std::string_view target) {
    std::size_t at = 0;
    while (at < target.size()) {
        std::size_t end = std::min(target.find_first_of(", \t()", at), target.size());
        const TargetRow* row = find_row(usual_spelling(target.substr(at, end - at)));
        for (; row != nullptr; row = find_row(row->base))
            for (const NopRow& nops : nop_rows)
                if (nops.target == row->name)
                    return nops.style;
        at = end + 1;
    }
    return {};
}

} // namespace pasm::isa
