// The column of Go names: how it is read, and the table that it becomes.
#include "ir/isa/x86_64/generator/row.h"

#include <cctype>
#include <fmt/format.h>
#include <map>

namespace pasm::isa::generator {
namespace {

constexpr std::string_view version_prefix = "1.";

bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

std::string in_capitals(std::string text) {
    for (char& c : text)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

// `1.22` in front of the text is taken off it.
unsigned take_version(std::string_view& text) {
    if (!text.starts_with(version_prefix))
        return 0;
    text.remove_prefix(version_prefix.size());
    unsigned version = 0;
    for (; !text.empty() && is_digit(text[0]); text.remove_prefix(1))
        version = version * 10 + static_cast<unsigned>(text[0] - '0');
    return version;
}

// Texts in a row, each once.
class TextPool {
  public:
    std::size_t place(const std::string& text) {
        const auto [found, fresh] = places_.try_emplace(text, size_);
        if (fresh) {
            texts_ += "    \"" + text + "\"\n";
            size_ += text.size();
        }
        return found->second;
    }
    const std::string& texts() const { return texts_; }

  private:
    std::map<std::string, std::size_t> places_;
    std::string texts_;
    std::size_t size_ = 0;
};

} // namespace

bool parse_go_name(std::string_view word, FormRow& row) {
    if (!word.starts_with("go"))
        return false;
    word.remove_prefix(2);
    row.go.since = take_version(word);
    if (word.empty()) {
        row.go.name = in_capitals(row.names.front());
        return true;
    }
    if (word[0] != ':')
        return false;
    word.remove_prefix(1);
    const auto slash = word.find('/');
    row.go.name = word.substr(0, slash);
    if (slash != std::string_view::npos)
        row.go.order = word.substr(slash + 1);
    return true;
}

std::string emit_go_names(const std::vector<FormRow>& rows) {
    TextPool texts;
    std::string entries;
    for (const FormRow& row : rows)
        entries += fmt::format("    {{{}, {}, {}, {}, {}}},\n", texts.place(row.go.name), texts.place(row.go.order),
                               row.go.name.size(), row.go.order.size(), row.go.since);
    return "// Made by the generator from *.isa. Included by go_names.cpp.\nconstexpr char text[] =\n" + texts.texts() +
           "    ;\nconstexpr Entry entries[] = {\n" + entries + "};\n";
}

} // namespace pasm::isa::generator
