// An assembler that says what the bytes of each sample should be.
#pragma once

#include "samples.h"

#include <string>
#include <vector>

namespace pasm::differential {

struct Verdict {
    bool accepted = false;
    std::vector<std::uint8_t> bytes;
    std::string message; // why it was not accepted
};

struct Oracle {
    std::string name;    // in the table of explained differences
    std::string command; // reads {input}, writes {output}, complains to {errors}
    // What it spells otherwise than GNU as: pairs of texts, the second in the place of the first.
    std::vector<std::pair<std::string, std::string>> spellings;
    bool rounding_before_general = false; // {rn-sae} stands before a general register
};

// Runs the oracle over all samples: once to find those that it refuses, and again without them.
std::vector<Verdict> ask(const Oracle& oracle, const std::vector<Sample>& samples, const std::string& folder);

} // namespace pasm::differential
