// Names of physical registers.
#pragma once

#include "ir/register.h"

#include <string>
#include <string_view>

namespace pasm {

struct RegisterName {
    Register reg; // invalid when the word is no register
    View view = View::none;
};

// The register that a word names: `rax`, `XMM3`, `k1`, `r8d`, `st0`, `cr4`; case is ignored.
RegisterName find_register(std::string_view word);

// "zmm31" of "zmm40": the last register of the file that a word names by a number beyond it; empty for other words.
std::string last_register_of(std::string_view word);

} // namespace pasm
