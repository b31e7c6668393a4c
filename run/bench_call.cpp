#include "run/bench_call.h"

#include "run/crash_report.h"

#include <algorithm>
#include <chrono>

#include <x86intrin.h>

namespace pasm::run {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double batch_seconds = 0.0005; // short enough to lie between two interrupts of a timer
constexpr double all_seconds = 0.5;
constexpr std::uint64_t fewest_batches = 11, most_batches = 2000;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// The time stamp counter against the clock, for 20 ms.
double ticks_per_second() {
    const Clock::time_point start = Clock::now();
    const std::uint64_t first = __rdtsc();
    while (seconds_since(start) < 0.02) {
    }
    return static_cast<double>(__rdtsc() - first) / seconds_since(start);
}

class Bench {
  public:
    Bench(const PreparedCall& call, const Program& program, CallStack& stack, const RunOptions& options,
          Diagnostics& diagnostics)
        : call_(call), program_(program), stack_(stack), options_(options), diagnostics_(diagnostics) {
        make_.invoke.timeout = options.timeout;
        make_.invoke.repeatedly = true;
    }

    std::optional<BenchResult> run() {
        made_ = set_up(call_, program_, stack_, make_, diagnostics_);
        if (!made_)
            return std::nullopt;
        frame_ = made_->setup.frame;
        frame_.stack_source = reinterpret_cast<std::uint64_t>(made_->setup.stack.data());
        frame_.stack_words = made_->setup.own_bytes / 8;
        frame_.has_vectors = made_->setup.has_vectors ? 1 : 0;
        frame_.clears_upper = 0;
        // Narrow loads leave upper halves alone, which are clean here.
        if (!made_->setup.has_wide_vectors)
            frame_.level = VectorLevel::sse;
        const double rate = ticks_per_second();
        return find_count(rate) ? std::optional(measure(rate)) : std::nullopt;
    }

  private:
    // Ticks of so many calls of what is at the address; 0 when they did not end.
    std::uint64_t batch(std::uint64_t function, std::uint64_t count) {
        EntryFrame frame = frame_;
        frame.function = function;
        frame.remaining = count;
        const Outcome outcome = invoke(frame, make_.invoke);
        if (!outcome.stop)
            return std::max<std::uint64_t>(outcome.ticks, 1);
        made_->after = frame;
        made_->outcome = outcome;
        report_stop(call_, *made_, program_, stack_, options_.timeout, diagnostics_);
        return 0;
    }

    std::uint64_t batch(std::uint64_t count) { return batch(call_.callable->address, count); }

    // So many calls that a batch takes long enough to be measured. The first warm caches up.
    bool find_count(double rate) {
        for (count_ = 1; count_ < (std::uint64_t(1) << 30); count_ *= 2) {
            const std::uint64_t ticks = batch(count_);
            if (ticks == 0)
                return false;
            if (static_cast<double>(ticks) >= batch_seconds * rate)
                break;
        }
        return true;
    }

    BenchResult measure(double rate) {
        const auto empty = reinterpret_cast<std::uint64_t>(&pasm_empty_function);
        std::vector<std::uint64_t> calls, nothings;
        const Clock::time_point start = Clock::now();
        while (calls.size() < fewest_batches || (seconds_since(start) < all_seconds && calls.size() < most_batches)) {
            calls.push_back(batch(count_));
            nothings.push_back(batch(empty, count_));
            if (calls.back() == 0)
                break;
        }
        std::ranges::sort(calls);
        std::ranges::sort(nothings);
        const auto overhead = static_cast<double>(nothings[0]);
        auto time = [&](std::uint64_t ticks) {
            const double cycles = std::max(0.0, static_cast<double>(ticks) - overhead) / static_cast<double>(count_);
            return BenchResult::Time{cycles / rate * 1e9, cycles};
        };
        BenchResult result{time(calls[0]), time(calls[calls.size() / 2]), calls.size(), count_, 0};
        for (const ArgumentArray& array : call_.arguments.arrays)
            result.bytes += array.contents.bytes.size();
        return result;
    }

    const PreparedCall& call_;
    const Program& program_;
    CallStack& stack_;
    const RunOptions& options_;
    Diagnostics& diagnostics_;
    MakeOptions make_;
    std::optional<MadeCall> made_;
    EntryFrame frame_;
    std::uint64_t count_ = 1;
};

} // namespace

std::optional<BenchResult> bench_call(const PreparedCall& call, const Program& program, CallStack& stack,
                                      const RunOptions& options, Diagnostics& diagnostics) {
    std::optional<BenchResult> result = Bench(call, program, stack, options, diagnostics).run();
    return diagnostics.has_errors() ? std::nullopt : result;
}

} // namespace pasm::run
