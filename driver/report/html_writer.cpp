#include "driver/report/html_writer.h"

#include <cassert>
#include <cmath>

namespace pasm::report {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// The bytes of the UTF-8 sequence that `text` begins with, or 0 where it begins with none (Unicode 15.0, table 3-7).
std::size_t sequence_length(std::string_view text) {
    const auto byte = [text](std::size_t i) -> unsigned {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
    };
    const auto is_tail = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return is_tail(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF)
        return is_tail(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && is_tail(2) ? 3 : 0;
    if (first >= 0xF0 && first <= 0xF4)
        return is_tail(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && is_tail(2) && is_tail(3) ? 4 : 0;
    return 0;
}

// C1 controls and noncharacters (HTML 13.2.3.5) are sequences that may not stand in a document.
bool is_forbidden(std::string_view sequence) {
    if (sequence.size() == 1)
        return (sequence[0] >= 0 && sequence[0] < ' ' && sequence[0] != '\t' && sequence[0] != '\n') ||
               sequence[0] == '\x7F';
    const auto last = static_cast<unsigned char>(sequence.back());
    const auto next = static_cast<unsigned char>(sequence[sequence.size() - 2]);
    if (sequence.size() == 2)
        return next == 0xC2 && last < 0xA0;
    const bool is_last_of_plane =
        last >= 0xBE && next == 0xBF &&
        (sequence.size() == 3 ? sequence[0] == '\xEF' : (static_cast<unsigned char>(sequence[1]) & 0xF) == 0xF);
    return is_last_of_plane || (sequence.substr(0, 2) == "\xEF\xB7" && last >= 0x90 && last <= 0xAF);
}

std::string_view reference(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
    }
}

} // namespace

std::string escaped(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        const std::string_view sequence = text.substr(0, length);
        if (length == 0 || is_forbidden(sequence))
            result += replacement;
        else if (const std::string_view named = reference(text[0]); !named.empty())
            result += named;
        else
            result += sequence;
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return result;
}

std::string number(double value) {
    const auto tenths = static_cast<std::int64_t>(std::llround(value * 10));
    const std::int64_t whole = std::abs(tenths) / 10, rest = std::abs(tenths) % 10;
    std::string text = fmt::format("{}{}", tenths < 0 ? "-" : "", whole);
    return rest == 0 ? text : fmt::format("{}.{}", text, rest);
}

std::string counted(std::uint64_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

void HtmlWriter::start(std::string_view tag, Attributes attributes) {
    text_ += '<';
    text_ += tag;
    for (const Attribute& attribute : attributes) {
        text_ += ' ';
        text_ += attribute.name;
        text_ += "=\"";
        text_ += escaped(attribute.value);
        text_ += '"';
    }
}

void HtmlWriter::open(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    text_ += '>';
    open_.push_back(tag);
}

void HtmlWriter::close() {
    assert(!open_.empty());
    text_ += "</";
    text_ += open_.back();
    text_ += '>';
    open_.pop_back();
}

void HtmlWriter::single(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    text_ += '>';
}

void HtmlWriter::element(std::string_view tag, Attributes attributes, std::string_view content) {
    open(tag, attributes);
    text(content);
    close();
}

void HtmlWriter::shape(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    text_ += "/>";
}

void HtmlWriter::shape(std::string_view tag, Attributes attributes, std::string_view title) {
    open(tag, attributes);
    element("title", title);
    close();
}

std::string HtmlWriter::take() {
    assert(open_.empty());
    return std::move(text_);
}

} // namespace pasm::report
