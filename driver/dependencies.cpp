#include "driver/dependencies.h"

#include <algorithm>

namespace pasm {

namespace {

constexpr std::size_t widest_line = 72; // as libcpp breaks lines

// make takes 2N + 1 backslashes before white space for N backslashes and the space; elsewhere backslashes are
// themselves.
std::string quote(std::string_view path, std::string_view special) {
    std::string result;
    std::size_t backslashes = 0;
    for (char c : path) {
        if (c == ' ' || c == '\t')
            result.append(backslashes + 1, '\\');
        else if (special.find(c) != std::string_view::npos)
            result += '\\';
        else if (c == '$')
            result += '$';
        backslashes = c == '\\' ? backslashes + 1 : 0;
        result += c;
    }
    return result;
}

// Words of a rule, on lines of at most widest_line bytes where that is possible.
class Rule {
  public:
    void add(std::string_view word) {
        if (column_ != 0) {
            const bool fits = column_ + word.size() <= widest_line;
            text_ += fits ? " " : " \\\n ";
            column_ = fits ? column_ + 1 : 1;
        }
        text_ += word;
        column_ += word.size();
    }
    void end_targets() {
        text_ += ':';
        ++column_;
    }
    std::string take() { return std::move(text_) + '\n'; }

  private:
    std::string text_;
    std::size_t column_ = 0;
};

std::vector<std::string> prerequisites_of(const SourceManager& sources) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < sources.file_count(); ++i)
        if (sources.has_path(FileId(i)))
            names.push_back(quote_prerequisite(sources.name(FileId(i))));
    return names;
}

} // namespace

std::string quote_prerequisite(std::string_view path) {
    return quote(path, "#");
}

std::string quote_target(std::string_view path) {
    return quote(path, "#%");
}

std::string dependency_rule(const std::vector<std::string>& targets, const SourceManager& sources, bool phony) {
    const std::vector<std::string> prerequisites = prerequisites_of(sources);
    Rule rule;
    for (const std::string& target : targets)
        rule.add(target);
    rule.end_targets();
    for (const std::string& prerequisite : prerequisites)
        rule.add(prerequisite);
    std::string text = rule.take();
    if (phony)
        for (std::size_t i = sources.has_path(FileId(0)) ? 1 : 0; i < prerequisites.size(); ++i)
            text += prerequisites[i] + ":\n";
    return text;
}

} // namespace pasm
