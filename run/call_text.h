// Reads `Name(1, 0x1F, -2.5, "text", [1, 2, 3], {1, 2.0}, random(16))`.
//
//     call    = name "(" [value {"," value}] ")"
//     value   = integer | float | "true" | "false" | "null" | 'c' | "text" | name
//             | "[" [value {"," value}] "]" ["*" count] | "{" value {"," value} "}"
//             | "random" "(" count ["," seed] ")" | "iota" "(" count ")" | "zeros" "(" count ")"
//     integer = ["-"] (decimal | 0x hexadecimal | 0b binary | 0o octal), with ' or _ between digits
//     float   = ["-"] (decimal with point or exponent | 0x hexadecimal with p exponent | "inf" | "nan")
#pragma once

#include "run/value.h"
#include "support/diagnostics.h"

#include <optional>

namespace pasm::run {

// The call that `file` holds, or nothing after an error at its place there.
std::optional<CallText> parse_call(FileId file, const SourceManager& sources, Diagnostics& diagnostics);

} // namespace pasm::run
