// HTML and inline SVG as text. What is written is escaped; elements are closed in the order in which they were opened.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace pasm::report {

struct Attribute {
    std::string_view name;
    std::string value;
};
using Attributes = std::initializer_list<Attribute>;

// With &, <, > and quotes as references. What is not UTF-8 (RFC 3629), and control characters, which HTML has no way to
// write, become U+FFFD.
std::string escaped(std::string_view text);

// A length or a place in a picture, with one decimal where it needs one.
std::string number(double value);

// "1 byte", "2 bytes".
std::string counted(std::uint64_t count, std::string_view what);

class HtmlWriter {
  public:
    void open(std::string_view tag, Attributes attributes = {});
    void close();
    // An element that has no content and no end tag (HTML 13.1.2, void elements).
    void single(std::string_view tag, Attributes attributes = {});
    void text(std::string_view text) { text_ += escaped(text); }
    // An element with text and nothing else.
    void element(std::string_view tag, Attributes attributes, std::string_view content);
    void element(std::string_view tag, std::string_view content) { element(tag, {}, content); }
    // An element of SVG without content.
    void shape(std::string_view tag, Attributes attributes);
    // The same with a text that is shown when the pointer is over it.
    void shape(std::string_view tag, Attributes attributes, std::string_view title);
    // What is markup already: style sheets and scripts.
    void raw(std::string_view markup) { text_ += markup; }
    void line_end() { text_ += '\n'; }

    // All that was written. Requires: every element is closed.
    std::string take();

  private:
    void start(std::string_view tag, Attributes attributes);

    std::string text_;
    std::vector<std::string_view> open_; // tags, which are literals
};

} // namespace pasm::report
