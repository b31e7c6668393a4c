// Blocks of a Go documentation comment, told apart as go/doc/comment does: what is indented is a list where it begins
// like one, else code; the rest is paragraphs and headings.
#include "formats/doc_comment.h"

#include <algorithm>
#include <span>

namespace pasm {

namespace {

using Lines = std::span<const std::string>;

constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t';
}
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_indented(const std::string& line) {
    return !line.empty() && is_blank(line.front());
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = std::min(text.find_first_not_of(" \t"), text.size());
    return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

// The marker of an item of a list: `-`, `*`, `+`, a bullet, or a number with `.` or `)`.
struct Marker {
    bool found = false;
    std::string_view number; // empty for a bullet
    std::string_view rest;
};

Marker marker_of(std::string_view line) {
    line = trimmed(line);
    Marker marker;
    const std::string_view bullet = "\u2022";
    if (line.starts_with(bullet)) {
        marker.rest = line.substr(bullet.size());
    } else if (!line.empty() && (line[0] == '-' || line[0] == '*' || line[0] == '+')) {
        marker.rest = line.substr(1);
    } else {
        std::size_t digits = 0;
        while (digits < line.size() && is_digit(line[digits]))
            ++digits;
        if (digits == 0 || digits == line.size() || (line[digits] != '.' && line[digits] != ')'))
            return marker;
        marker.number = line.substr(0, digits);
        marker.rest = line.substr(digits + 1);
    }
    marker.found = !marker.rest.empty() && is_blank(marker.rest.front()) && !trimmed(marker.rest).empty();
    marker.rest = trimmed(marker.rest);
    return marker;
}

// gofmt writes quotes of two characters as one, and is not always sure of three.
std::string with_quotes(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        const std::size_t backquotes = std::min(rest.find_first_not_of('`'), rest.size());
        if (backquotes != 0) {
            result += backquotes == 2 ? "\u201c" : "`";
            i += backquotes;
        } else if (rest.starts_with("''")) {
            result += "\u201d";
            i += 2;
        } else {
            result += text[i++];
        }
    }
    return result;
}

// Text without what gofmt would change: "[text]: scheme://..." moves to the end.
std::string plain_text(std::string_view text) {
    std::string plain = with_quotes(text);
    const std::size_t at = plain.find("]:");
    if (plain.starts_with("[") && at != std::string::npos && plain.find("://") != std::string::npos)
        plain.insert(at + 1, " ");
    return plain;
}

bool is_heading(const std::string& line) {
    return line.size() >= 2 && line[0] == '#' && is_blank(line[1]);
}

// What gofmt may take for a heading of the old kind, a line alone before a paragraph, and would mark.
bool looks_like_heading(const std::string& line) {
    const auto is_foreign = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    const char first = line.front(), last = line.back();
    return ((first >= 'A' && first <= 'Z') || is_foreign(first)) &&
           (is_letter(last) || is_digit(last) || is_foreign(last));
}

// What all lines begin with.
std::string_view common_indentation(Lines lines) {
    std::string_view common = lines.front();
    common = common.substr(0, std::min(common.find_first_not_of(" \t"), common.size()));
    for (const std::string& line : lines) {
        std::size_t length = 0;
        while (length < std::min(common.size(), line.size()) && line[length] == common[length])
            ++length;
        if (!line.empty())
            common = common.substr(0, length);
    }
    return common;
}

Lines without_empty_ends(Lines lines) {
    while (!lines.empty() && lines.front().empty())
        lines = lines.subspan(1);
    while (!lines.empty() && lines.back().empty())
        lines = lines.first(lines.size() - 1);
    return lines;
}

// Go and gofmt take a line of a comment that begins so for a build constraint of the old kind, wherever it stands.
void hide_constraint(std::string& line) {
    constexpr std::string_view word = "+build";
    const std::size_t at = line.size() - trimmed(line).size();
    if (trimmed(line).starts_with(word))
        line.replace(at, word.size(), "`+build`");
}

class Formatter {
  public:
    std::string run(Lines lines) {
        while (!(lines = without_empty_ends(lines)).empty()) {
            const Lines block = first_block(lines);
            lines = lines.subspan(block.size());
            if (!text_.empty())
                text_ += "//\n";
            write(without_empty_ends(block), lines);
        }
        return text_;
    }

  private:
    static Lines first_block(Lines lines) {
        const bool indented = is_indented(lines.front());
        std::size_t count = 0;
        while (count < lines.size() && (lines[count].empty() ? indented : is_indented(lines[count]) == indented))
            ++count;
        return lines.first(count);
    }

    void write(Lines block, Lines rest) {
        if (is_indented(block.front()) && marker_of(block.front()).found)
            write_list(block);
        else if (is_indented(block.front()))
            write_code(block);
        else
            write_paragraph(block, rest);
    }

    void write_paragraph(Lines block, Lines rest) {
        const bool is_alone = block.size() == 1;
        const bool is_before_paragraph = rest.size() > 1 && rest[0].empty() && !is_indented(rest[1]);
        if (is_alone && is_heading(block[0]))
            text_ += "// # " + std::string(trimmed(block[0].substr(1))) + "\n";
        else if (is_alone && !text_.empty() && is_before_paragraph && looks_like_heading(block[0]))
            text_ += "// # " + block[0] + "\n";
        else
            for (const std::string& line : block)
                text_ += "// " + plain_text(line) + "\n";
    }

    void write_code(Lines block) {
        const std::size_t indentation = common_indentation(block).size();
        for (const std::string& line : block)
            text_ += line.empty() ? "//\n" : "//\t" + line.substr(indentation) + "\n";
    }

    void write_list(Lines block) {
        const bool is_numbered = !marker_of(block.front()).number.empty();
        for (const std::string& line : block) {
            const Marker marker = marker_of(line);
            if (!marker.found || marker.number.empty() == is_numbered) {
                if (!line.empty())
                    text_ += "//     " + plain_text(trimmed(line)) + "\n";
                continue;
            }
            text_ += is_numbered ? "//  " + std::string(marker.number) + ". " : "//   - ";
            text_ += plain_text(marker.rest) + "\n";
        }
    }

    std::string text_;
};

} // namespace

std::string go_doc_comment(std::string_view documentation) {
    std::vector<std::string> lines = documentation_lines(documentation);
    const Lines all = without_empty_ends(lines);
    if (all.empty())
        return {};
    // gofmt takes away what all lines begin with, so that not all of a comment can be indented.
    const std::size_t indentation = common_indentation(all).size();
    for (std::string& line : lines)
        line.erase(0, indentation);
    const bool is_indented_throughout = std::all_of(
        lines.begin(), lines.end(), [](const std::string& line) { return line.empty() || is_indented(line); });
    for (std::string& line : lines) {
        if (is_indented_throughout)
            line = std::string(trimmed(line));
        hide_constraint(line);
    }
    return Formatter().run(without_empty_ends(lines));
}

} // namespace pasm
