// Build constraints of Go files: the expression behind `//go:build`, which `go build` reads to choose files. Source:
// cmd/go's documentation ("Build constraints") and the package go/build/constraint, whose spelling gofmt keeps.
#pragma once

#include "formats/format.h"

#include <optional>
#include <string>
#include <string_view>

namespace pasm {

// The expression as gofmt spells it: "a&&(b)" is "a && b". Nothing where the text is no expression of tags with `!`,
// `&&`, `||` and parentheses, or nests more than `most_nested_parentheses`.
inline constexpr unsigned most_nested_parentheses = 100;
std::optional<std::string> formatted_build_constraint(std::string_view text);

// The line of a file for x86-64: the architecture, the system that -mtarget names (options.go_os) and -mgo-tags
// (options.go_tags), "//go:build amd64 && linux && !purego". No newline.
std::string go_build_line(const FormatOptions& options);

// The value of GOOS for a system as TargetTriple::os has it; empty for those that Go does not know.
std::string_view go_os_of(std::string_view os);

} // namespace pasm
