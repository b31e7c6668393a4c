// A function as reports see it: its instructions that have code, in a row, with what each was written as.
#pragma once

#include "formats/format.h"
#include "ir/object.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pasm::report {

struct Step {
    std::uint32_t instruction = 0; // index into Function::instructions
    std::uint32_t offset = 0;      // from the start of the function
    std::uint32_t length = 0;
    std::uint32_t home_line = 0; // the line of the function's own text that it is there for; 0 for none
};

struct Steps {
    Steps(const Module& module, const ObjectFunction& placed, const SourceManager& sources);

    std::size_t size() const { return list.size(); }

    const Function& function;
    Function named; // the same, with the author's virtual registers for operands wherever they are known
    std::vector<Step> list;
    std::vector<std::uint32_t> step_of; // by instruction, and one more: steps before it
};

// The levels of expansion by which the compiler came to `expansion` from `home`, outermost first.
std::vector<ExpansionId> levels_within(const SourceManager& sources, ExpansionId expansion, ExpansionId home);

} // namespace pasm::report
