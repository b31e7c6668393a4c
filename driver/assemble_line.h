// One line of the language as one machine instruction with physical registers, and its bytes: what `pasmc encode` works
// on.
#pragma once

#include "backend/encode.h"
#include "ir/module.h"
#include "support/diagnostics.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pasm {

struct AssembledLine {
    Module module;
    // Null after an error. Its form is chosen; a name that nothing defines has become a label behind the instruction.
    const Instruction* instruction = nullptr;
    Encoded encoded;
    std::vector<Diagnostic> diagnostics; // their places are in `sources`, where the line is all that there is
    SourceManager sources;
    std::string rendered; // diagnostics as the compiler shows them
    std::string message;  // the first error alone, without a place: "no form that takes ... [no-matching-form]"

    const Function& function() const { return module.functions.front(); }
};

// Compiles `text` as the body of a function with the given target. `target_name` is what messages call it.
std::unique_ptr<AssembledLine> assemble_line(std::string_view text, const isa::FeatureSet& target,
                                             std::string_view target_name);

} // namespace pasm
