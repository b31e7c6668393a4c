// Dependency files: a rule of make that tells which files an output was made of, as `gcc -MD` writes it. ninja reads it
// too.
#pragma once

#include "support/source.h"

#include <string>
#include <string_view>
#include <vector>

namespace pasm {

// A file's name as make reads it among the prerequisites of a rule: libcpp's rules (mkdeps.cc), after GNU make's
// manual, 4.3.
std::string quote_prerequisite(std::string_view path);
// The same for the targets of a rule, where an unquoted `%` would make it a pattern (GNU make's manual, 4.12).
std::string quote_target(std::string_view path);

// The rule: `targets`, which are quoted already, depend on all files of `sources` that have paths. With `phony`, each
// file but the first gets an empty rule of its own (-MP), so that make does not fail when it is gone.
std::string dependency_rule(const std::vector<std::string>& targets, const SourceManager& sources, bool phony);

} // namespace pasm
