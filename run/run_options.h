// What is asked of a run.
#pragma once

#include <cstdint>

namespace pasm::run {

struct RunOptions {
    bool check = false;
    bool bench = false;
    bool json = false;
    bool is_hexadecimal = false;
    double timeout = 10;         // seconds of one call; 0 for none
    std::uint64_t alignment = 1; // of arrays under --check, in bytes
    std::uint64_t seed = 1;      // of what unused registers hold under --check
};

} // namespace pasm::run
