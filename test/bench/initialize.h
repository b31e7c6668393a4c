// How the benchmarks start Google Benchmark.
#pragma once

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace pasm::bench {

// Runs are repeated and interleaved at random, so that what else the machine does hits all alike. `defaults` are more
// options; those that are given on the command line come later, and win. Ends the program when one is unknown.
inline void initialize(int argument_count, char** arguments, const std::vector<std::string>& defaults) {
    // Google Benchmark keeps the program's name.
    static std::vector<std::string> texts = {arguments[0], "--benchmark_min_time=0.02",
                                             "--benchmark_enable_random_interleaving=true"};
    texts.insert(texts.end(), defaults.begin(), defaults.end());
    texts.insert(texts.end(), arguments + 1, arguments + argument_count);
    std::vector<char*> all;
    for (std::string& text : texts)
        all.push_back(text.data());
    int count = static_cast<int>(all.size());
    benchmark::Initialize(&count, all.data());
    if (benchmark::ReportUnrecognizedArguments(count, all.data()))
        std::exit(1);
}

} // namespace pasm::bench
