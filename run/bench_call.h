// `pasmc run --bench`: how long a call takes.
#pragma once

#include "run/prepared_call.h"
#include "run/run_options.h"

namespace pasm::run {

struct BenchResult {
    // Of one call; what the same call of an empty function takes is subtracted.
    struct Time {
        double nanoseconds = 0;
        double cycles = 0; // of the time stamp counter, whose frequency is constant
    };
    Time least;
    Time median;
    std::uint64_t batches = 0;
    std::uint64_t calls = 0; // in a batch
    std::uint64_t bytes = 0; // of all arrays

    double bytes_per_cycle() const { return median.cycles > 0 ? static_cast<double>(bytes) / median.cycles : 0; }
};

// The calls go on with the arrays that the call before left. Nothing when one does not return, which is reported.
std::optional<BenchResult> bench_call(const PreparedCall& call, const Program& program, CallStack& stack,
                                      const RunOptions& options, Diagnostics& diagnostics);

} // namespace pasm::run
