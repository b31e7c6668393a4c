// Target triples, as compilers name platforms: x86_64-pc-linux-gnu. A triple chooses ABI, object format and the
// answer of the builtin `os`.
#pragma once

#include <string_view>

namespace pasm {

struct TargetTriple {
    std::string_view system; // what the triple names behind the architecture: "linux-gnux32", "windows"
    std::string_view abi;    // of -mabi=
    std::string_view format; // of -mimage-format=
    std::string_view os;
};

// The platform of arch-vendor-system or arch-system, where arch is a spelling of x86-64; null when it is not known.
const TargetTriple* find_triple(std::string_view triple);

} // namespace pasm
