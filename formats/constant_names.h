// Names of constants after what they hold. Of sections whose symbols have one name a linker keeps one, so that equal
// constants of several files become one.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace pasm {

// `pasm.constant.ALIGNMENT.BYTES`, which no other compiler uses.
std::string constant_name(std::span<const std::uint8_t> bytes, std::uint32_t alignment);

// As compilers for Windows have it: `__real@`, `__xmm@`, `__ymm@` or `__zmm@` and the bytes as one number.
std::string coff_constant_name(std::span<const std::uint8_t> bytes, std::uint32_t alignment);

} // namespace pasm
