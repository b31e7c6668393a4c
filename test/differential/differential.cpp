// Compares the encoder with GNU as and llvm-mc over every form of the instruction table. Differences that are known and
// not ours are rows of explained.txt; any other fails the test, as does a row that explains nothing.
// Usage: differential <explained.txt> <boundary.txt> <folder for files> [seed]
#include "boundary.h"
#include "coverage.h"
#include "explanations.h"
#include "oracle.h"

#include <algorithm>
#include <array>
#include <map>
#include <thread>

#include <fmt/format.h>

namespace pasm::differential {

namespace {

constexpr std::uint64_t default_seed = 20240601;
constexpr std::size_t shown_differences = 400;
// The table has never had fewer; if it does, something did not run.
constexpr std::size_t fewest_forms = 4800;

class Comparison {
  public:
    Comparison(const SampleSet& set, Explanations explanations)
        : set_(set), explanations_(std::move(explanations)), confirmed_(isa::form_count()), seen_(isa::form_count()) {}

    void compare(const std::string& tool, const std::vector<Verdict>& verdicts) {
        for (std::size_t i = 0; i < verdicts.size(); ++i) {
            const Sample& sample = set_.samples[i];
            seen_[sample.form.index()] = true;
            bool is_known = tool == "as" && sample.is_refused;
            if (is_known && !verdicts[i].accepted) {
                ++explained_;
            } else if (verdicts[i].accepted && std::ranges::equal(verdicts[i].bytes, sample.encoded.span()) &&
                       !is_known) {
                ++equal_;
                confirmed_[sample.form.index()] = true;
                coverage_.add(set_.function, sample);
            } else if (explain(tool, what_happened(sample, verdicts[i]), sample)) {
                ++explained_;
            } else {
                ++unexplained_;
                show(tool, sample, verdicts[i]);
            }
        }
    }

    // Forms that the look-up never reaches, forms that no oracle confirms, and rows without use.
    void check_table() {
        for (isa::FormId form : set_.unreached)
            check_form("unreached", form);
        for (std::size_t i = 0; i < seen_.size(); ++i)
            if (seen_[i] && !confirmed_[i])
                check_form("unconfirmed", isa::FormId(i));
        coverage_.for_each_missing([&](isa::FormId form, const std::string& shape) { check_shape(form, shape); });
        unexplained_ += explanations_.print_unused();
    }

    // Prints the counts; true when all is well.
    bool summary(std::uint64_t seed) const {
        coverage_.print();
        auto checked = static_cast<std::size_t>(std::count(confirmed_.begin(), confirmed_.end(), true));
        fmt::print("{} forms in the table, {} checked, {} samples (seed {}), {} comparisons equal, {} explained "
                   "differences, {} unexplained\n",
                   isa::form_count(), checked, set_.samples.size(), seed, equal_, explained_, unexplained_);
        return unexplained_ == 0 && checked >= fewest_forms;
    }

  private:
    // "swaps": the same instruction with two neighbouring operands exchanged.
    std::string what_happened(const Sample& sample, const Verdict& verdict) const {
        if (!verdict.accepted)
            return "refuses";
        Instruction instruction = sample.instruction;
        for (unsigned i = 0; i + 1 < instruction.operand_count; ++i) {
            std::vector<Operand> operands(instruction.operand_count);
            for (unsigned k = 0; k < instruction.operand_count; ++k)
                operands[k] = set_.function.operands[sample.instruction.first_operand + k];
            std::swap(operands[i], operands[i + 1]);
            auto is_memory = [](const Operand& operand) { return operand.kind == OperandKind::memory; };
            if (std::any_of(operands.begin(), operands.end(), is_memory))
                break;
            Function exchanged;
            instruction.first_operand = exchanged.add_operands(operands);
            EncodingProblem problem = EncodingProblem::none;
            Encoded encoded = encode(exchanged, instruction, sample.form, {}, problem);
            if (std::equal(verdict.bytes.begin(), verdict.bytes.end(), encoded.span().begin(), encoded.span().end()))
                return "swaps";
        }
        return "differs";
    }

    bool explain(const std::string& tool, const std::string& what, const Sample& sample) {
        std::string mnemonic(isa::mnemonic_name(sample.instruction.mnemonic));
        return explanations_.explains({tool, what, mnemonic, sample.text});
    }

    void check_form(const std::string& what, isa::FormId id) {
        std::string mnemonic(isa::mnemonic_name(isa::form(id).mnemonic));
        std::string operands = isa::operands_text(isa::form(id));
        if (explanations_.explains({"table", what, mnemonic, operands})) {
            ++explained_;
            return;
        }
        ++unexplained_;
        fmt::print("{} form: {} {}\n", what, mnemonic, operands);
    }

    void check_shape(isa::FormId id, const std::string& shape) {
        std::string mnemonic(isa::mnemonic_name(isa::form(id).mnemonic));
        std::string text = fmt::format("{}: {}", isa::operands_text(isa::form(id)), shape);
        if (explanations_.explains({"table", "unseen", mnemonic, text})) {
            ++explained_;
            return;
        }
        ++unexplained_;
        fmt::print("unseen: {} {}\n", mnemonic, text);
    }

    void show(const std::string& tool, const Sample& sample, const Verdict& verdict) {
        std::string key = fmt::format("{} {}", tool, sample.form.index());
        if (++shown_[key] > 2 || shown_.size() > shown_differences)
            return;
        fmt::print("{:8} {:60} ours {:02x}  {} {:02x} {}\n", tool, sample.text, fmt::join(sample.encoded.span(), ""),
                   verdict.accepted ? "theirs" : "refused", fmt::join(verdict.bytes, ""), verdict.message);
    }

    const SampleSet& set_;
    Explanations explanations_;
    std::vector<bool> confirmed_, seen_; // by form
    Coverage coverage_;
    std::map<std::string, std::size_t> shown_;
    std::size_t equal_ = 0, explained_ = 0, unexplained_ = 0;
};

} // namespace

} // namespace pasm::differential

int main(int argc, char** argv) {
    using namespace pasm::differential;
    if (argc < 4)
        return 2;
    std::uint64_t seed = argc > 4 ? std::strtoull(argv[4], nullptr, 0) : default_seed;
    SampleSet set;
    make_samples(seed, set);
    const std::size_t boundary_problems = add_boundary_cases(argv[2], set);
    const std::array oracles = {
        Oracle{"as", "as -o {output} {input} 2> {errors}", {}, false},
        Oracle{"llvm-mc",
               "llvm-mc-19 -triple=x86_64-linux-gnu -filetype=obj -mattr=" LLVM_FEATURES
               " -o {output} {input} 2> {errors}",
               {{"ptr ds:[", "ptr ["}, {"sysretd", "sysret"}, {"sysexitd", "sysexit"}},
               true},
    };
    std::array<std::vector<Verdict>, oracles.size()> verdicts;
    std::array<std::thread, oracles.size()> threads;
    for (std::size_t i = 0; i < oracles.size(); ++i)
        threads[i] = std::thread([&, i] { verdicts[i] = ask(oracles[i], set.samples, argv[3]); });
    for (std::thread& thread : threads)
        thread.join();
    Comparison comparison(set, Explanations(argv[1], 4));
    for (std::size_t i = 0; i < oracles.size(); ++i)
        comparison.compare(oracles[i].name, verdicts[i]);
    comparison.check_table();
    return comparison.summary(seed) && boundary_problems == 0 ? 0 : 1;
}
