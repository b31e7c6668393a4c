// Declarations for Rust: extern blocks, structures of C's layout.
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <vector>

namespace pasm {

// Items for a module of a crate of edition 2021 or before (`mod scale;` or include!), which rustc takes from 1.60 on
// and which need no crate but core. What stable Rust cannot declare is reported: vectors, half floats and 128-bit
// integers by value, vectorcall, data of threads. Source: The Rust Reference ("External blocks", "Type layout").
std::vector<std::uint8_t> write_rust_declarations(const Module& module, const Object& object,
                                                  const FormatOptions& options);

} // namespace pasm
