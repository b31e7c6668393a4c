// Executes every form of the instruction table that the processor has, and compares what it did with what the bytes of
// GNU as do and with what the table declares: which registers, flags and memory are read, written, kept and cleared.
// Differences that are known are rows of explained.txt; any other fails the test, as does a row that explains nothing.
// Usage: pasm_execute_forms <rules.txt> <explained.txt> <folder for files> [seed]
#include "check.h"
#include "test/differential/oracle.h"

#include <algorithm>
#include <fmt/format.h>

namespace pasm::execution {

namespace {

constexpr std::uint64_t default_seed = 20240701;
constexpr std::size_t fewest_forms = 300;

class Test {
  public:
    Test(const std::string& rules, const std::string& explained, std::string folder, std::uint64_t seed)
        : rules_(rules, 5), explained_(explained, 5), folder_(std::move(folder)), seed_(seed),
          executor_(make_native_executor()), features_(isa::with_implied(executor_->features())),
          checker_(*executor_, set_, seed), records_(isa::form_count()) {}

    bool run() {
        constexpr std::size_t random_samples = 16;
        differential::make_samples(seed_, set_, random_samples);
        decide();
        collect_subjects();
        const std::vector<differential::Verdict> verdicts = ask_gnu();
        for (std::size_t i = 0; i < subjects_.size(); ++i) {
            const Sample& sample = subjects_[i].sample;
            const bool has_gnu_bytes = verdicts[i].accepted && !sample.is_refused;
            without_gnu_ += !has_gnu_bytes;
            FormRecord& record = records_[sample.form.index()];
            checker_.check(subjects_[i], has_gnu_bytes ? verdicts[i].bytes : std::vector<std::uint8_t>{},
                           record.subjects, record);
        }
        judge_forms();
        judge_rows();
        return summary();
    }

  private:
    // Why a form is left out; empty for those that are executed.
    std::string reason_to_skip(const isa::Form& form) {
        FormRules rules = rules_of(rules_, form);
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
        for (const Sample& sample : samples)
            if (skip_[sample.form.index()].empty())
                if (auto subject = make_subject(set_, sample, rules_of(rules_, isa::form(sample.form)))) {
                    subjects_.push_back(std::move(*subject));
                    ++records_[sample.form.index()].subjects;
                }
    }

    std::vector<differential::Verdict> ask_gnu() const {
        std::vector<Sample> samples;
        for (const Subject& subject : subjects_)
            samples.push_back(subject.sample);
        return differential::ask({"as", "as -o {output} {input} 2> {errors}", {}, false}, samples, folder_);
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
        std::size_t samples = 0;
        for (const FormRecord& record : records_)
            samples += record.samples;
        fmt::print(
            "{} forms in the table, {} executed, {} samples (seed {}), {} of them unknown to GNU as, {} explained "
            "differences, {} unexplained\n",
            isa::form_count(), executed_, samples, seed_, without_gnu_, explained_count_, unexplained_);
        if (executed_ < fewest_forms)
            fmt::print("fewer than {} forms were executed\n", fewest_forms);
        return unexplained_ == 0 && executed_ >= fewest_forms;
    }

    SampleSet set_;
    PatternTable rules_, explained_;
    std::string folder_;
    std::uint64_t seed_;
    std::unique_ptr<Executor> executor_;
    isa::FeatureSet features_;
    Checker checker_;
    std::vector<std::string> skip_; // by form
    std::vector<FormRecord> records_;
    std::vector<Subject> subjects_;
    std::map<std::string, std::size_t> skipped_;
    std::size_t executed_ = 0, without_gnu_ = 0, explained_count_ = 0, unexplained_ = 0;
};

} // namespace

} // namespace pasm::execution

int main(int argc, char** argv) {
    if (argc < 4)
        return 2;
    const std::uint64_t seed = argc > 4 ? std::strtoull(argv[4], nullptr, 0) : pasm::execution::default_seed;
    return pasm::execution::Test(argv[1], argv[2], argv[3], seed).run() ? 0 : 1;
}
