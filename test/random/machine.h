// The machine that the interpreter of random programs runs on: one cell per register of the virtual program, memory,
// and nothing that knows of registers, allocation or encodings.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

namespace random_test {

inline constexpr std::size_t scratch_bytes = 256;  // read and written at random
inline constexpr std::size_t memory_bytes = 16384; // results follow the scratch part

// A register: general ones use 8 bytes, masks 8, vectors 64.
struct Cell {
    std::array<std::uint8_t, 64> bytes{};

    template <class T>
    T get(std::size_t index = 0) const {
        T value;
        std::memcpy(&value, bytes.data() + index * sizeof(T), sizeof(T));
        return value;
    }
    template <class T>
    void set(T value, std::size_t index = 0) {
        std::memcpy(bytes.data() + index * sizeof(T), &value, sizeof(T));
    }
};

struct Machine {
    std::vector<Cell> cells;
    std::array<std::uint8_t, memory_bytes> memory{};
};

// How an operand looks at a general register.
enum class Part : std::uint8_t { qword, dword, word, low, high };

inline unsigned bits_of(Part part) {
    constexpr unsigned bits[] = {64, 32, 16, 8, 8};
    return bits[static_cast<unsigned>(part)];
}

inline std::uint64_t truncate(std::uint64_t value, unsigned bits) {
    return bits == 64 ? value : value & ((std::uint64_t(1) << bits) - 1);
}

inline std::int64_t sign_extend(std::uint64_t value, unsigned bits) {
    return static_cast<std::int64_t>(value << (64 - bits)) >> (64 - bits);
}

inline std::uint64_t read_part(const Cell& cell, Part part) {
    std::uint64_t value = cell.get<std::uint64_t>();
    return part == Part::high ? (value >> 8) & 0xFF : truncate(value, bits_of(part));
}

// A 32-bit write clears the upper half; narrower ones keep the rest (SDM volume 1, 3.4.1.1).
inline void write_part(Cell& cell, Part part, std::uint64_t value) {
    std::uint64_t old = cell.get<std::uint64_t>();
    switch (part) {
    case Part::qword: break;
    case Part::dword: value = truncate(value, 32); break;
    case Part::word: value = (old & ~0xFFFFULL) | (value & 0xFFFF); break;
    case Part::low: value = (old & ~0xFFULL) | (value & 0xFF); break;
    case Part::high: value = (old & ~0xFF00ULL) | ((value & 0xFF) << 8); break;
    }
    cell.set<std::uint64_t>(value);
}

// Writes `bytes` of a vector; VEX clears what is above, legacy SSE keeps it (SDM volume 1, 14.1.3).
inline void write_vector(Cell& cell, const Cell& value, std::size_t bytes, bool clears_upper) {
    std::memcpy(cell.bytes.data(), value.bytes.data(), bytes);
    if (clears_upper)
        std::memset(cell.bytes.data() + bytes, 0, cell.bytes.size() - bytes);
}

} // namespace random_test
