// The state of the processor and of the memory that one instruction sees.
#pragma once

#include "arena.h"
#include "ir/register.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace pasm::execution {

// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators): most of the test's time would go to
// a slower one.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t operator()() {
        std::uint64_t value = state_ += 0x9E3779B97F4A7C15;
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }

  private:
    std::uint64_t state_;
};

// How much of the vector registers and masks a processor has.
struct VectorFile {
    unsigned count = 16;
    unsigned bytes = 16; // of each
    bool has_masks = false;
    bool operator==(const VectorFile&) const = default;
};

struct MachineState {
    using Vector = std::array<std::uint8_t, 64>;
    // Eighty bits in sixteen bytes: of st(i), or, when the top of the stack is 0, of mm(i) in the low eight.
    using StackRegister = std::array<std::uint8_t, 16>;

    std::array<std::uint64_t, 16> general{};
    std::uint64_t flags = 0;
    std::uint32_t mxcsr = 0;
    std::uint16_t x87_control = 0, x87_status = 0;
    std::uint8_t x87_tags = 0; // a bit for each register of the file that is not empty, as FXSAVE has it
    std::array<StackRegister, 8> x87{};
    std::array<Vector, 32> vectors{};
    std::array<std::uint64_t, 8> masks{};
    std::array<std::uint8_t, page_bytes> memory{};

    bool operator==(const MachineState&) const = default;
};

// The bytes of a register of the classes general, vector, mask and mmx.
std::span<std::uint8_t> bytes_of(MachineState& state, Register reg);
std::span<const std::uint8_t> bytes_of(const MachineState& state, Register reg);
// All registers that bytes_of knows and a processor with this vector file has.
std::vector<Register> all_registers(const VectorFile& file);

// The place of a flag (one bit of FlagMask) in RFLAGS, and all of a mask's.
std::uint64_t rflags_bits(FlagMask mask);
FlagMask flag_mask(std::uint64_t rflags);

// Random contents: plain bits, small numbers, floats of everyday size, and the special values (0, -1, infinities, NaN,
// denormals, boundaries of integers). Exceptions are masked, the direction flag and the rounding mode are random.
MachineState random_state(Random& random, const VectorFile& file);
// Gives the x87 registers numbers of everyday size; random_state leaves bits there, as suits MMX.
void make_stack_of_numbers(MachineState& state, Random& random);
// Fills `bytes` with such values.
void randomise(std::span<std::uint8_t> bytes, Random& random);
// The same for much memory: a random block, again and again.
void randomise_memory(std::span<std::uint8_t> bytes, Random& random);

} // namespace pasm::execution
