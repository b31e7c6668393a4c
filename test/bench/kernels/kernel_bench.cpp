#include "kernel_bench.h"

#include "test/bench/initialize.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <random>
#include <string_view>

namespace pasm::bench {

namespace {

struct Pair {
    std::string title, unit, peer_name;
    double amount = 0;
    std::function<void()> kernel, peer;

    // A kernel may have several peers.
    std::string kernel_run() const { return title + "/beside " + peer_name; }
    std::string peer_run() const { return title + "/" + peer_name; }
};

std::vector<Pair>& pairs() {
    static std::vector<Pair> all;
    return all;
}

void run_benchmark(benchmark::State& state, const std::function<void()>& call, double amount) {
    for (auto _ : state) {
        call();
        benchmark::ClobberMemory();
    }
    state.counters["rate"] = benchmark::Counter(amount, benchmark::Counter::kIsIterationInvariantRate);
}

// Keeps the median rate of each run and prints nothing.
class MedianReporter : public benchmark::BenchmarkReporter {
  public:
    bool ReportContext(const Context&) override { return true; }
    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs)
            if (run.aggregate_name == "median" || (run.run_type == Run::RT_Iteration && run.repetitions == 1))
                medians_[run.run_name.function_name] = run.counters.at("rate");
    }
    // 0 for what a filter left out.
    double median(const std::string& name) const {
        auto found = medians_.find(name);
        return found == medians_.end() ? 0 : found->second;
    }

  private:
    std::map<std::string, double> medians_;
};

void print_ratios(const MedianReporter& reporter) {
    fmt::print("{:<40} {:>16} {:>16}  {:<24} {:>5}\n", "kernel", "its rate", "peer's rate", "peer", "ratio");
    for (const Pair& pair : pairs()) {
        double kernel = reporter.median(pair.kernel_run()), peer = reporter.median(pair.peer_run());
        if (kernel == 0 || peer == 0)
            continue;
        auto rate = [&](double value) { return fmt::format("{:.3f} G{}/s", value / 1e9, pair.unit); };
        fmt::print("{:<40} {:>16} {:>16}  {:<24} {:>5.2f}\n", pair.title, rate(kernel), rate(peer), pair.peer_name,
                   kernel / peer);
    }
}

} // namespace

void compare(std::string title, double amount, std::string unit, std::function<void()> kernel, std::string peer_name,
             std::function<void()> peer) {
    pairs().push_back(
        {std::move(title), std::move(unit), std::move(peer_name), amount, std::move(kernel), std::move(peer)});
}

void require(bool equal, const std::string& what) {
    if (equal)
        return;
    fmt::print(stderr, "differs from the peer: {}\n", what);
    std::exit(1);
}

std::vector<std::uint8_t> random_bytes(std::size_t size, std::uint64_t seed) {
    std::mt19937_64 generator(seed);
    std::vector<std::uint8_t> bytes(size);
    std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(generator()); });
    return bytes;
}

} // namespace pasm::bench

int main(int argument_count, char** arguments) {
    using namespace pasm::bench;
    add_comparisons();
    if (pairs().empty()) {
        fmt::print("this processor runs none of the kernels\n");
        return 0;
    }
    if (argument_count > 1 && std::string_view(arguments[1]) == "--check") {
        fmt::print("{} pairs agree\n", pairs().size());
        return 0;
    }
    initialize(argument_count, arguments, {"--benchmark_repetitions=21"});
    for (const Pair& pair : pairs()) {
        benchmark::RegisterBenchmark(pair.kernel_run().c_str(), run_benchmark, std::cref(pair.kernel), pair.amount);
        benchmark::RegisterBenchmark(pair.peer_run().c_str(), run_benchmark, std::cref(pair.peer), pair.amount);
    }
    MedianReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    print_ratios(reporter);
}
