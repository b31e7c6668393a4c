// Samples of every form as Go's assembler gets them.
#pragma once

#include "assembler.h"

#include "formats/go_refusals.h"

#include "samples.h"

#include <string_view>

namespace pasm::go_forms {

struct GoSample {
    isa::FormId form;
    std::string text; // by name; empty where there is no name
    bool stands_alone = false;
    std::string_view refusal;       // why it is written as bytes, or empty
    const GoRefusal* row = nullptr; // the row that says so, if one does
    Encoded encoded;
};

// Those of the encoder's test, and what is particular to Go: branches to labels, symbols, string instructions with
// other prefixes and without.
void make_go_samples(std::uint64_t seed, differential::SampleSet& set);

// How they are written for Go 1.`version`.
std::vector<GoSample> as_go(const differential::SampleSet& set, unsigned version);

} // namespace pasm::go_forms
