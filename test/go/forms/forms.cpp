// Every form of the instruction table in Go assembly, by name where Go's assembler writes our bytes and as BYTE, WORD,
// LONG and QUAD where not, against the encoder. Fails when the assembler writes other bytes; when it would have written
// ours for all samples that a row of go_refusals.def refuses; and when a form that has a name is never written by it.
// Usage: forms <folder for files> [--seed=N] <version>=<GOROOT>...
#include "go_samples.h"

#include "formats/go_instruction.h"
#include "ir/isa/x86_64/go_names.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <thread>

#include <fmt/format.h>

namespace pasm::go_forms {

namespace {

constexpr std::uint64_t default_seed = 20240601;
constexpr std::size_t shown_differences = 40;
// There have never been fewer; if there are, something did not run.
constexpr std::size_t fewest_named_forms = 4000;

std::size_t field_bytes(FixupKind kind) {
    switch (kind) {
    case FixupKind::relative8: return 1;
    case FixupKind::absolute64: return 8;
    default: return 4;
    }
}

// Bytes with zero in the fields that are filled in later.
std::vector<std::uint8_t> without_fixups(std::span<const std::uint8_t> bytes, const Encoded& encoded) {
    std::vector<std::uint8_t> result(bytes.begin(), bytes.end());
    for (unsigned i = 0; i < encoded.fixup_count; ++i) {
        const EncodedFixup& fixup = encoded.fixups[i];
        const std::size_t end = fixup.offset + field_bytes(fixup.kind);
        for (std::size_t k = fixup.offset; k < std::min(end, result.size()); ++k)
            result[k] = 0;
    }
    return result;
}

bool is_equal(const GoSample& sample, const Answer& answer) {
    // A long branch brings what it jumps over.
    const std::size_t length = sample.encoded.length;
    if (!answer.accepted || answer.bytes.size() < length || (answer.bytes.size() > length && !sample.stands_alone))
        return false;
    return without_fixups(std::span(answer.bytes).first(length), sample.encoded) ==
           without_fixups(sample.encoded.span(), sample.encoded);
}

class Comparison {
  public:
    Comparison(const Assembler& assembler, const std::vector<GoSample>& samples)
        : assembler_(assembler), samples_(samples), by_name_(isa::form_count()), as_bytes_(isa::form_count()) {}

    void run() {
        compare();
        check_refusals();
        for (std::size_t i = 0; i < isa::form_count(); ++i)
            check_form(isa::FormId(i));
    }

    // The report; `is_right` is what it comes to.
    const std::string& report() const { return report_; }
    bool is_right() const { return problems_ == 0 && named_forms_ >= fewest_named_forms; }

    void summarize(std::uint64_t seed) {
        std::size_t byte_forms = static_cast<std::size_t>(std::ranges::count(as_bytes_, true)) - mixed_forms_;
        report_ += fmt::format("Go 1.{}: {} forms, {} with a name, {} by bytes only; {} samples (seed {}): {} equal by "
                               "name, {} by bytes; {} problems\n",
                               assembler_.version, isa::form_count(), named_forms_, byte_forms, samples_.size(), seed,
                               equal_by_name_, equal_by_bytes_, problems_);
        for (const auto& [reason, count] : reasons_)
            report_ += fmt::format("  {:6} samples as bytes: {}\n", count, reason);
    }

  private:
    void compare() {
        std::vector<Question> questions;
        for (const GoSample& sample : samples_)
            questions.push_back(sample.refusal.empty() ? Question{sample.text, sample.stands_alone}
                                                       : Question{go_bytes_text(sample.encoded.span())});
        const std::vector<Answer> answers = ask(assembler_, "forms", questions);
        for (std::size_t i = 0; i < samples_.size(); ++i) {
            const GoSample& sample = samples_[i];
            if (!sample.refusal.empty())
                ++reasons_[std::string(sample.refusal)];
            if (!is_equal(sample, answers[i])) {
                show(sample, questions[i].text, answers[i]);
                continue;
            }
            ++(sample.refusal.empty() ? equal_by_name_ : equal_by_bytes_);
            (sample.refusal.empty() ? by_name_ : as_bytes_)[sample.form.index()] = true;
        }
    }

    // What is refused though it has a name is given to the assembler after all.
    void check_refusals() {
        std::vector<Question> questions;
        std::vector<const GoSample*> asked;
        for (const GoSample& sample : samples_)
            if (!sample.refusal.empty() && !sample.text.empty()) {
                questions.push_back({sample.text, sample.stands_alone});
                asked.push_back(&sample);
            }
        const std::vector<Answer> answers = ask(assembler_, "refused", questions);
        std::map<const GoRefusal*, std::size_t> needed;
        for (std::size_t i = 0; i < asked.size(); ++i)
            needed[asked[i]->row] += is_equal(*asked[i], answers[i]) ? 0 : 1;
        for (const GoRefusal& row : go_refusals())
            if (needed[&row] == 0)
                complain(fmt::format("nothing needs the refusal of `{}` by {}\n", row.mnemonic, row.condition));
    }

    void check_form(isa::FormId id) {
        const bool has_name = !isa::go_name(id).mnemonic.empty() && isa::go_name(id).since <= assembler_.version;
        named_forms_ += has_name ? 1 : 0;
        mixed_forms_ += has_name && as_bytes_[id.index()] ? 1 : 0;
        if (has_name && !by_name_[id.index()])
            complain(fmt::format("never by name: {} {}\n", isa::mnemonic_name(isa::form(id).mnemonic),
                                 isa::operands_text(isa::form(id))));
    }

    void show(const GoSample& sample, const std::string& text, const Answer& answer) {
        std::string line = text.substr(0, text.find('\n'));
        std::ranges::replace(line, '\t', ' ');
        complain(fmt::format("{:60} ours {:02x} theirs {:02x} {}\n", line, fmt::join(sample.encoded.span(), ""),
                             fmt::join(answer.bytes, ""), answer.message));
    }

    void complain(const std::string& text) {
        if (++problems_ <= shown_differences || std::getenv("PASM_SHOW_ALL") != nullptr)
            report_ += text;
    }

    const Assembler& assembler_;
    const std::vector<GoSample>& samples_;
    std::vector<bool> by_name_, as_bytes_;       // by form
    std::map<std::string, std::size_t> reasons_; // samples by reason
    std::size_t equal_by_name_ = 0, equal_by_bytes_ = 0, named_forms_ = 0, mixed_forms_ = 0, problems_ = 0;
    std::string report_;
};

int run(const std::string& folder, std::uint64_t seed, std::vector<Assembler> assemblers) {
    differential::SampleSet set;
    make_go_samples(seed, set);
    std::vector<std::string> reports(assemblers.size());
    std::vector<char> is_right(assemblers.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < assemblers.size(); ++i)
        threads.emplace_back([&, i] {
            const std::vector<GoSample> samples = as_go(set, assemblers[i].version);
            assemblers[i].folder = folder;
            Comparison comparison(assemblers[i], samples);
            comparison.run();
            comparison.summarize(seed);
            reports[i] = comparison.report();
            is_right[i] = comparison.is_right() ? 1 : 0;
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const std::string& report : reports)
        fmt::print("{}", report);
    return std::ranges::count(is_right, 0) == 0 && !assemblers.empty() ? 0 : 1;
}

} // namespace

} // namespace pasm::go_forms

int main(int argc, char** argv) {
    using namespace pasm::go_forms;
    std::uint64_t seed = default_seed;
    std::vector<Assembler> assemblers;
    for (int i = 2; i < argc; ++i) {
        const std::string argument = argv[i];
        const std::size_t equals = std::min(argument.find('='), argument.size());
        const std::string value = argument.substr(std::min(equals + 1, argument.size()));
        if (argument.starts_with("--seed="))
            seed = std::strtoull(value.c_str(), nullptr, 0);
        else
            assemblers.push_back({static_cast<unsigned>(std::strtoul(argument.c_str(), nullptr, 10)), value, {}});
    }
    return argc < 2 ? 2 : run(argv[1], seed, std::move(assemblers));
}
