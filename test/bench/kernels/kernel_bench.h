// Kernels of examples/ beside production libraries. Each program defines add_comparisons(); the main is shared:
//   NAME_bench            checks results, then runs kernels and peers in turn and prints medians and their ratio
//   NAME_bench --check    checks results only
// Other options are Google Benchmark's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace pasm::bench {

// What a program is made of: calls of compare() and require(). Runs once, before anything is timed.
void add_comparisons();

// Registers a kernel and its peer. One call of either processes `amount` of `unit`: bytes, operations. The callables
// live as long as the program.
void compare(std::string title, double amount, std::string unit, std::function<void()> kernel, std::string peer_name,
             std::function<void()> peer);

// Ends the program with status 1 and says `what` when the kernel's result is not the peer's.
void require(bool equal, const std::string& what);

// Whether the processor and the system have a feature, by the name that GCC's __builtin_cpu_supports gives it.
#define cpu_has(feature) (__builtin_cpu_init(), __builtin_cpu_supports(feature) != 0)

// `size` reproducible bytes.
std::vector<std::uint8_t> random_bytes(std::size_t size, std::uint64_t seed = 1);

} // namespace pasm::bench
