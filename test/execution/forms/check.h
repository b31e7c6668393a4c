// Executes subjects from many random states, in batches as large as the executor likes.
#pragma once

#include "trial.h"

namespace pasm::execution {

// What is to be executed for one subject.
struct Assignment {
    const Subject& subject;
    std::vector<std::uint8_t> gnu_bytes; // what GNU as makes of its text, or empty
    std::size_t states = 1;
    FormRecord& record;
};

void check(Executor& executor, const SampleSet& set, const std::vector<Assignment>& assignments, std::uint64_t seed);

} // namespace pasm::execution
