// Instructions that have a name in Go and cannot be given by it: the rows of go_refusals.def.
#pragma once

#include "formats/go_instruction.h"

namespace pasm {

struct GoSubject; // an instruction that is asked about

struct GoRefusal {
    std::string_view mnemonic;  // `*` at the end stands for any rest
    std::string_view condition; // the name of `when`
    std::string_view reason;
    bool (*when)(const GoSubject& subject);
};

std::span<const GoRefusal> go_refusals();

// The first row that refuses an instruction whose form has a name, or null.
const GoRefusal* find_go_refusal(const Function& function, const Instruction& instruction, isa::FormId form);

} // namespace pasm
