#include "formats/doc_comment.h"

namespace pasm {

namespace {

// `text` with each `from` as `to`.
std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

} // namespace

std::vector<std::string> documentation_lines(std::string_view documentation) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= documentation.size() && !documentation.empty();) {
        const std::size_t end = std::min(documentation.find('\n', at), documentation.size());
        std::string line(documentation.substr(at, end - at));
        for (char& c : line)
            if (static_cast<unsigned char>(c) < ' ' && c != '\t')
                c = ' ';
        line.erase(line.find_last_not_of(" \t") + 1);
        lines.push_back(std::move(line));
        at = end + 1;
    }
    return lines;
}

std::string c_doc_comment(std::string_view documentation) {
    const std::vector<std::string> lines = documentation_lines(documentation);
    if (lines.empty())
        return {};
    // The ends of a comment inside it would end it, or look like a mistake to compilers.
    auto inside = [](const std::string& line) { return replaced(replaced(line, "*/", "* /"), "/*", "/ *"); };
    if (lines.size() == 1)
        return "/** " + inside(lines[0]) + " */\n";
    std::string text = "/**\n";
    for (const std::string& line : lines)
        text += line.empty() ? " *\n" : " * " + inside(line) + "\n";
    return text + " */\n";
}

std::string rust_doc_comment(std::string_view documentation, std::string_view indentation) {
    std::string text;
    for (const std::string& line : documentation_lines(documentation)) {
        text += indentation;
        text += line.empty() ? "///\n" : "/// " + line + "\n";
    }
    return text;
}

} // namespace pasm
