#include "alternatives.h"

#include "backend/encoding_alternatives.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace pasm::decode {

namespace {

// Samples of one form that are looked at: those between registers, and those with memory.
constexpr std::size_t most_register_samples = 2;
constexpr std::size_t most_memory_samples = 6;

const char* kind_name(isa::EncodingKind kind) {
    constexpr const char* names[] = {"legacy", "VEX", "EVEX", "XOP", "3DNow!"};
    return names[static_cast<std::size_t>(kind)];
}

class Lister {
  public:
    Lister(differential::SampleSet& set, Comparison& comparison) : set_(set), comparison_(comparison) {}

    AlternativeItems run() {
        for (std::uint32_t i = 0; i < set_.samples.size(); ++i)
            if (is_looked_at(set_.samples[i]))
                add(i, set_.samples[i]);
        fmt::print("{} encodings of {} samples; most of one: {}, {}\n", result_.items.size(), samples_, most_,
                   text_of_most_);
        return std::move(result_);
    }

  private:
    // The first of each form, and for memory every seventh: the shapes of addresses stand in a row.
    bool is_looked_at(const differential::Sample& sample) {
        auto operands = set_.function.operands_of(sample.instruction);
        bool has_memory = std::any_of(operands.begin(), operands.end(),
                                      [](const Operand& operand) { return operand.kind == OperandKind::memory; });
        if (sample.form != form_) {
            form_ = sample.form;
            with_memory_ = between_registers_ = 0;
        }
        std::size_t& seen = has_memory ? with_memory_ : between_registers_;
        std::size_t number = seen++;
        return has_memory ? number % 7 == 0 && number / 7 < most_memory_samples : number < most_register_samples;
    }

    void add(std::uint32_t index, const differential::Sample& sample) {
        set_.function.attributes.target = sample.target;
        const std::vector<EncodingAlternative> found = encoding_alternatives(set_.function, sample.instruction);
        ++samples_;
        std::set<std::vector<std::uint8_t>> bytes;
        for (const EncodingAlternative& alternative : found) {
            auto span = alternative.encoded.span();
            check(bytes.emplace(span.begin(), span.end()).second, sample, "listed twice");
            check(span.size() >= sample.encoded.length, sample,
                  fmt::format("{} is shorter", kind_name(isa::form(alternative.form).encoding.kind)));
            result_.items.push_back({index, alternative.form, alternative.encoded});
        }
        check(!found.empty() && std::ranges::equal(found[0].encoded.span(), sample.encoded.span()), sample,
              "the encoder's choice is not the first");
        if (found.size() > most_) {
            most_ = found.size();
            text_of_most_ = sample.text;
        }
    }

    void check(bool holds, const differential::Sample& sample, const std::string& what) {
        std::string mnemonic(isa::mnemonic_name(sample.instruction.mnemonic));
        if (holds || comparison_.explains("encodings", mnemonic, what))
            return;
        ++result_.problems;
        if (result_.problems < 100)
            fmt::print("encodings | {} | {} | {}\n", mnemonic, what, sample.text);
    }

    differential::SampleSet& set_;
    Comparison& comparison_;
    AlternativeItems result_;
    isa::FormId form_;
    std::size_t with_memory_ = 0, between_registers_ = 0, samples_ = 0, most_ = 0;
    std::string text_of_most_;
};

} // namespace

AlternativeItems alternative_items(differential::SampleSet& set, Comparison& comparison) {
    return Lister(set, comparison).run();
}

} // namespace pasm::decode
