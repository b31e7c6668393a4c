// Executes every form of the instruction table that the processor has, and compares what it did with what the bytes of
// GNU as do and with what the table declares: which registers, flags and memory are read, written, kept and cleared.
// Differences that are known are rows of explained.txt; any other fails the test, as does a row that explains nothing.
// Usage: pasm_execute_forms <rules.txt> <explained.txt> <folder for files> [--option=value ...]; see Options.
#include "check.h"
#include "test/differential/oracle.h"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>

namespace pasm::execution {

namespace {

struct Options {
    std::string rules, explained, folder;
    std::uint64_t seed = 20240701;
    std::string emulator;                // a processor of bochs, or empty: the one under this program
    std::string guest;                   // what bochs boots
    std::optional<isa::FeatureSet> only; // forms that need one of these; all without it
    std::size_t fewest_forms = 300;
    // Of each form: subjects, and states of them all together.
    std::size_t subjects = SIZE_MAX, states = 96;
};

isa::FeatureSet feature_set(const std::string& names) {
    isa::FeatureSet features;
    std::istringstream words(names);
    for (std::string name; std::getline(words, name, ',');)
        if (const auto feature = isa::find_feature(name))
            features.insert(*feature);
    return features;
}

bool set_option(const std::string& name, const std::string& value, Options& options) {
    const std::size_t number = std::strtoull(value.c_str(), nullptr, 0);
    if (name == "--seed")
        options.seed = number;
    else if (name == "--fewest-forms")
        options.fewest_forms = number;
    else if (name == "--subjects")
        options.subjects = number;
    else if (name == "--states")
        options.states = number;
    else if (name == "--only")
        options.only = feature_set(value);
    else if (name == "--emulator")
        options.emulator = value;
    else if (name == "--guest")
        options.guest = value;
    else
        return false;
    return true;
}

std::unique_ptr<Executor> make_executor(const Options& options) {
    return options.emulator.empty() ? make_native_executor()
                                    : make_bochs_executor(options.emulator, options.guest, options.folder);
}

bool intersects(const isa::FeatureSet& one, const isa::FeatureSet& other) {
    return !(one.without(other) == one);
}

class Test {
  public:
    explicit Test(Options options)
        : options_(std::move(options)), rules_(options_.rules, 5), explained_(options_.explained, 5),
          executor_(make_executor(options_)), records_(isa::form_count()) {
        features_ = isa::with_implied(executor_->features().value_or(options_.only.value_or(isa::FeatureSet())));
    }

    bool run() {
        constexpr std::size_t random_samples = 16;
        differential::make_samples(options_.seed, set_, random_samples);
        decide();
        collect_subjects();
        execution::check(*executor_, set_, assignments(), options_.seed);
        judge_forms();
        judge_rows();
        return summary();
    }

  private:
    // Why a form is left out; empty for those that are executed.
    std::string reason_to_skip(const isa::Form& form) {
        FormRules rules = rules_of(rules_, form);
        if (options_.only && !intersects(form.required().features, *options_.only))
            return "not asked for";
        if (!form.runs_on(features_))
            return "the processor lacks it";
        if (form.control != isa::Control::none)
            return "transfers control";
        return rules.skip;
    }

    void decide() {
        for (std::size_t i = 0; i < isa::form_count(); ++i) {
            skip_.push_back(reason_to_skip(isa::form(isa::FormId(i))));
            if (!skip_.back().empty())
                ++skipped_[skip_.back()];
        }
    }

    void collect_subjects() {
        const std::vector<Sample> samples = set_.samples;
        std::vector<Subject> all;
        for (const Sample& sample : samples)
            if (skip_[sample.form.index()].empty())
                if (auto subject = make_subject(set_, sample, rules_of(rules_, isa::form(sample.form)))) {
                    all.push_back(std::move(*subject));
                    ++records_[sample.form.index()].subjects;
                }
        // Of too many, some from all over the form's samples.
        std::vector<std::size_t> seen(records_.size());
        for (Subject& subject : all) {
            const std::size_t form = subject.sample.form.index();
            const std::size_t count = records_[form].subjects, wanted = std::min(count, options_.subjects);
            const std::size_t at = seen[form]++;
            if ((at + 1) * wanted / count != at * wanted / count)
                subjects_.push_back(std::move(subject));
        }
        for (FormRecord& record : records_)
            record.subjects = std::min(record.subjects, options_.subjects);
    }

    std::vector<Assignment> assignments() {
        constexpr std::size_t fewest_states = 2, most_states = 48;
        const std::vector<differential::Verdict> verdicts = ask_gnu();
        std::vector<Assignment> result;
        for (std::size_t i = 0; i < subjects_.size(); ++i) {
            const Sample& sample = subjects_[i].sample;
            const bool has_gnu_bytes = verdicts[i].accepted && !sample.is_refused;
            without_gnu_ += !has_gnu_bytes;
            FormRecord& record = records_[sample.form.index()];
            result.push_back({subjects_[i], has_gnu_bytes ? verdicts[i].bytes : std::vector<std::uint8_t>{},
                              std::clamp(options_.states / record.subjects, fewest_states, most_states), record});
        }
        return result;
    }

    std::vector<differential::Verdict> ask_gnu() const {
        std::vector<Sample> samples;
        for (const Subject& subject : subjects_)
            samples.push_back(subject.sample);
        return differential::ask({"as", "as -o {output} {input} 2> {errors}", {}, false}, samples, options_.folder);
    }

    void judge_forms() {
        for (std::size_t i = 0; i < records_.size(); ++i) {
            FormRecord& record = records_[i];
            const isa::Form& form = isa::form(isa::FormId(i));
            if (!skip_[i].empty())
                continue;
            executed_ += record.samples != 0;
            if (record.samples == 0)
                record.differences.emplace("was not executed", "");
            for (const auto& [name, mattered] : record.read)
                if (!mattered)
                    record.differences.emplace(name + " is read without effect", "");
            for (const auto& [name, changed] : record.written)
                if (!changed)
                    record.differences.emplace(name + " never changes", "");
            judge(form, record);
        }
    }

    void judge(const isa::Form& form, const FormRecord& record) {
        std::vector<std::string> fields{std::string(isa::mnemonic_name(form.mnemonic)), isa::operands_text(form), ""};
        for (Row& row : explained_.rows())
            row.seen |= matches(row.fields[0], fields[0]) && matches(row.fields[1], fields[1]);
        for (const auto& [difference, text] : record.differences) {
            fields[2] = difference;
            if (explained_.find(fields) != nullptr) {
                ++explained_count_;
                continue;
            }
            ++unexplained_;
            std::string sample = text;
            std::replace(sample.begin(), sample.end(), '\t', ' ');
            fmt::print("{} | {} | {}    ({})\n", fields[0], fields[1], difference, sample);
        }
    }

    // Rows that do nothing, though forms that they speak of were there, and on every processor they should.
    void judge_rows() {
        for (const Row& row : rules_.rows())
            if (!row.used) {
                ++unexplained_;
                fmt::print("a rule for no form: {} | {} | {}\n", row.fields[0], row.fields[1], row.fields[2]);
            }
        for (const Row& row : explained_.rows())
            if (row.seen && !row.used && row.fields[3] == "every") {
                ++unexplained_;
                fmt::print("explains nothing: {} | {} | {}\n", row.fields[0], row.fields[1], row.fields[2]);
            }
    }

    bool summary() const {
        for (const auto& [reason, count] : skipped_)
            fmt::print("{:5} forms left out: {}\n", count, reason);
        std::size_t samples = 0, modelled_forms = 0, modelled = 0;
        for (const FormRecord& record : records_) {
            samples += record.samples;
            modelled_forms += record.modelled != 0;
            modelled += record.modelled;
        }
        fmt::print(
            "{} forms in the table, {} executed, {} samples (seed {}), {} of them unknown to GNU as; {} results of "
            "{} forms foretold by models; {} explained differences, {} unexplained\n",
            isa::form_count(), executed_, samples, options_.seed, without_gnu_, modelled, modelled_forms,
            explained_count_, unexplained_);
        if (executed_ < options_.fewest_forms)
            fmt::print("fewer than {} forms were executed\n", options_.fewest_forms);
        return unexplained_ == 0 && executed_ >= options_.fewest_forms;
    }

    SampleSet set_;
    Options options_;
    PatternTable rules_, explained_;
    std::unique_ptr<Executor> executor_;
    isa::FeatureSet features_;
    std::vector<std::string> skip_; // by form
    std::vector<FormRecord> records_;
    std::vector<Subject> subjects_;
    std::map<std::string, std::size_t> skipped_;
    std::size_t executed_ = 0, without_gnu_ = 0, explained_count_ = 0, unexplained_ = 0;
};

} // namespace

} // namespace pasm::execution

int main(int argc, char** argv) {
    using namespace pasm::execution;
    if (argc < 4)
        return 2;
    Options options{argv[1], argv[2], argv[3]};
    for (int i = 4; i < argc; ++i) {
        const std::string argument = argv[i];
        const std::size_t equals = argument.find('=');
        if (equals == std::string::npos ||
            !set_option(argument.substr(0, equals), argument.substr(equals + 1), options))
            return 2;
    }
    return Test(std::move(options)).run() ? 0 : 1;
}
