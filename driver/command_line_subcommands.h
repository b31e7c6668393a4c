// The options of `pasmc encode`, `instructions`, `library`, `generate` and `run` as LLVM's parser sees them; private to
// the command line.
#pragma once

#include "driver/encode_command.h"
#include "driver/generate_command.h"
#include "driver/instructions_command.h"
#include "driver/library_command.h"
#include "driver/run_command.h"
#include "support/diagnostics.h"

#include <string>

#include <llvm/Support/CommandLine.h>

namespace pasm {

// `encode INSTRUCTION`
struct EncodeOptions {
    // What was asked, and in `diagnostics` what is wrong with it.
    EncodeCommand read(Diagnostics& diagnostics) const;

    llvm::cl::SubCommand command{"encode", "Show the bytes of one instruction and what they are made of"};
    llvm::cl::list<std::string> text{llvm::cl::Positional, llvm::cl::sub(command),
                                     llvm::cl::desc("<instruction, or - for a filter>")};
    llvm::cl::opt<bool> all{"all", llvm::cl::sub(command), llvm::cl::desc("List every valid encoding"),
                            llvm::cl::ZeroOrMore};
    llvm::cl::opt<bool> lengths{"lengths", llvm::cl::sub(command), llvm::cl::desc("List one encoding of each length"),
                                llvm::cl::ZeroOrMore};
    llvm::cl::opt<bool> json{"json", llvm::cl::sub(command), llvm::cl::desc("Answer in JSON"), llvm::cl::ZeroOrMore};
    llvm::cl::list<std::string> cpu{"mcpu", llvm::cl::sub(command), llvm::cl::value_desc("cpu"),
                                    llvm::cl::desc("Allow only what <cpu> has (default: every extension)")};
};

// `instructions [NAME]`
struct InstructionsOptions {
    InstructionsCommand read() const;

    llvm::cl::SubCommand command{"instructions", "Show the instruction table"};
    llvm::cl::opt<std::string> name{llvm::cl::Positional, llvm::cl::sub(command),
                                    llvm::cl::desc("<mnemonic, * and ? as in the shell>"), llvm::cl::init("")};
    llvm::cl::opt<std::string> isa{"isa", llvm::cl::sub(command), llvm::cl::value_desc("extension"),
                                   llvm::cl::desc("Only forms that need <extension>"), llvm::cl::ZeroOrMore};
    llvm::cl::opt<bool> count{"count", llvm::cl::sub(command), llvm::cl::desc("Count mnemonics and forms"),
                              llvm::cl::ZeroOrMore};
    llvm::cl::opt<bool> json{"json", llvm::cl::sub(command), llvm::cl::desc("Answer in JSON"), llvm::cl::ZeroOrMore};
    llvm::cl::opt<bool> markdown{"markdown", llvm::cl::sub(command), llvm::cl::desc("Answer in Markdown"),
                                 llvm::cl::ZeroOrMore};
};

// `library [NAME]`
struct LibraryOptions {
    LibraryCommand read() const;

    llvm::cl::SubCommand command{"library", "Show the files of the standard library"};
    llvm::cl::opt<std::string> name{llvm::cl::Positional, llvm::cl::sub(command),
                                    llvm::cl::desc("<file, such as vector.pasm>"), llvm::cl::init("")};
};

// `generate WHAT`
struct GenerateOptions {
    // Requires that all options of the command line exist.
    GenerateCommand read() const;

    llvm::cl::SubCommand command{"generate", "Print a completion for a shell, or the manual page"};
    llvm::cl::opt<std::string> what{llvm::cl::Positional, llvm::cl::sub(command), llvm::cl::desc("<bash|zsh|fish|man>"),
                                    llvm::cl::init("")};
};

// `run FILE [CALL ...]`
struct RunCommandOptions {
    // Those about what is compiled become options of this subcommand too. Requires that all of them exist.
    void share_compile_options();
    RunCommand read(Diagnostics& diagnostics) const;

    llvm::cl::SubCommand command{"run", "Compile a file in memory and call its functions"};
    llvm::cl::list<std::string> file_and_calls{llvm::cl::Positional, llvm::cl::sub(command),
                                               llvm::cl::desc("<file.pasm> '<name>(<arguments>)'...")};
    llvm::cl::opt<bool> check{"check", llvm::cl::sub(command), llvm::cl::ZeroOrMore,
                              llvm::cl::desc("Check that calls keep to the calling convention and to their arrays")};
    llvm::cl::opt<bool> bench{"bench", llvm::cl::sub(command), llvm::cl::desc("Measure how long calls take"),
                              llvm::cl::ZeroOrMore};
    llvm::cl::opt<bool> json{"json", llvm::cl::sub(command), llvm::cl::desc("Answer in JSON"), llvm::cl::ZeroOrMore};
    llvm::cl::opt<bool> hexadecimal{"hex", llvm::cl::sub(command), llvm::cl::desc("Show numbers in hexadecimal"),
                                    llvm::cl::ZeroOrMore};
    llvm::cl::list<std::string> timeout{"timeout", llvm::cl::sub(command), llvm::cl::value_desc("seconds"),
                                        llvm::cl::desc("Stop a call after so long (default 10; 0 for never)")};
    llvm::cl::list<std::string> alignment{
        "align", llvm::cl::sub(command), llvm::cl::value_desc("bytes"),
        llvm::cl::desc("Align arrays to <bytes> under --check (default: as their types ask for)")};
    llvm::cl::list<std::string> seed{"seed", llvm::cl::sub(command), llvm::cl::value_desc("n"),
                                     llvm::cl::desc("Seed of what unused registers hold under --check (default 1)")};
};

} // namespace pasm
