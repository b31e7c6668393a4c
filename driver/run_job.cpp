#include "driver/run_job.h"

#include "driver/dependencies.h"
#include "driver/output_file.h"
#include "driver/read_file.h"

#include <filesystem>

#include <unistd.h>

namespace pasm {

namespace {

std::string_view bytes_text(const std::vector<std::uint8_t>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

class JobRun {
  public:
    JobRun(const CommandLine& command, const Job& job) : command_(command), job_(job) {}

    JobResult run() {
        std::string reason;
        std::optional<std::string> text = read_source_file(job_.input, reason);
        if (!text) {
            fail(DiagnosticKind::cannot_read_file, job_.input, reason);
            return std::move(result_);
        }
        compile_text(std::move(*text));
        result_.ok = compiled_->ok() && write_all();
        if (result_.ok)
            print_streams();
        return std::move(result_);
    }

  private:
    // A problem with a file, which has no place in a source.
    void fail(DiagnosticKind kind, const std::string& subject, const std::string& reason) {
        Diagnostics diagnostics;
        diagnostics.report(kind, SourceLocation(), subject, reason);
        add(diagnostics, SourceManager());
    }

    void add(const Diagnostics& diagnostics, const SourceManager& sources) {
        result_.diagnostics.push_back(
            format_diagnostics(command_.diagnostic_format, diagnostics, sources, render_options(command_)));
    }

    void compile_text(std::string text) {
        CompileOptions options = command_.compile;
        options.has_path = job_.input != "-";
        options.save_stages = !job_.temporaries.empty();
        if (command_.dependencies.only)
            options.emit = Emit::expanded;
        compiled_ = compile(options.has_path ? job_.input : "<stdin>", std::move(text), options);
        add(compiled_->diagnostics, compiled_->sources);
        result_.messages += compiled_->printed;
        if (command_.verbose)
            result_.messages += describe(command_, job_, *compiled_);
        result_.messages += compiled_->time_report;
    }

    // The dependency file stands before the output: a build that is interrupted between the two makes both again.
    bool write_all() {
        if (!make_folder())
            return false;
        if (command_.dependencies.only)
            return add_file(job_.output, rule()) && commit();
        if (!job_.dependency_file.empty() && !add_file(job_.dependency_file, rule()))
            return false;
        if (!job_.temporaries.empty())
            for (const StageText& stage : compiled_->stages)
                if (!add_file(job_.temporaries + std::string(stage.extension), stage.text))
                    return false;
        for (const SideFile& side : compiled_->side_files)
            if (!add_file(side.file, bytes_text(side.bytes)))
                return false;
        return add_file(job_.output, bytes_text(compiled_->output)) && commit();
    }

    std::string rule() const {
        return dependency_rule(job_.dependency_targets, compiled_->sources, command_.dependencies.phony);
    }

    bool make_folder() {
        std::error_code error;
        if (!job_.folder.empty())
            std::filesystem::create_directories(job_.folder, error);
        if (error)
            fail(DiagnosticKind::cannot_write_file, job_.folder, error.message());
        return !error;
    }

    bool add_file(const std::string& path, std::string_view text) { return check(files_.add(path, text)); }
    bool commit() { return check(files_.commit()); }

    bool check(const WriteFailure& failure) {
        if (failure.failed())
            fail(DiagnosticKind::cannot_write_file, failure.path, failure.reason);
        return !failure.failed();
    }

    // Beside a file on standard output the listing goes to standard error.
    void print_streams() {
        if (command_.compile.print_streams)
            (job_.output == "-" ? result_.messages : result_.listing) += compiled_->streams;
    }

    const CommandLine& command_;
    const Job& job_;
    std::unique_ptr<CompileResult> compiled_;
    OutputFiles files_;
    JobResult result_;
};

} // namespace

RenderOptions render_options(const CommandLine& command) {
    const bool colours = command.colours == ColourMode::always ||
                         (command.colours == ColourMode::automatic && ::isatty(STDERR_FILENO) != 0);
    return {colours, command.expansion_backtrace_limit};
}

JobResult run_job(const CommandLine& command, const Job& job) {
    return JobRun(command, job).run();
}

} // namespace pasm
