// Speed of the encoder beside AsmJit and Xbyak: the same instructions, in the same bytes, in one run. Prints million
// instructions a second (medians), ratios, and the size of the instruction tables. The options are Google Benchmark's.
#include "asmjit_peer.h"
#include "code_writer.h"
#include "instruction_list.h"

#include "ir/isa/x86_64/tables.h"
#include "test/bench/initialize.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <string>
#include <vector>

namespace pasm::bench {

namespace {

constexpr std::uint64_t seed = 1;

// One list of instructions and all that write it; the first is what the others are compared with.
struct Contest {
    std::string name;
    std::size_t instruction_count = 0;
    std::vector<std::pair<std::string, std::unique_ptr<CodeWriter>>> writers;

    void add(std::string writer, std::unique_ptr<CodeWriter> code) {
        writers.emplace_back(std::move(writer), std::move(code));
    }
};

// Ends the run when two of the writers do not write the same bytes.
void check_same_bytes(const Contest& contest) {
    for (const auto& [name, writer] : contest.writers) {
        writer->write();
        writer->write();
        auto expected = contest.writers.front().second->code(), code = writer->code();
        auto [at, other] = std::ranges::mismatch(expected, code);
        if (at == expected.end() && other == code.end())
            continue;
        fmt::print(stderr, "{}: {} differs at byte {}\n", contest.name, name, at - expected.begin());
        std::exit(1);
    }
}

void run_benchmark(benchmark::State& state, CodeWriter& writer, std::size_t instruction_count) {
    for (auto _ : state) {
        writer.write();
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * instruction_count));
}

// Prints as usual, and keeps the medians.
class MedianReporter : public benchmark::ConsoleReporter {
  public:
    MedianReporter() : ConsoleReporter(OO_Tabular) {}

    void ReportRuns(const std::vector<Run>& runs) override {
        ConsoleReporter::ReportRuns(runs);
        for (const Run& run : runs)
            if (run.aggregate_name == "median" || (run.run_type == Run::RT_Iteration && run.repetitions == 1))
                medians_[run.run_name.function_name] = run.counters.at("items_per_second");
    }
    double median(const std::string& name) const {
        auto found = medians_.find(name);
        return found == medians_.end() ? 0 : found->second;
    }

  private:
    std::map<std::string, double> medians_;
};

Contest kernel_contest(std::string name, Kernel kernel, const InstructionList& list) {
    Contest contest{std::move(name), list.instructions.size(), {}};
    contest.add("pasmc", encode_list(list));
    contest.add("pasmc with match", match_and_encode_list(list));
    contest.add("asmjit", asmjit_list(list));
    contest.add("asmjit by calls", asmjit_calls(kernel));
    contest.add("xbyak", xbyak_calls(kernel));
    return contest;
}

void print_ratios(const std::vector<Contest>& contests, const MedianReporter& reporter) {
    fmt::print("\n{:<16} {:>13}  {:<18} {:>10}  pasmc to it\n", "list", "instructions", "writer", "M instr/s");
    for (const Contest& contest : contests)
        for (const auto& [writer, code] : contest.writers) {
            double ours = reporter.median(contest.name + "/" + contest.writers.front().first);
            double theirs = reporter.median(contest.name + "/" + writer);
            fmt::print("{:<16} {:>13}  {:<18} {:>10.1f}  {:.2f}\n", contest.name, contest.instruction_count, writer,
                       theirs / 1e6, theirs > 0 ? ours / theirs : 0);
        }
}

void print_table_size() {
    fmt::print("\ninstruction tables: {} bytes for {} forms\n", isa::tables::size_bytes(), isa::form_count());
}

} // namespace

int run(int argument_count, char** arguments) {
    initialize(argument_count, arguments, {"--benchmark_repetitions=25", "--benchmark_display_aggregates_only=true"});
    InstructionList avx2 = kernel_list(Kernel::avx2), avx512 = kernel_list(Kernel::avx512);
    InstructionList all = shuffled_forms(seed), shared = shared_with_asmjit(all);

    std::vector<Contest> contests;
    contests.push_back(kernel_contest("mix, AVX2", Kernel::avx2, avx2));
    contests.push_back(kernel_contest("mix, AVX-512", Kernel::avx512, avx512));
    contests.push_back({"shared forms", shared.instructions.size(), {}});
    contests.back().add("pasmc", encode_list(shared));
    contests.back().add("asmjit", asmjit_list(shared));
    contests.push_back({"all forms", all.instructions.size(), {}});
    contests.back().add("pasmc", encode_list(all));
    for (const Contest& contest : contests)
        check_same_bytes(contest);
    // The samples' forms are those of several targets, so matching for one of them writes other bytes.
    contests.back().add("pasmc with match", match_and_encode_list(all));

    for (const Contest& contest : contests)
        for (const auto& [name, writer] : contest.writers)
            benchmark::RegisterBenchmark((contest.name + "/" + name).c_str(), run_benchmark, std::ref(*writer),
                                         contest.instruction_count);
    MedianReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    print_ratios(contests, reporter);
    print_table_size();
    return 0;
}

} // namespace pasm::bench

int main(int argument_count, char** arguments) {
    return pasm::bench::run(argument_count, arguments);
}
