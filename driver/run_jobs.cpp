#include "driver/run_jobs.h"

#include "driver/output_file.h"
#include "driver/run_job.h"

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <optional>

#include <pthread.h>

namespace pasm {

namespace {

// What calls within calls may need, whatever `ulimit -s` leaves to threads.
constexpr std::size_t stack_size = 16 << 20;

void print_to_standard_error(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
}

// The workers take the jobs in order; one reader takes the results in the same order.
class JobQueue {
  public:
    explicit JobQueue(const CommandLine& command) : command_(command), results_(command.jobs.size()) {}

    // Runs jobs until none is left.
    void work() {
        while (std::optional<std::size_t> index = next_job()) {
            JobResult result = run_job(command_, command_.jobs[*index]);
            const std::lock_guard lock(mutex_);
            results_[*index] = std::move(result);
            finished_.notify_one();
        }
    }

    // Waits for the result of a job.
    JobResult take(std::size_t index) {
        std::unique_lock lock(mutex_);
        finished_.wait(lock, [&] { return results_[index].has_value(); });
        return *std::exchange(results_[index], std::nullopt);
    }

  private:
    std::optional<std::size_t> next_job() {
        const std::lock_guard lock(mutex_);
        return next_ < results_.size() ? std::optional(next_++) : std::nullopt;
    }

    const CommandLine& command_;
    std::mutex mutex_;
    std::condition_variable finished_;
    std::size_t next_ = 0;
    std::vector<std::optional<JobResult>> results_;
};

// Threads that work until the queue is empty. Where the system has no more threads to give, those that there are do.
class Workers {
  public:
    Workers(JobQueue& queue, std::size_t count) : queue_(queue) {
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setstacksize(&attributes, stack_size);
        for (std::size_t i = 0; i < count; ++i) {
            pthread_t thread;
            if (pthread_create(&thread, &attributes, run, &queue_) == 0)
                threads_.push_back(thread);
        }
        pthread_attr_destroy(&attributes);
        if (threads_.empty())
            queue_.work();
    }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    ~Workers() {
        for (pthread_t thread : threads_)
            pthread_join(thread, nullptr);
    }

  private:
    static void* run(void* queue) {
        static_cast<JobQueue*>(queue)->work();
        return nullptr;
    }

    JobQueue& queue_;
    std::vector<pthread_t> threads_;
};

// Prints what jobs have to say and keeps what goes into the document of all.
class Printer {
  public:
    explicit Printer(const CommandLine& command) : command_(command) {}

    void print(JobResult result) {
        failed_ |= !result.ok;
        for (FormattedDiagnostics& diagnostics : result.diagnostics) {
            print_to_standard_error(diagnostics.text);
            diagnostics_.push_back(std::move(diagnostics));
        }
        print_to_standard_error(result.messages);
        if (!result.listing.empty())
            print_listing(result.listing);
    }

    int finish() {
        print_to_standard_error(diagnostic_document(command_.diagnostic_format, diagnostics_));
        return failed_ ? 1 : 0;
    }

  private:
    void print_listing(const std::string& text) {
        const WriteFailure failure = write_output_file("-", text);
        if (!failure.failed())
            return;
        Diagnostics diagnostics;
        diagnostics.report(DiagnosticKind::cannot_write_file, SourceLocation(), failure.path, failure.reason);
        JobResult result;
        result.diagnostics.push_back(
            format_diagnostics(command_.diagnostic_format, diagnostics, SourceManager(), render_options(command_)));
        print(std::move(result));
    }

    const CommandLine& command_;
    std::vector<FormattedDiagnostics> diagnostics_;
    bool failed_ = false;
};

} // namespace

int run_jobs(const CommandLine& command) {
    // What goes to standard output goes there in order.
    const bool prints = std::any_of(command.jobs.begin(), command.jobs.end(),
                                    [](const Job& job) { return job.output == "-" || job.dependency_file == "-"; });
    const std::size_t threads = prints ? 1 : std::min(command.parallel_jobs, command.jobs.size());
    Printer printer(command);
    if (threads == 1) {
        for (const Job& job : command.jobs)
            printer.print(run_job(command, job));
        return printer.finish();
    }
    JobQueue queue(command);
    Workers workers(queue, threads);
    for (std::size_t i = 0; i < command.jobs.size(); ++i)
        printer.print(queue.take(i));
    return printer.finish();
}

std::string job_commands(const CommandLine& command) {
    std::string text;
    for (const Job& job : command.jobs) {
        std::vector<std::string> words = command.arguments;
        words.insert(words.end(), {"-o", job.output, job.input});
        for (const std::string& word : words) {
            text += " \"";
            for (char c : word)
                text += std::string(std::string_view("\"\\$`").find(c) == std::string_view::npos ? "" : "\\") + c;
            text += '"';
        }
        text += '\n';
    }
    return text;
}

} // namespace pasm
