#include "driver/run_command.h"

#include "driver/command_line.h"
#include "driver/read_file.h"
#include "run/run_calls.h"

#include <cstdio>

namespace pasm {

namespace {

class FileRun {
  public:
    FileRun(const RunCommand& run, const CommandLine& command) : run_(run), command_(command) {}

    int run() {
        const bool is_right = run_all();
        std::fflush(stdout);
        const std::string text = shown_ + diagnostic_document(command_.diagnostic_format, formatted_);
        std::fwrite(text.data(), 1, text.size(), stderr);
        return is_right ? 0 : 1;
    }

  private:
    bool run_all() {
        std::string reason;
        std::optional<std::string> text = read_source_file(run_.file, reason);
        if (!text) {
            Diagnostics diagnostics;
            diagnostics.report(DiagnosticKind::cannot_read_file, SourceLocation(), run_.file, reason);
            add(diagnostics, SourceManager());
            return false;
        }
        const CompileOptions options = compile_options();
        const std::unique_ptr<CompileResult> compiled =
            compile(options.has_path ? run_.file : "<stdin>", std::move(*text), options);
        add(compiled->diagnostics, compiled->sources);
        return compiled->ok() && call(*compiled, options);
    }

    // With what reports of crashes tell.
    CompileOptions compile_options() const {
        CompileOptions options = command_.compile;
        options.has_path = run_.file != "-";
        options.frontend.keep_macro_arguments = true;
        options.backend.keep_places = true;
        options.backend.keep_variables = true;
        return options;
    }

    bool call(CompileResult& compiled, const CompileOptions& options) {
        Diagnostics diagnostics(options.diagnostics);
        run::run_calls({compiled.module, compiled.object, *options.frontend.abi, compiled.sources}, run_.calls,
                       run_.options, diagnostics);
        add(diagnostics, compiled.sources);
        return !diagnostics.has_errors();
    }

    void add(const Diagnostics& diagnostics, const SourceManager& sources) {
        formatted_.push_back(
            format_diagnostics(command_.diagnostic_format, diagnostics, sources, render_options(command_)));
        shown_ += formatted_.back().text;
    }

    const RunCommand& run_;
    const CommandLine& command_;
    std::vector<FormattedDiagnostics> formatted_;
    std::string shown_;
};

} // namespace

int run_file(const RunCommand& run, const CommandLine& command) {
    return FileRun(run, command).run();
}

} // namespace pasm
