// What each line of the source needs of the instruction set, for reports.
#pragma once

#include "ir/module.h"
#include "support/source.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace pasm {

// What one mnemonic needs, and what its other forms would.
struct IsaNeed {
    std::string mnemonic;
    isa::FeatureSet features; // by which the function's target has the form that was chosen
    std::string extensions;   // these
    std::vector<std::string> alternatives; // of this form, or of others that take the same operands

    bool operator==(const IsaNeed&) const = default;
};

using NeedPlace = std::pair<std::size_t, std::uint32_t>; // index of the file, and line

// In order of the lines, the needs of each in order of its instructions, without repetitions. What the compiler added
// counts for the line that it was added for. Requires: all passes have run.
std::map<NeedPlace, std::vector<IsaNeed>> needs_by_line(const SourceManager& sources, const Function& function);

// "haswell": what the function was compiled for.
std::string target_name(const Module& module, const Function& function);

} // namespace pasm
