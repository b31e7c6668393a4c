// Target triples, as compilers name platforms: x86_64-pc-linux-gnu. A triple chooses ABI, object format and the
// answer of the builtin `os`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pasm {

struct TargetTriple {
    std::string_view system; // what the triple names behind the architecture: "linux-gnux32", "windows"
    std::string_view abi;    // of -mabi=
    std::string_view format; // of -mimage-format=
    std::string_view os;
    bool has_indirect_symbols = false; // its loader and C library know ELF's ifunc
};

// The platform of arch-vendor-system or arch-system, where arch is a spelling of x86-64; null when it is not known.
const TargetTriple* find_triple(std::string_view triple);

// What pasmc compiles for unless told otherwise: chosen when it is built.
std::string_view default_triple();

// "11.0", "10.15.4": as 0xMMMMmmpp.
std::optional<std::uint32_t> parse_macos_version(std::string_view text);
// What stands behind the system of a triple of macOS: "13.1" of x86_64-apple-macos13.1. Empty for others.
std::string_view macos_version_of(std::string_view triple);

} // namespace pasm
