// Small helpers on text that several stages share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pasm {

// ASCII lower case.
std::string lower_case(std::string_view text);

// The number of insertions, deletions, substitutions and exchanges of neighbours that make `a` of `b`
// (optimal string alignment distance), or `limit + 1` when it is more than `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// The candidate nearest to `word`, or an empty view when none is near enough to be a likely slip of the hand (at most
// a third of the word's length away). The first of equals wins.
std::string_view nearest_spelling(std::string_view word, const std::vector<std::string_view>& candidates);

// "; did you mean `mov`?", or nothing when no candidate is near enough.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates);

} // namespace pasm
