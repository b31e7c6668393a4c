// The kernels as C++ would have them: spans in place of pointers and sizes, in a namespace, with checks of what the
// kernels take for granted. Their own names are global, as they are to the linker.
#pragma once

#include "dot_product.h"
#include "plain.h"
#include "saxpy.h"
#include "sha256.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include <cpuid.h>

namespace kernels {

// What the comments in the headers say: "Needs fma3."; "Needs bmi2, avx512f."; "Needs sse4_1, sha.".
inline bool has_dot_product() {
    return __builtin_cpu_supports("fma") != 0;
}

inline bool has_saxpy() {
    return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("bmi2") != 0;
}

// "sha" is not a name that each compiler's __builtin_cpu_supports knows.
inline bool has_sha256() {
    unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
    return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) != 0 && (ebx & bit_SHA) != 0 &&
           __builtin_cpu_supports("sse4.1") != 0;
}

inline void require_one_length(std::size_t x, std::size_t y) {
    if (x != y)
        throw std::invalid_argument("kernels: arrays of different lengths");
}

// The sum of x[i] * y[i].
inline float dot_product(std::span<const float> x, std::span<const float> y) {
    require_one_length(x.size(), y.size());
    return has_dot_product() ? ::DotProduct(x.data(), y.data(), x.size()) : plain::dot_product(x, y);
}

// y[i] += a * x[i].
inline void saxpy(std::span<float> y, std::span<const float> x, float a) {
    require_one_length(x.size(), y.size());
    if (has_saxpy())
        ::saxpy(y.data(), x.data(), x.size(), a);
    else
        plain::saxpy(y, x, a);
}

// Adds whole blocks of a message to a state of SHA-256.
inline void sha256_blocks(std::span<std::uint32_t, 8> state, std::span<const std::uint8_t> blocks) {
    if (has_sha256())
        ::sha256_blocks(state.data(), blocks.data(), blocks.size() / 64);
    else
        plain::sha256_blocks(state, blocks);
}

// SHA-256 of a message, by pieces.
class Sha256 {
  public:
    void update(std::span<const std::uint8_t> data) {
        length_ += data.size();
        const std::size_t taken = std::min(data.size(), pending_.empty() ? 0 : 64 - pending_.size());
        pending_.insert(pending_.end(), data.begin(), data.begin() + static_cast<std::ptrdiff_t>(taken));
        data = data.subspan(taken);
        if (pending_.size() == 64) {
            sha256_blocks(state_, pending_);
            pending_.clear();
        }
        const std::size_t whole = data.size() / 64 * 64;
        sha256_blocks(state_, data.first(whole));
        pending_.insert(pending_.end(), data.begin() + static_cast<std::ptrdiff_t>(whole), data.end());
    }

    // Ends the message: FIPS 180-4, 5.1.1.
    std::array<std::uint8_t, 32> digest() && {
        pending_.push_back(0x80);
        pending_.resize((pending_.size() + 8 + 63) / 64 * 64);
        for (std::size_t i = 0; i < 8; ++i)
            pending_[pending_.size() - 1 - i] = static_cast<std::uint8_t>(length_ * 8 >> 8 * i);
        sha256_blocks(state_, pending_);
        std::array<std::uint8_t, 32> digest{};
        for (std::size_t i = 0; i < digest.size(); ++i)
            digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - i % 4 * 8));
        return digest;
    }

  private:
    std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                           0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::vector<std::uint8_t> pending_; // less than a block
    std::uint64_t length_ = 0;
};

} // namespace kernels
