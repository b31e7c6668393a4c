#include "driver/plan_jobs.h"

#include "driver/dependencies.h"

#include <filesystem>
#include <map>

#include <fmt/format.h>

namespace pasm {

namespace {

namespace fs = std::filesystem;

// What a stage writes: the extension of its file, and whether it goes to a file unless told otherwise.
struct StageOutput {
    Emit emit;
    std::string_view extension; // empty: the format's
    bool is_file;
};

constexpr StageOutput stage_outputs[] = {
    {Emit::object, "", true},
    {Emit::assembly, ".s", true},
    {Emit::ast, ".ast", false},
    {Emit::expanded, ".expanded", false},
    {Emit::ir, ".ir", false},
    {Emit::isa_report, ".isa", false},
    {Emit::stream_report, ".streams", false},
};

const StageOutput& stage_output(Emit emit) {
    for (const StageOutput& row : stage_outputs)
        if (row.emit == emit)
            return row;
    return stage_outputs[0];
}

class Planner {
  public:
    Planner(const FileRequest& request, CommandLine& command, Diagnostics& diagnostics)
        : request_(request), command_(command), diagnostics_(diagnostics) {}

    void run() {
        check_request();
        for (const std::string& input : request_.inputs)
            command_.jobs.push_back(job_of(input));
        if (!diagnostics_.has_errors())
            for (const Job& job : command_.jobs)
                check_outputs(job);
    }

  private:
    template <class... Arguments>
    void report(DiagnosticKind kind, const Arguments&... arguments) {
        diagnostics_.report(kind, SourceLocation(), arguments...);
    }

    void check_request() {
        const std::size_t count = request_.inputs.size();
        if (count == 0)
            report(DiagnosticKind::no_input_file);
        if (request_.output && request_.output->empty())
            report(DiagnosticKind::empty_output_name);
        else if (request_.output && !is_folder() && count > 1 && !command_.dependencies.only)
            report(DiagnosticKind::one_file_for_several_inputs, "-o", *request_.output, count,
                   "name a folder, with a slash at its end");
        if (!command_.dependencies.file.empty() && count > 1)
            report(DiagnosticKind::one_file_for_several_inputs, "-MF", command_.dependencies.file, count,
                   "without it each input's dependencies get a file beside its output");
    }

    bool is_folder() const {
        std::error_code error;
        return request_.output && (request_.output->ends_with('/') || fs::is_directory(*request_.output, error));
    }

    // With -M the output is the rule, and the object is only named in it.
    Job job_of(const std::string& input) const {
        Job job{.input = input, .output = output_of(input)};
        if (is_folder())
            job.folder = *request_.output;
        if (request_.saves_temporaries && !command_.dependencies.only)
            job.temporaries = stem_beside(job.output, input);
        const DependencyOptions& dependencies = command_.dependencies;
        job.dependency_targets = dependencies.targets;
        if (job.dependency_targets.empty())
            job.dependency_targets.push_back(quote_target(dependencies.only ? named_after(input) : job.output));
        if (dependencies.only)
            job.output = !dependencies.file.empty() ? dependencies.file : request_.output.value_or("-");
        else if (dependencies.wanted)
            job.dependency_file = dependencies.file.empty() ? stem_beside(job.output, input) + ".d" : dependencies.file;
        return job;
    }

    std::string output_of(const std::string& input) const {
        if (is_folder())
            return (fs::path(*request_.output) / named_after(input)).string();
        if (request_.output)
            return *request_.output;
        const bool goes_to_screen = input == "-" || !stage_output(command_.compile.emit).is_file;
        return goes_to_screen ? "-" : named_after(input);
    }

    // The path without extension, of the output, or in the current folder where the output has no path.
    static std::string stem_beside(const std::string& output, const std::string& input) {
        return fs::path(output == "-" ? file_name(input) : output).replace_extension().string();
    }

    static std::string file_name(const std::string& input) {
        return input == "-" ? "stdin" : fs::path(input).filename().string();
    }

    // file.pasm gives file.o in the current folder, as with C compilers.
    std::string named_after(const std::string& input) const {
        const std::string stem = fs::path(file_name(input)).stem().string();
        const Format* format = command_.compile.format;
        const Abi* abi = command_.compile.frontend.abi;
        const StageOutput& stage = stage_output(command_.compile.emit);
        if (format == nullptr || (!stage.extension.empty() && !(stage.emit == Emit::assembly && format->is_assembly)))
            return stem + std::string(stage.extension);
        if (abi != nullptr && abi->any_system && !format->is_assembly)
            return fmt::format("{}_{}_amd64.syso", stem, request_.go_os);
        return stem + std::string(format->extension);
    }

    // Two files of one name would overwrite each other.
    void check_outputs(const Job& job) {
        check_output(job.output, job.input);
        check_output(job.dependency_file, "the dependencies of " + job.input);
    }

    void check_output(const std::string& path, const std::string& content) {
        std::error_code error;
        if (path.empty() || path == "-" || (fs::exists(path, error) && !fs::is_regular_file(path, error)))
            return;
        auto [row, is_new] = written_.emplace(fs::path(path).lexically_normal(), content);
        if (!is_new)
            report(DiagnosticKind::same_output, row->second, content, path);
    }

    const FileRequest& request_;
    CommandLine& command_;
    Diagnostics& diagnostics_;
    std::map<fs::path, std::string> written_;
};

} // namespace

void plan_jobs(const FileRequest& request, CommandLine& command, Diagnostics& diagnostics) {
    Planner(request, command, diagnostics).run();
}

} // namespace pasm
