// Random numbers that anybody can make again: splitmix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
// Generators", 2014).
#pragma once

#include "run/value.h"

#include <cmath>

namespace pasm::run {

class RandomNumbers {
  public:
    explicit RandomNumbers(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
    // An integer of so many bits: of more than 64 the low half comes first.
    UnsignedInteger next_wide(unsigned bits) {
        const std::uint64_t low = next();
        return bits > 64 ? low | UnsignedInteger(next()) << 64 : low;
    }
    // In [-1, 1), a multiple of what the type's precision allows below 1: 11, 24 or 53 bits of the next number.
    double next_fraction(unsigned bits) {
        const int digits = bits == 16 ? 11 : bits == 32 ? 24 : 53;
        return std::ldexp(static_cast<double>(next() >> (64 - digits)), 1 - digits) - 1;
    }

  private:
    std::uint64_t state_;
};

} // namespace pasm::run
