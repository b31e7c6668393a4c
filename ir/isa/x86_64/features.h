// ISA extensions (CPUID features), sets of them, what they imply, and the microarchitectures that have them.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pasm::isa {

// One CPUID feature; the rows are in features.def as FEATURE(enumerator, "name in target(...)", "manuals' name").
enum class Feature : std::uint8_t {
#define FEATURE(enumerator, name, manual_name) enumerator,
#include "ir/isa/x86_64/features.def"
#undef FEATURE
    count
};

class FeatureSet {
  public:
    constexpr FeatureSet() = default;
    constexpr FeatureSet(std::initializer_list<Feature> features) {
        for (Feature f : features)
            insert(f);
    }
    constexpr void insert(Feature f) { words_[word(f)] |= bit(f); }
    constexpr void insert(const FeatureSet& other) {
        for (std::size_t i = 0; i < words_.size(); ++i)
            words_[i] |= other.words_[i];
    }
    constexpr bool has(Feature f) const { return (words_[word(f)] & bit(f)) != 0; }
    constexpr bool includes(const FeatureSet& other) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            if ((other.words_[i] & ~words_[i]) != 0)
                return false;
        return true;
    }
    // The features of this set that `other` lacks.
    constexpr FeatureSet without(const FeatureSet& other) const {
        FeatureSet result;
        for (std::size_t i = 0; i < words_.size(); ++i)
            result.words_[i] = words_[i] & ~other.words_[i];
        return result;
    }
    constexpr bool empty() const { return *this == FeatureSet(); }
    constexpr bool operator==(const FeatureSet&) const = default;

  private:
    static constexpr std::size_t word(Feature f) { return static_cast<std::size_t>(f) / 64; }
    static constexpr std::uint64_t bit(Feature f) { return std::uint64_t(1) << (static_cast<std::size_t>(f) % 64); }
    std::array<std::uint64_t, 3> words_{};
};

// Every feature there is.
FeatureSet all_features();
// The features of a set one by one, in the order of features.def.
std::vector<Feature> features_of(const FeatureSet& features);

// What a CPU must have to run an instruction: all of one set, or all of the other, when there is one.
struct Requirement {
    FeatureSet features;
    FeatureSet alternative; // empty when there is none

    constexpr bool met_by(const FeatureSet& target) const {
        return target.includes(features) || (!alternative.empty() && target.includes(alternative));
    }
    // The set by which `target` runs the instruction; the first when it does not.
    constexpr const FeatureSet& set_for(const FeatureSet& target) const {
        return alternative.empty() || target.includes(features) || !target.includes(alternative) ? features
                                                                                                 : alternative;
    }
};

// The name in `target(...)` and in reports: "avx512vl".
std::string_view feature_name(Feature feature);
// The feature of that name; case is ignored, and `-` or `.` count as `_`. Usual spellings (sse4.1, fma) work too.
std::optional<Feature> find_feature(std::string_view name);
// `features` with all that CPUs with them have too: avx512f gives avx2, fma3, f16c and so on (isa.md, language.md).
FeatureSet with_implied(const FeatureSet& features);
// Names joined by ", ", in the order of the table; without those that others of the set imply when `minimal`.
std::string features_text(const FeatureSet& features, bool minimal = true);

// "prefetchw or d3now": what a requirement asks beyond `present`.
std::string requirement_text(const Requirement& requirement, const FeatureSet& present = {});

// A microarchitecture (`haswell`), a level (`x86_64_v3`) or a single feature, as target(...) and -mcpu= take it:
// the whole set it stands for, implied features included. Empty optional when the name is unknown.
std::optional<FeatureSet> find_target(std::string_view name);
// Every name that find_target takes, for spelling suggestions.
std::vector<std::string_view> target_names();
// The smallest level or oldest microarchitecture that meets the requirement, or an empty view.
std::string_view smallest_target_with(const Requirement& requirement);

} // namespace pasm::isa
