#include "machine_state.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>

namespace pasm::execution {

namespace {

constexpr unsigned rflags_places[] = {0, 2, 4, 6, 7, 11, 10}; // c p a z s o d

constexpr std::uint64_t special_32[] = {
    0,          1,          0xFFFFFFFF, 0x7FFFFFFF, 0x80000000, 0x7F800000, 0xFF800000, 0x7FC00000,
    0xFFC00000, 0x7F800001, 0x00000001, 0x807FFFFF, 0x3F800000, 0xBF800000, 0x4F000000, 0xCF000000,
    0x00010001, 0x7FFF8000, 0x80808080, 0x7F7F7F7F, 0x7F7FFFFF, 0x00800000, 0x3F000000, 0x01010101,
};
constexpr std::uint64_t special_64[] = {
    0,
    1,
    0xFFFFFFFFFFFFFFFF,
    0x7FFFFFFFFFFFFFFF,
    0x8000000000000000,
    0x7FF0000000000000, // infinity
    0xFFF0000000000000,
    0x7FF8000000000000, // quiet NaN
    0x7FF0000000000001, // signalling NaN
    0x0000000000000001, // denormal
    0x800FFFFFFFFFFFFF,
    0x3FF0000000000000, // 1.0
    0xBFF0000000000000,
    0x41DFFFFFFFC00000, // 2^31 - 1
    0x43E0000000000000, // 2^63
    0xC1E0000000000000, // -2^31
    0x7FEFFFFFFFFFFFFF,
    0x0010000000000000,
    0x80000000FFFFFFFF,
    0x00000000FFFFFFFF,
    0x8000800080008000,
    0x8080808080808080,
};

enum class Kind : unsigned { bits, small, floats, doubles, special_floats, special_doubles, count };

std::uint64_t everyday_float(Random& random) {
    return std::bit_cast<std::uint32_t>(static_cast<float>(static_cast<std::int32_t>(random())) / 65536);
}

std::uint64_t element_pair(Kind kind, Random& random) {
    switch (kind) {
    case Kind::small: return random() % 3 == 0 ? 0 - random() % 40 : random() % 300;
    case Kind::floats: return everyday_float(random) | everyday_float(random) << 32;
    case Kind::doubles:
        return std::bit_cast<std::uint64_t>(static_cast<double>(static_cast<std::int64_t>(random())) / 0x1p40);
    case Kind::special_floats:
        return special_32[random() % std::size(special_32)] | special_32[random() % std::size(special_32)] << 32;
    case Kind::special_doubles: return special_64[random() % std::size(special_64)];
    default: return random();
    }
}

// Sometimes all bits are the same: ptest and its like ask for that.
void make_uniform(std::span<std::uint8_t> bytes, Random& random) {
    const unsigned choice = static_cast<unsigned>(random() % 24);
    if (choice < 2)
        std::fill(bytes.begin(), bytes.end(), static_cast<std::uint8_t>(choice == 0 ? 0 : 0xFF));
}

// Some elements of vectors, and of the memory operand, equal others: comparisons ask for that.
void make_some_equal(MachineState& state, const VectorFile& file, Random& random) {
    constexpr unsigned element = 8;
    for (unsigned i = 0; i < file.count; ++i) {
        const std::size_t at = random() % (file.bytes / element) * element;
        const MachineState::Vector& from = state.vectors[random() % file.count];
        std::uint8_t* to =
            random() % 4 == 0 ? state.memory.data() + operand_offset : state.vectors[random() % file.count].data();
        std::memcpy(to + at, from.data() + at, element);
    }
}

void randomise_registers(MachineState& state, const VectorFile& file, Random& random) {
    constexpr std::size_t widest_operand = 64;
    const std::span<std::uint8_t> operand = std::span(state.memory).subspan(operand_offset, widest_operand);
    auto bytes = [&](Register reg) {
        return bytes_of(state, reg).first(reg.file() == RegisterClass::vector ? file.bytes : 8);
    };
    const std::vector<Register> registers = all_registers(file);
    for (Register reg : registers)
        randomise(bytes(reg), random);
    randomise_memory(state.memory, random);
    randomise(std::span(state.memory).subspan(operand_offset - widest_operand, 3 * widest_operand), random);
    make_some_equal(state, file, random);
    for (Register reg : registers)
        make_uniform(bytes(reg), random);
    make_uniform(operand, random);
}

void set_exponent(MachineState::StackRegister& reg, std::uint16_t exponent) {
    std::memcpy(reg.data() + 8, &exponent, sizeof exponent);
}

void randomise_x87(MachineState& state, Random& random) {
    constexpr std::uint16_t masked_exceptions = 0x7F, precisions[] = {0x000, 0x200, 0x300};
    state.x87_control = static_cast<std::uint16_t>(masked_exceptions | precisions[random() % 3] | random() % 4 << 10);
    // Condition codes at random. The top of the stack is 0, so that mm(i) is st(i).
    state.x87_status = static_cast<std::uint16_t>(random() & 0x4700);
    unsigned used = random() % 3 == 0 ? 8 : static_cast<unsigned>(random() % 9);
    state.x87_tags = static_cast<std::uint8_t>((1u << used) - 1);
    for (MachineState::StackRegister& reg : state.x87)
        set_exponent(reg, static_cast<std::uint16_t>(random()));
}

} // namespace

std::span<std::uint8_t> bytes_of(MachineState& state, Register reg) {
    auto bytes = [](std::uint64_t& value) { return std::span(reinterpret_cast<std::uint8_t*>(&value), sizeof value); };
    switch (reg.file()) {
    case RegisterClass::general: return bytes(state.general[reg.number()]);
    case RegisterClass::vector: return state.vectors[reg.number()];
    case RegisterClass::mask: return bytes(state.masks[reg.number()]);
    case RegisterClass::mmx: return std::span(state.x87[reg.number()]).first<8>();
    default: return {};
    }
}

std::span<const std::uint8_t> bytes_of(const MachineState& state, Register reg) {
    return bytes_of(const_cast<MachineState&>(state), reg);
}

std::vector<Register> all_registers(const VectorFile& file) {
    std::vector<Register> registers;
    auto add = [&](RegisterClass of, unsigned count) {
        for (unsigned i = 0; i < count; ++i)
            registers.push_back(Register::physical(of, i));
    };
    add(RegisterClass::general, 16);
    add(RegisterClass::vector, file.count);
    add(RegisterClass::mask, file.has_masks ? 8 : 0);
    add(RegisterClass::mmx, 8);
    return registers;
}

std::uint64_t rflags_bits(FlagMask mask) {
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < std::size(rflags_places); ++i)
        bits |= std::uint64_t(mask >> i & 1) << rflags_places[i];
    return bits;
}

FlagMask flag_mask(std::uint64_t rflags) {
    FlagMask mask = 0;
    for (unsigned i = 0; i < std::size(rflags_places); ++i)
        mask |= static_cast<FlagMask>((rflags >> rflags_places[i] & 1) << i);
    return mask;
}

void randomise(std::span<std::uint8_t> bytes, Random& random) {
    for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint64_t)) {
        auto kind = static_cast<Kind>(random() % static_cast<unsigned>(Kind::count));
        std::uint64_t value = element_pair(kind, random);
        std::memcpy(bytes.data() + at, &value, std::min(sizeof value, bytes.size() - at));
    }
}

void randomise_memory(std::span<std::uint8_t> bytes, Random& random) {
    std::array<std::uint8_t, 256> block;
    randomise(block, random);
    for (std::size_t at = 0; at < bytes.size(); at += block.size())
        std::memcpy(bytes.data() + at, block.data(), std::min(block.size(), bytes.size() - at));
}

void make_stack_of_numbers(MachineState& state, Random& random) {
    for (MachineState::StackRegister& reg : state.x87) {
        constexpr std::uint64_t integer_bit = std::uint64_t(1) << 63;
        std::uint64_t fraction = random() % 4 == 0 ? integer_bit : random() | integer_bit;
        std::memcpy(reg.data(), &fraction, sizeof fraction);
        set_exponent(reg, static_cast<std::uint16_t>((0x3FFF - 20 + random() % 40) | (random() % 2) << 15));
    }
}

MachineState random_state(Random& random, const VectorFile& file) {
    constexpr std::uint32_t mxcsr_flags = 0x3F, mxcsr_masks = 0x1F80, mxcsr_modes = 0xE040;
    MachineState state;
    randomise_registers(state, file, random);
    state.flags = rflags_bits(static_cast<FlagMask>(random() & (flag::status | flag::direction)));
    // Every second state has the modes that programs have.
    std::uint32_t modes = random() % 2 == 0 ? 0 : static_cast<std::uint32_t>(random()) & mxcsr_modes;
    state.mxcsr = mxcsr_masks | modes | (static_cast<std::uint32_t>(random()) & mxcsr_flags);
    randomise_x87(state, random);
    return state;
}

} // namespace pasm::execution
