// What the user asked for on the command line. Only command_line*.cpp speak to LLVM's command line library.
#pragma once

#include "driver/compile.h"
#include "driver/diagnostic_format.h"
#include "driver/encode_command.h"
#include "driver/generate_command.h"
#include "driver/instructions_command.h"
#include "driver/job.h"
#include "driver/library_command.h"
#include "driver/run_command.h"

#include <string>
#include <variant>

namespace pasm {

// What to do instead of compiling: a subcommand.
using Action =
    std::variant<std::monostate, EncodeCommand, InstructionsCommand, LibraryCommand, GenerateCommand, RunCommand>;

// -M, -MD and what goes with them, as gcc has them.
struct DependencyOptions {
    bool wanted = false; // beside the output
    bool only = false;   // instead of it
    bool phony = false;
    std::string file;                 // -MF
    std::vector<std::string> targets; // -MT, -MQ; quoted for make
};

struct CommandLine {
    Action action; // monostate: compile
    std::vector<Job> jobs;
    std::vector<std::string> arguments; // the program's name and all options but those that name files; for -###
    std::size_t parallel_jobs = 1;
    DependencyOptions dependencies;
    CompileOptions compile;
    ColourMode colours = ColourMode::automatic;
    DiagnosticFormat diagnostic_format = DiagnosticFormat::text;
    std::size_t expansion_backtrace_limit = 6;
    bool verbose = false;
    bool only_prints_commands = false; // -###
};

// Fills `command` from the arguments of main. False after an error, which has been printed. --help and --version print
// and exit with status 0.
bool parse_command_line(int argc, char** argv, CommandLine& command);

// For -v: the options in force, the files read, and the functions with their sizes and ISA extensions.
std::string describe(const CommandLine& command, const Job& job, const CompileResult& result);

// How diagnostics are shown as text.
RenderOptions render_options(const CommandLine& command);

} // namespace pasm
