// The command line of pasmc: options, files in and out, exit status. Exit status 1 is an error in the input or on the
// command line; 2 is a failure of the compiler itself.
#include "driver/command_line.h"
#include "driver/run_jobs.h"
#include "support/render_diagnostics.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>

#include <malloc.h>
#include <unistd.h>

namespace pasm {

namespace {

constexpr int status_ok = 0, status_error = 1;

// Running out of memory ends the run at once, wherever it happens. Files that are being written have no names yet.
void out_of_memory() {
    constexpr std::string_view message = "pasmc: error: out of memory\n";
    [[maybe_unused]] ssize_t written = ::write(STDERR_FILENO, message.data(), message.size());
    ::_exit(status_error);
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

int run_command(const CommandLine& command) {
    if (const auto* encode = std::get_if<EncodeCommand>(&command.action))
        return run_encode(*encode);
    if (const auto* instructions = std::get_if<InstructionsCommand>(&command.action))
        return run_instructions(*instructions);
    if (const auto* library = std::get_if<LibraryCommand>(&command.action))
        return run_library(*library);
    if (const auto* generate = std::get_if<GenerateCommand>(&command.action))
        return run_generate(*generate);
    if (const auto* run = std::get_if<RunCommand>(&command.action))
        return run_file(*run, command);
    keep_freed_memory();
    if (!command.only_prints_commands)
        return run_jobs(command);
    const std::string text = job_commands(command);
    std::fwrite(text.data(), 1, text.size(), stderr);
    return status_ok;
}

// What was printed must have arrived: a full disk shows here.
int finish_standard_output(int status) {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0)
        return status;
    Diagnostics diagnostics;
    diagnostics.report(DiagnosticKind::cannot_write_file, SourceLocation(), "standard output", std::strerror(errno));
    const std::string text = render_all(diagnostics, SourceManager(), {});
    std::fwrite(text.data(), 1, text.size(), stderr);
    return status_error;
}

} // namespace

} // namespace pasm

int main(int argc, char** argv) {
    std::set_new_handler(pasm::out_of_memory);
    pasm::CommandLine command;
    if (!pasm::parse_command_line(argc, argv, command))
        return pasm::status_error;
    return pasm::finish_standard_output(pasm::run_command(command));
}
