// What an instruction of the final code accesses.
#pragma once

#include "ir/function.h"
#include "run/entry_frame.h"

#include <optional>

namespace pasm::run {

struct MemoryAccess {
    std::optional<std::uint64_t> address; // nothing where registers and displacement do not tell: symbols, VSIB
    std::uint32_t bytes = 0;              // 0 where the form does not say
};

// Of its memory operand; nothing where it has none. `registers` are those before it.
std::optional<MemoryAccess> memory_access(const Function& function, const Instruction& instruction,
                                          const EntryFrame& registers);

// Whether bits 48 to 63 equal bit 47.
bool is_canonical(std::uint64_t address);

} // namespace pasm::run
