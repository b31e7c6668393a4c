// `pasmc instructions`: the instruction table for people, as text, Markdown or JSON.
#pragma once

#include <string>

namespace pasm {

struct InstructionsCommand {
    std::string name; // a mnemonic, also with * and ? as in the shell; empty for all
    std::string isa;  // only forms that need this extension; empty for all
    bool count = false;
    bool json = false;
    bool markdown = false;
};

// Writes the answer to standard output and returns the exit status: 1 when the name or the extension is unknown, which
// is told on standard error.
int run_instructions(const InstructionsCommand& command);

} // namespace pasm
