#include "check.h"

#include <algorithm>

namespace pasm::execution {

namespace {

class Batch {
  public:
    Batch(Executor& executor, const SampleSet& set, std::uint64_t seed)
        : executor_(executor), set_(set), seed_(seed), file_(executor.vector_file()) {}

    void add(const Assignment& assignment) {
        const std::size_t first = trials_.size();
        for (std::size_t i = 0; i < assignment.states; ++i) {
            trials_.emplace_back(assignment.subject, set_, file_, assignment.record, seed_ + i);
            trials_.back().plan(assignment.gnu_bytes);
            job_count_ += trials_.back().jobs().size();
        }
        subjects_.push_back({first, trials_.size()});
    }

    std::size_t job_count() const { return job_count_; }

    void run() {
        std::vector<Trial*> searches;
        run_jobs(all_trials(), [&](Trial& trial, std::span<const Outcome> outcomes) {
            if (!trial.judge(outcomes))
                searches.push_back(&trial);
        });
        for (Trial* trial : searches)
            trial->plan_search();
        run_jobs(searches, [](Trial& trial, std::span<const Outcome> outcomes) { trial.judge_search(outcomes); });
        for (const auto& [first, last] : subjects_) {
            auto finished = [](const Trial& trial) { return trial.finished(); };
            if (first != last)
                trials_[first].record().samples +=
                    std::any_of(trials_.begin() + static_cast<std::ptrdiff_t>(first),
                                trials_.begin() + static_cast<std::ptrdiff_t>(last), finished);
        }
    }

  private:
    std::vector<Trial*> all_trials() {
        std::vector<Trial*> all;
        for (Trial& trial : trials_)
            all.push_back(&trial);
        return all;
    }

    template <class Judge>
    void run_jobs(const std::vector<Trial*>& trials, Judge judge) {
        std::vector<const Job*> jobs;
        for (const Trial* trial : trials)
            for (const Job& job : trial->jobs())
                jobs.push_back(&job);
        if (jobs.empty())
            return;
        const std::vector<Outcome> outcomes = executor_.run(jobs);
        std::size_t at = 0;
        for (Trial* trial : trials) {
            judge(*trial, std::span(outcomes).subspan(at, trial->jobs().size()));
            at += trial->jobs().size();
        }
    }

    Executor& executor_;
    const SampleSet& set_;
    std::uint64_t seed_;
    VectorFile file_;
    std::vector<Trial> trials_;
    std::vector<std::pair<std::size_t, std::size_t>> subjects_; // their trials
    std::size_t job_count_ = 0;
};

} // namespace

void check(Executor& executor, const SampleSet& set, const std::vector<Assignment>& assignments, std::uint64_t seed) {
    for (std::size_t i = 0; i < assignments.size();) {
        Batch batch(executor, set, seed);
        do
            batch.add(assignments[i++]);
        while (i < assignments.size() && batch.job_count() < executor.batch_size());
        batch.run();
    }
}

} // namespace pasm::execution
