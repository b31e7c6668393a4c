// The command line of pasmc: options, files in and out, exit status. Exit status 1 is an error in the input or on the
// command line; 2 is a failure of the compiler itself.
#include "driver/command_line.h"
#include "driver/compile.h"
#include "driver/output_file.h"
#include "driver/read_file.h"
#include "support/render_diagnostics.h"

#include <cstdio>

#include <malloc.h>
#include <unistd.h>

namespace pasm {

namespace {

constexpr int status_ok = 0, status_error = 1;

void print_to_standard_error(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
}

bool wants_colours(ColourMode mode) {
    return mode == ColourMode::always || (mode == ColourMode::automatic && ::isatty(STDERR_FILENO) != 0);
}

// Reports a problem with a file or the command line, which has no place in a source.
int fail(const CommandLine& command, DiagnosticKind kind, const std::string& subject, const std::string& reason) {
    Diagnostics diagnostics;
    diagnostics.report(kind, SourceLocation(), subject, reason);
    print_to_standard_error(render_all(diagnostics, SourceManager(), {.colours = wants_colours(command.colours)}));
    return status_error;
}

// Tables grow by doubling: the memory that they leave is kept for the next instead of going back to the system page by
// page.
void keep_freed_memory() {
    constexpr int everything = 1 << 30;
    constexpr int growth = 16 << 20;
    ::mallopt(M_MMAP_THRESHOLD, everything);
    ::mallopt(M_TRIM_THRESHOLD, everything);
    ::mallopt(M_TOP_PAD, growth);
}

// Beside a file on standard output the listing goes to standard error.
void print_streams(const CommandLine& command, const CompileResult& result) {
    std::fwrite(result.streams.data(), 1, result.streams.size(), command.output == "-" ? stderr : stdout);
}

int compile_file(const CommandLine& command) {
    keep_freed_memory();
    std::string reason;
    std::optional<std::string> text = read_source_file(command.input, reason);
    if (!text)
        return fail(command, DiagnosticKind::cannot_read_file, command.input, reason);
    std::string name = command.input == "-" ? "<stdin>" : command.input;
    std::unique_ptr<CompileResult> result = compile(std::move(name), std::move(*text), command.compile);

    RenderOptions render{wants_colours(command.colours), command.expansion_backtrace_limit};
    print_to_standard_error(render_all(result->diagnostics, result->sources, render));
    print_to_standard_error(result->printed);
    if (command.verbose)
        print_to_standard_error(describe(command, *result));
    if (!result->ok())
        return status_error;
    for (const SideFile& side : result->side_files)
        if (reason = write_output_file(side.file, side.bytes); !reason.empty())
            return fail(command, DiagnosticKind::cannot_write_file, side.file, reason);
    reason = write_output_file(command.output, result->output);
    if (!reason.empty())
        return fail(command, DiagnosticKind::cannot_write_file, command.output, reason);
    if (command.compile.print_streams)
        print_streams(command, *result);
    return status_ok;
}

int run(const CommandLine& command) {
    if (const auto* encode = std::get_if<EncodeCommand>(&command.action))
        return run_encode(*encode);
    if (const auto* instructions = std::get_if<InstructionsCommand>(&command.action))
        return run_instructions(*instructions);
    if (const auto* library = std::get_if<LibraryCommand>(&command.action))
        return run_library(*library);
    return compile_file(command);
}

} // namespace

} // namespace pasm

int main(int argc, char** argv) {
    pasm::CommandLine command;
    if (!pasm::parse_command_line(argc, argv, command))
        return pasm::status_error;
    return pasm::run(command);
}
