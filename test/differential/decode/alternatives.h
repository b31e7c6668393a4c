// Every encoding of some samples of each form, as `pasmc encode --all` lists them.
#pragma once

#include "comparison.h"
#include "samples.h"

namespace pasm::decode {

struct AlternativeItems {
    std::vector<Item> items;
    std::size_t problems = 0; // printed already
};

// All encodings of one sample of each form between registers and of several with memory. The target of the function is
// set to that of each sample. Checks that no bytes are listed twice, and that the encoding that the encoder chooses by
// itself stands first and is the shortest.
AlternativeItems alternative_items(differential::SampleSet& set, Comparison& comparison);

} // namespace pasm::decode
