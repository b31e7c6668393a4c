#include "rules.h"

#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <fnmatch.h>
#include <fstream>
#include <sstream>

namespace pasm::execution {

namespace {

std::string trimmed(const std::string& text) {
    std::size_t first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

std::vector<std::string> split(const std::string& line, std::size_t field_count) {
    std::vector<std::string> fields;
    std::size_t at = 0;
    while (fields.size() + 1 < field_count) {
        std::size_t bar = line.find('|', at);
        if (bar == std::string::npos)
            break;
        fields.push_back(trimmed(line.substr(at, bar - at)));
        at = bar + 1;
    }
    fields.push_back(trimmed(line.substr(at)));
    return fields;
}

[[noreturn]] void fail(const std::string& message) {
    fmt::print(stderr, "{}\n", message);
    std::exit(2);
}

void add_settings(const std::string& text, std::vector<Setting>& settings) {
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        std::size_t equals = word.find('=');
        settings.push_back({word.substr(0, equals), equals == std::string::npos ? "" : word.substr(equals + 1)});
    }
}

void apply(const Row& row, FormRules& rules) {
    const std::string& verb = row.fields[0];
    if (verb == "skip")
        rules.skip = row.fields[4];
    else if (verb == "set")
        add_settings(row.fields[3], rules.settings);
    else if (verb == "memory")
        rules.touches_memory = true;
    else if (verb == "varies")
        rules.varies = true;
    else if (verb == "divides")
        rules.may_divide_by_zero = true;
    else
        fail(fmt::format("unknown verb `{}` in the rules", verb));
}

} // namespace

bool matches(const std::string& pattern, std::string_view text) {
    return fnmatch(pattern.c_str(), std::string(text).c_str(), 0) == 0;
}

PatternTable::PatternTable(const std::string& path, std::size_t field_count) {
    std::ifstream file(path);
    if (!file)
        fail(path + ": cannot be read");
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#')
            continue;
        rows_.push_back({split(line, field_count)});
        if (rows_.back().fields.size() != field_count)
            fail(fmt::format("{}: not {} fields: {}", path, field_count, line));
    }
}

const Row* PatternTable::find(std::span<const std::string> texts) {
    for (Row& row : rows_) {
        bool all = true;
        for (std::size_t i = 0; i < texts.size() && all; ++i)
            all = matches(row.fields[i], texts[i]);
        if (all) {
            row.used = true;
            return &row;
        }
    }
    return nullptr;
}

FormRules rules_of(PatternTable& table, const isa::Form& form) {
    FormRules rules;
    const std::string_view mnemonic = isa::mnemonic_name(form.mnemonic);
    const std::string operands = isa::operands_text(form);
    for (Row& row : table.rows())
        if (matches(row.fields[1], mnemonic) && matches(row.fields[2], operands)) {
            row.used = true;
            apply(row, rules);
        }
    return rules;
}

} // namespace pasm::execution
