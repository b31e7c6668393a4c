#pragma once

#include <cstddef>

namespace pasm::bench {

// A state machine in plain C++, a byte at a time.
bool compiled_utf8_valid(const char* s, std::size_t n);

} // namespace pasm::bench
