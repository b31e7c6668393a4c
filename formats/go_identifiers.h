// Names in Go files. Source: the Go Programming Language Specification ("Identifiers", "Keywords", "Predeclared
// identifiers").
#pragma once

#include "ir/module.h"

#include <string>
#include <string_view>
#include <vector>

namespace pasm {

// Whether Go takes the text as the name of a package, type or parameter: letters, digits and `_`, no keyword, not `_`
// alone. Letters are those of ASCII.
bool is_go_identifier(std::string_view text);
bool is_go_keyword(std::string_view text);
// A name that Go gives a meaning everywhere (int, len, nil), and that a declaration would hide; types alone.
bool is_predeclared_in_go(std::string_view text);
bool is_predeclared_go_type(std::string_view text);
// A register or pseudo-register of Go's assembler (AX, X15, SB), which no label or symbol may be called.
bool is_go_assembler_word(std::string_view text);

// The text with every other character as `_`, a `_` before a digit in front and one behind a keyword. Empty text and
// `_` give `otherwise`.
std::string go_identifier(std::string_view text, std::string_view otherwise);

// What declarations and listings call the parameters and results of a function, each name once. It is the source's,
// with
// `_` behind it where Go or its assembler gives the name another meaning, or where it is taken, be it by a part of
// another parameter (s_len). Without a name they are arg, arg1, ... and ret, ret1, ... by their place, as vet calls
// them.
struct GoParameterNames {
    std::vector<std::string> parameters;
    std::vector<std::string> results;
    bool has_named_results = false; // whether a declaration shows them
};
GoParameterNames go_parameter_names(const Module& module, const Prototype& prototype);

} // namespace pasm
