#include "executor.h"

#include <cstddef>

namespace pasm::execution {

std::vector<std::uint8_t> with_exit(std::vector<std::uint8_t> code) {
    constexpr std::uint64_t exit = arena_address + offsetof(Arena, exit_address);
    code.insert(code.end(), {0xFF, 0x24, 0x25}); // jmp [disp32]
    for (unsigned i = 0; i < 4; ++i)
        code.push_back(static_cast<std::uint8_t>(exit >> 8 * i));
    return code;
}

} // namespace pasm::execution
