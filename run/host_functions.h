// Functions of the C library for kernels that run in this process. A program that is linked statically has no table of
// its own names, so there is one here.
#pragma once

#include <cstdint>
#include <string_view>

namespace pasm::run {

// The conventions by which a function is called.
enum class HostConvention : std::uint8_t { system_v, microsoft };

// The address of a function of host_functions.def; 0 for other names, and for what the convention cannot call.
std::uint64_t host_function(std::string_view name, HostConvention convention);
} // namespace pasm::run
