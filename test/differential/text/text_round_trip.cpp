// Reads the text of every sample as `pasmc encode` does and compares the bytes: text_round_trip EXPLAINED.txt [seed]
// Left out: samples with a label or a symbol, which a line alone does not define, and addresses `[r*1]`, which the
// language shortens to `[r]`.
#include "driver/assemble_line.h"
#include "explanations.h"
#include "samples.h"

#include <algorithm>
#include <array>
#include <thread>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pasm::differential {

namespace {

constexpr std::uint64_t default_seed = 20240601;
constexpr std::size_t shown_differences = 100;
constexpr std::size_t threads = 2;
// There have never been fewer; if there are, something did not run.
constexpr std::size_t fewest_compared = 400000;

bool is_left_out(const SampleSet& set, const Sample& sample) {
    return std::ranges::any_of(set.function.operands_of(sample.instruction), [&](const Operand& operand) {
        if (operand.kind != OperandKind::memory)
            return operand.kind == OperandKind::label || operand.kind == OperandKind::symbol;
        const MemoryOperand& memory = set.function.memory(operand);
        bool is_general = memory.index.valid() && memory.index.file() == RegisterClass::general;
        return is_general && memory.scale == 1 && !memory.base.valid();
    });
}

struct Difference {
    const Sample* sample;
    std::string found; // bytes or a message
};

std::string hex(std::span<const std::uint8_t> bytes) {
    return fmt::format("{:02x}", fmt::join(bytes, ""));
}

// Compares every `threads`-th sample from `first`. Returns how many.
std::size_t compare(const SampleSet& set, std::size_t first, std::vector<Difference>& differences) {
    std::size_t compared = 0;
    for (std::size_t i = first; i < set.samples.size(); i += threads) {
        const Sample& sample = set.samples[i];
        if (is_left_out(set, sample))
            continue;
        ++compared;
        auto line = assemble_line(sample.text, sample.target, "the sample's");
        if (line->instruction == nullptr)
            differences.push_back({&sample, line->message});
        else if (!std::ranges::equal(line->encoded.span(), sample.encoded.span()))
            differences.push_back({&sample, hex(line->encoded.span())});
    }
    return compared;
}

int run(const char* path, std::uint64_t seed) {
    SampleSet set;
    make_samples(seed, set);
    std::array<std::vector<Difference>, threads> differences;
    std::array<std::size_t, threads> compared{};
    std::vector<std::thread> workers;
    for (std::size_t i = 0; i < threads; ++i)
        workers.emplace_back([&, i] { compared[i] = compare(set, i, differences[i]); });
    for (std::thread& worker : workers)
        worker.join();
    Explanations explanations(path, 3);
    std::size_t explained = 0, unexplained = 0, total = 0;
    for (std::size_t i = 0; i < threads; ++i) {
        total += compared[i];
        for (const Difference& difference : differences[i]) {
            const Sample& sample = *difference.sample;
            std::string mnemonic(isa::mnemonic_name(sample.instruction.mnemonic));
            if (explanations.explains({mnemonic, sample.text, difference.found})) {
                ++explained;
            } else if (++unexplained <= shown_differences) {
                fmt::print("{} | {} | {} | {}\n", mnemonic, sample.text, hex(sample.encoded.span()), difference.found);
            }
        }
    }
    fmt::print("{} samples (seed {}), {} read again, {} differences explained, {} unexplained\n", set.samples.size(),
               seed, total, explained, unexplained);
    return unexplained + explanations.print_unused() == 0 && total >= fewest_compared ? 0 : 1;
}

} // namespace

} // namespace pasm::differential

int main(int count, char** arguments) {
    if (count < 2)
        return 2;
    std::uint64_t seed = count > 2 ? std::strtoull(arguments[2], nullptr, 0) : pasm::differential::default_seed;
    return pasm::differential::run(arguments[1], seed);
}
