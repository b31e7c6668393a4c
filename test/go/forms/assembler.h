// Go's assembler, asked for the bytes of many lines at once.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace pasm::go_forms {

struct Assembler {
    unsigned version;   // of Go 1.N
    std::string root;   // GOROOT
    std::string folder; // for files
};

// Lines of Go assembly, and what came of them.
struct Question {
    std::string text;
    bool stands_alone = false; // in a function of its own: it has labels, or is RET
};
struct Answer {
    bool accepted = false;
    std::vector<std::uint8_t> bytes;
    std::string message; // why it was not accepted
};

// Runs the assembler until it complains of no line that is left. Where it fails without telling a line (it panics, or
// an address is bad), halves are asked alone. `name` is that of the file.
std::vector<Answer> ask(const Assembler& assembler, const std::string& name, const std::vector<Question>& questions);

} // namespace pasm::go_forms
