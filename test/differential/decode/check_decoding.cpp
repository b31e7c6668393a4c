// Decodes samples of every form, and every other encoding of some of them, and compares what was decoded with what was
// written, operand for operand.
// Usage: check_decoding <equivalents.txt> <explained.txt> <boundary.txt> <folder for files> [seed]
#include "alternatives.h"
#include "boundary.h"
#include "comparison.h"
#include "samples.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

namespace pasm::decode {

namespace {

constexpr std::uint64_t default_seed = 20240601;

void print(const std::string& what, const Tally& tally) {
    fmt::print("{} {}: {} decoded as written by libzydis, {} more by llvm-mc, {} by neither; {} differences explained, "
               "{} unexplained\n",
               tally.items, what, tally.by_zydis, tally.by_llvm, tally.by_neither, tally.explained, tally.unexplained);
}

std::vector<Item> items_of(const differential::SampleSet& set) {
    std::vector<Item> items;
    for (std::size_t i = 0; i < set.samples.size(); ++i)
        items.push_back({static_cast<std::uint32_t>(i), set.samples[i].form, set.samples[i].encoded});
    return items;
}

// Forms of which no decoder gave back any sample.
std::size_t print_unconfirmed(Comparison& comparison) {
    std::size_t unexplained = 0, confirmed = 0;
    for (std::size_t i = 0; i < isa::form_count(); ++i) {
        const isa::Form& form = isa::form(isa::FormId(i));
        std::string mnemonic(isa::mnemonic_name(form.mnemonic)), operands = isa::operands_text(form);
        confirmed += comparison.is_confirmed(isa::FormId(i));
        if (comparison.is_confirmed(isa::FormId(i)) || comparison.explains("neither", mnemonic, operands))
            continue;
        ++unexplained;
        fmt::print("neither | {} | {}\n", mnemonic, operands);
    }
    fmt::print("{} of {} forms decoded as written\n", confirmed, isa::form_count());
    return unexplained;
}

int run(char** arguments, std::uint64_t seed) {
    differential::SampleSet set;
    differential::make_samples(seed, set);
    std::size_t problems = differential::add_boundary_cases(arguments[3], set);
    std::vector<Instruction> written;
    for (const differential::Sample& sample : set.samples)
        written.push_back(sample.instruction);
    Comparison comparison(arguments[1], arguments[2], arguments[4]);
    fmt::print("seed {}\n", seed);
    const Tally samples = comparison.compare(set.function, written, items_of(set));
    print("samples", samples);
    const AlternativeItems others = alternative_items(set, comparison);
    const Tally alternatives = comparison.compare(set.function, written, others.items);
    print("encodings", alternatives);
    problems += samples.unexplained + alternatives.unexplained + others.problems;
    problems += print_unconfirmed(comparison);
    problems += comparison.print_unused();
    return problems == 0 ? 0 : 1;
}

} // namespace

} // namespace pasm::decode

int main(int count, char** arguments) {
    if (count < 5)
        return 2;
    return pasm::decode::run(arguments,
                             count > 5 ? std::strtoull(arguments[5], nullptr, 0) : pasm::decode::default_seed);
}
