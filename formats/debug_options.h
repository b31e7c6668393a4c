// What is asked of debug information.
#pragma once

#include <cstdint>
#include <string>

namespace pasm {

enum class DebugFormat : std::uint8_t { none, dwarf, codeview };

struct DebugOptions {
    DebugFormat format = DebugFormat::none;
    unsigned dwarf_version = 5; // or 4
    std::string directory;      // that relative names of files count from
    std::string producer;       // the compiler's name and version
};

} // namespace pasm
