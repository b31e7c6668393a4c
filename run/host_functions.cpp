#include "run/host_functions.h"

#include <array>
#include <cstddef>

namespace pasm::run {

// The library's functions by their names for the linker: C++'s headers overload some.
namespace library {
template <class Type>
using Of = Type;
extern "C" {
#define HOST_FUNCTION(name, ...) Of<__VA_ARGS__> name##_of_library asm(#name);
#define HOST_SYSTEM_V_FUNCTION(name) void name##_of_library() asm(#name);
#include "run/host_functions.def"
#undef HOST_FUNCTION
#undef HOST_SYSTEM_V_FUNCTION
}
} // namespace library

namespace {

template <auto function>
struct Wrapper;
template <class Result, class... Arguments, Result (*function)(Arguments...)>
struct Wrapper<function> {
    __attribute__((ms_abi)) static Result call(Arguments... arguments) { return function(arguments...); }
};

template <class Function>
std::uint64_t address(Function* function) {
    return reinterpret_cast<std::uint64_t>(function);
}

struct Row {
    std::string_view name;
    std::uint64_t (*system_v)();
    std::uint64_t (*microsoft)();
};
// Addresses are known to the linker only; functions that answer them keep the table constant.
constexpr auto rows = std::array{
#define HOST_FUNCTION(name, ...)                                                                                       \
    Row{#name, [] { return address(&library::name##_of_library); },                                                    \
        [] { return address(&Wrapper<&library::name##_of_library>::call); }},
#define HOST_SYSTEM_V_FUNCTION(name)                                                                                   \
    Row{#name, [] { return address(&library::name##_of_library); }, [] { return std::uint64_t(0); }},
#include "run/host_functions.def"
#undef HOST_FUNCTION
#undef HOST_SYSTEM_V_FUNCTION
};

} // namespace

std::uint64_t host_function(std::string_view name, HostConvention convention) {
    for (const Row& row : rows)
        if (row.name == name)
            return convention == HostConvention::system_v ? row.system_v() : row.microsoft();
    return 0;
}

} // namespace pasm::run
