// Every form of the instruction table through the compiler for Native Client: what it does not refuse must hold to the
// rules of the sandbox, by the checker, which has a list of instructions of its own.
//
//     nacl_forms [--seed N] [--samples N]     N samples of each form
#include "elf_code.h"
#include "samples.h"

#include "driver/compile.h"
#include "support/render_diagnostics.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <random>
#include <set>

namespace nacl {
namespace {

using pasm::differential::Sample;
using pasm::differential::SampleSet;

// There have never been fewer; if there are, something did not run.
constexpr std::size_t fewest_forms = 1800;

std::string registers_of(std::string_view prefix, unsigned count) {
    std::string text;
    for (unsigned i = 0; i < count; ++i)
        text += fmt::format(", {}{}", prefix, i);
    return text;
}

class Test {
  public:
    Test(std::uint64_t seed, unsigned samples) : seed_(seed), samples_(samples), random_(seed) {}

    int run() {
        SampleSet set;
        pasm::differential::make_samples(seed_, set, samples_);
        std::map<std::size_t, std::vector<const Sample*>> by_form;
        for (const Sample& sample : set.samples)
            by_form[sample.form.index()].push_back(&sample);
        for (auto& [form, samples] : by_form) {
            std::shuffle(samples.begin(), samples.end(), random_);
            for (std::size_t i = 0; i < std::min<std::size_t>(samples_, samples.size()); ++i)
                check(form, *samples[i]);
        }
        fmt::print("seed {}: {} forms, {} of them allowed; {} samples compiled, {} refused, {} break rules\n", seed_,
                   by_form.size(), allowed_.size(), compiled_, refused_, failures_);
        for (auto [kind, count] : other_errors_)
            fmt::print("  {} left out for {}\n", count, pasm::diagnostic_row(kind).name);
        return failures_ == 0 && allowed_.size() >= fewest_forms ? 0 : 1;
    }

  private:
    std::uint64_t seed_;
    unsigned samples_;
    std::mt19937_64 random_;
    std::set<std::size_t> allowed_;
    std::size_t compiled_ = 0, refused_ = 0, failures_ = 0;
    std::map<pasm::DiagnosticKind, unsigned> other_errors_;

    // The instruction where every register and flag is defined.
    static std::string text_of(const Sample& sample) {
        std::string assumed = "rax, rcx, rdx, rbx, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15" +
                              registers_of("zmm", 32) + registers_of("k", 8) + registers_of("mm", 8);
        std::string text =
            fmt::format("pasm 1\nextern function void external()\nfunction void sample() target({}) noframe {{\n"
                        "    assume {}\n    add r8, r8\n    cld\n    {}\n",
                        pasm::isa::features_text(sample.target), assumed, sample.text);
        if (!sample.label.empty())
            text += sample.label + ":\n";
        return text + "    return\n}\n";
    }

    void check(std::size_t form, const Sample& sample) {
        pasm::CompileOptions options;
        options.frontend.abi = pasm::find_abi("nacl");
        options.format = pasm::find_format("elf");
        options.diagnostics.no_warnings = true;
        std::string text = text_of(sample);
        auto result = pasm::compile("sample.pasm", text, options);
        if (!result->ok()) {
            count_refusal(result->diagnostics.all()[0].kind);
            return;
        }
        ++compiled_;
        allowed_.insert(form);
        const auto& object = result->output;
        for (const CodeSection& section : read_code(std::vector<char>(object.begin(), object.end())))
            for (const Violation& violation : check_section(section))
                if (++failures_ <= 20)
                    fmt::print("FAIL: `{}` becomes {} [{}]\n", sample.text, violation.text, rule_name(violation.rule));
    }

    void count_refusal(pasm::DiagnosticKind kind) {
        using Kind = pasm::DiagnosticKind;
        constexpr Kind refusals[] = {Kind::sandbox_refuses_instruction, Kind::sandbox_refuses_extension,
                                     Kind::sandbox_refuses_prefix,      Kind::sandbox_refuses_segment,
                                     Kind::sandbox_register_written,    Kind::sandbox_high_byte};
        ++refused_;
        if (std::find(std::begin(refusals), std::end(refusals), kind) == std::end(refusals))
            ++other_errors_[kind];
    }
};

} // namespace
} // namespace nacl

int main(int count, char** words) {
    std::uint64_t seed = 20260403;
    unsigned samples = 2;
    for (int i = 1; i + 1 < count; i += 2) {
        std::string word = words[i];
        if (word == "--seed")
            seed = std::strtoull(words[i + 1], nullptr, 0);
        else if (word == "--samples")
            samples = static_cast<unsigned>(std::atoi(words[i + 1]));
    }
    return nacl::Test(seed, samples).run();
}
