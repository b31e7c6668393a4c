// One subject from one state: what is to be executed, and what the outcomes tell.
#pragma once

#include "executor.h"
#include "ir/isa/x86_64/mnemonic_hash.h"
#include "parts.h"

#include <map>
#include <string>

namespace pasm::execution {

// What is known of one form after its samples were executed.
struct FormRecord {
    std::size_t subjects = 0;                       // there are
    std::size_t samples = 0;                        // that ran to their end at least once
    std::size_t modelled = 0;                       // results that a model of the instruction foretold
    std::map<std::string, std::string> differences; // text, and the first sample that showed it
    std::map<std::string, bool> read;               // declared as read: did the result ever depend on it?
    std::map<std::string, bool> written;            // declared as written: did it ever change?
};

class Trial {
  public:
    // Subject, set and record must outlive the trial.
    // Its random values follow from the seed and the subject's text alone, so that a trial stays the same when other
    // forms come to the table.
    Trial(const Subject& subject, const SampleSet& set, const VectorFile& file, FormRecord& record, std::uint64_t seed)
        : subject_(subject), declared_(declared_of(subject, set)), set_(set), file_(file), record_(record),
          random_(seed + (std::uint64_t(isa::mnemonic_hash(subject.sample.text)) << 32)) {}

    // Makes the jobs: ours, those of `gnu_bytes` (what GNU as makes of the subject's text, or empty), and ours from
    // states in which parts are changed.
    void plan(const std::vector<std::uint8_t>& gnu_bytes);
    const std::vector<Job>& jobs() const { return jobs_; }

    // Records what the outcomes of the jobs tell. False when something undeclared matters.
    bool judge(std::span<const Outcome> outcomes);

    // Then makes other jobs, in each of which one undeclared part is changed, and records which of them matter.
    void plan_search();
    void judge_search(std::span<const Outcome> outcomes);

    bool finished() const { return finished_; }
    FormRecord& record() { return record_; }

  private:
    bool is_good(const Outcome& outcome);
    void check_kept(const Job& job, const Outcome& outcome);
    void check_register(Register reg, std::span<const std::uint8_t> before, std::span<const std::uint8_t> after);
    void check_flags(const MachineState& before, const MachineState& after);
    void check_memory(const MachineState& before, const MachineState& after);
    void check_gnu(const Outcome& ours, const Outcome& theirs);
    void check_model(const MachineState& before, const MachineState& after);
    bool differs(const Outcome& base, const Outcome& other) const;
    bool memory_differs(const MachineState& one, const MachineState& other) const;
    void report(const std::string& difference) { record_.differences.emplace(difference, subject_.sample.text); }

    const Subject& subject_;
    Declared declared_;
    const SampleSet& set_;
    VectorFile file_;
    FormRecord& record_;
    Random random_;
    bool has_gnu_ = false;
    std::vector<Part> undeclared_parts_, declared_parts_;
    std::vector<Job> jobs_;
    Outcome base_;
    bool finished_ = false;
};

} // namespace pasm::execution
