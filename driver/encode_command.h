// `pasmc encode`: the bytes of one instruction, what they are made of, and all other encodings of it.
#pragma once

#include "ir/isa/x86_64/features.h"

#include <string>

namespace pasm {

struct EncodeCommand {
    std::string text; // one instruction, or "-" for a filter from standard input to standard output
    isa::FeatureSet target = isa::all_features();
    std::string target_name = "every extension"; // what messages call the target
    bool all = false;                            // every valid encoding
    bool lengths = false;                        // one encoding of each length
    bool json = false;
};

// Writes the answer to standard output, errors to standard error (a filter answers `error: ...` in place), and returns
// the exit status: 1 when there was an error.
int run_encode(const EncodeCommand& command);

} // namespace pasm
