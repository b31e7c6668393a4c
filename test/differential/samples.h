// Samples of every instruction form: registers low and high, every shape of address, immediates at their limits, masks,
// broadcast, rounding.
#pragma once

#include "backend/encode.h"
#include "ir/module.h"

#include <random>
#include <string>
#include <vector>

namespace pasm::differential {

struct Sample {
    Instruction instruction;
    isa::FormId form;
    std::string text;       // as GNU as takes it, `.L...` label lines left out
    isa::FeatureSet target; // of which the look-up chooses the form
    std::string label;      // to be defined behind it, or empty
    Encoded encoded;
    bool is_refused = false; // -S would write bytes, since GNU as cannot be given it
};

struct SampleSet {
    Module module;
    Function function; // whose tables the samples' operands are in
    std::vector<Sample> samples;
    // Forms that the look-up never chose for any of their samples, and forms of which no sample could be encoded.
    std::vector<isa::FormId> unreached;
};

// Samples of all forms of the table, some of each with operands at random; equal seeds give equal samples.
void make_samples(std::uint64_t seed, SampleSet& set, std::size_t random_samples = 6);

} // namespace pasm::differential
