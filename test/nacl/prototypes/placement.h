// Where arguments and results of Native Client functions are: System V's registers and stack slots (psABI 3.2.3), with
// pointers and `long` of four bytes. Written from the psABI and not from the compiler.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace nacl {

// A C type as a parameter or result.
struct Type {
    std::string_view name; // as C and pasm spell it
    unsigned size = 0;
    bool is_signed = false;
    bool in_vector = false;
    std::string_view declares; // class of a pasm register that holds it, where it is a vector
    std::string_view moves;    // pasm instruction between memory and such a register
};
std::span<const Type> types();

// Where a value is. Numbers are those of registers in `seen` of probe.s and in nacl::Registers.
struct Place {
    enum class Kind : std::uint8_t { general, vector, stack } kind = Kind::stack;
    unsigned number = 0; // of an argument register: the first of two for an __int128
    unsigned offset = 0; // on the stack, from the first argument
};

struct Placement {
    std::vector<Place> places;
    unsigned stack_bytes = 0;
};
Placement place_arguments(std::span<const Type* const> parameters);

} // namespace nacl
