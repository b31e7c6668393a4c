#include "support/text.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace pasm {

std::string lower_case(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit)
        return limit + 1;
    // Three rows of the usual table: the one before the last is needed for exchanges.
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), 0);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return std::min(last[b.size()], limit + 1);
}

std::string_view nearest_spelling(std::string_view word, const std::vector<std::string_view>& candidates) {
    std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
    std::string_view nearest;
    std::size_t nearest_distance = limit + 1;
    std::string folded = lower_case(word);
    for (std::string_view candidate : candidates) {
        std::size_t distance = edit_distance(folded, lower_case(candidate), limit);
        // A one-letter word is near to every other: only a word that shares something is a suggestion.
        if (distance < nearest_distance && distance < std::max(word.size(), candidate.size())) {
            nearest = candidate;
            nearest_distance = distance;
        }
    }
    return nearest;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
    std::string_view nearest = nearest_spelling(word, candidates);
    return nearest.empty() ? std::string() : fmt::format("; did you mean `{}`?", nearest);
}

} // namespace pasm
