// How debuggers are told of code that is in no file: GDB's manual, "JIT Compilation Interface", which LLDB has too.
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace pasm {

// An ELF object with debug information of a module whose sections are at these addresses, by SectionId. Requires:
// places and variables were kept (BackendOptions::keep_places, keep_variables). `options` are those of the compilation.
std::vector<std::uint8_t> debugger_object(const Module& module, const Object& object, FormatOptions options,
                                          const std::vector<std::uint64_t>& section_addresses);

// Lasts as long as debuggers shall know of the object. May be made and ended by several threads at once.
class DebuggerRegistration {
  public:
    explicit DebuggerRegistration(std::vector<std::uint8_t> object);
    ~DebuggerRegistration();
    DebuggerRegistration(const DebuggerRegistration&) = delete;
    DebuggerRegistration& operator=(const DebuggerRegistration&) = delete;

  private:
    struct Entry;
    std::unique_ptr<Entry> entry_;
};

} // namespace pasm
