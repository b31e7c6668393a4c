#include "explanations.h"

#include <algorithm>
#include <cstdlib>
#include <fnmatch.h>
#include <fstream>

#include <fmt/format.h>

namespace pasm::differential {

std::string trimmed(const std::string& text) {
    std::size_t first = text.find_first_not_of(' '), last = text.find_last_not_of(' ');
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

Explanations::Explanations(const std::string& path, std::size_t patterns) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (trimmed(line).empty() || line[0] == '#')
            continue;
        Row row;
        std::size_t at = 0;
        for (std::size_t bar = 0; row.patterns.size() < patterns && bar != std::string::npos; at = bar + 1)
            if ((bar = line.find('|', at)) != std::string::npos)
                row.patterns.push_back(trimmed(line.substr(at, bar - at)));
        row.reason = at == 0 ? "" : trimmed(line.substr(at));
        if (row.patterns.size() != patterns || row.reason.empty()) {
            fmt::print("{}: a row needs {} patterns and a reason: {}\n", path, patterns, line);
            std::exit(2);
        }
        rows_.push_back(row);
    }
    if (rows_.empty()) {
        fmt::print("{}: no rows\n", path);
        std::exit(2);
    }
}

bool Explanations::explains(std::initializer_list<std::string> texts) {
    auto matches = [](const std::string& pattern, const std::string& text) {
        return fnmatch(pattern.c_str(), text.c_str(), 0) == 0;
    };
    for (Row& row : rows_)
        if (std::equal(row.patterns.begin(), row.patterns.end(), texts.begin(), texts.end(), matches)) {
            ++row.used;
            return true;
        }
    return false;
}

std::size_t Explanations::print_unused() const {
    std::size_t count = 0;
    for (const Row& row : rows_)
        if (row.used == 0) {
            ++count;
            fmt::print("a row without use: {}\n", fmt::join(row.patterns, " | "));
        }
    return count;
}

} // namespace pasm::differential
