// What the user asked for on the command line. Only command_line*.cpp speak to LLVM's command line library.
#pragma once

#include "driver/compile.h"
#include "driver/encode_command.h"
#include "driver/instructions_command.h"
#include "driver/library_command.h"

#include <string>
#include <variant>

namespace pasm {

enum class ColourMode : std::uint8_t { automatic, always, never };

// What to do instead of compiling: a subcommand.
using Action = std::variant<std::monostate, EncodeCommand, InstructionsCommand, LibraryCommand>;

struct CommandLine {
    Action action; // monostate: compile `input`
    std::string input;
    std::string output;
    CompileOptions compile;
    ColourMode colours = ColourMode::automatic;
    std::size_t expansion_backtrace_limit = 6;
    bool verbose = false;
};

// Fills `command` from the arguments of main. False after an error, which has been printed. --help and --version print
// and exit with status 0.
bool parse_command_line(int argc, char** argv, CommandLine& command);

// For -v: the options in force, the files read, and the functions with their sizes and ISA extensions.
std::string describe(const CommandLine& command, const CompileResult& result);

} // namespace pasm
