// The options of `pasmc encode`, `instructions`, `library` and `generate` as LLVM's parser sees them; private to the
// command line.
#pragma once

#include "driver/encode_command.h"
#include "driver/generate_command.h"
#include "driver/instructions_command.h"
#include "driver/library_command.h"
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

} // namespace pasm
