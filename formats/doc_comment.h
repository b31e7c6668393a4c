// Documentation of the source (`///`) as comments of other languages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pasm {

// As `//` lines that gofmt leaves as they are: lists, indented code and headings stand as it writes them, with an empty
// line between. Source: "Go Doc Comments" (go.dev/doc/comment) and the package go/doc/comment. Empty for no text.
std::string go_doc_comment(std::string_view documentation);

// As a `/** */` comment for C and C++.
std::string c_doc_comment(std::string_view documentation);

// As `///` lines for Rust.
std::string rust_doc_comment(std::string_view documentation, std::string_view indentation);

// The lines without control characters and without blanks behind.
std::vector<std::string> documentation_lines(std::string_view documentation);

} // namespace pasm
