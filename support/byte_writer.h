// Little-endian bytes appended to a buffer: what every object format here is made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace pasm {

class ByteWriter {
  public:
    std::size_t size() const { return bytes_.size(); }
    const std::vector<std::uint8_t>& bytes() const { return bytes_; }
    std::vector<std::uint8_t> take() { return std::move(bytes_); }

    void u8(std::uint64_t value) { little_endian(value, 1); }
    void u16(std::uint64_t value) { little_endian(value, 2); }
    void u32(std::uint64_t value) { little_endian(value, 4); }
    void u64(std::uint64_t value) { little_endian(value, 8); }
    // Seven bits a byte, the lowest first (DWARF 5, 7.6).
    void uleb128(std::uint64_t value) {
        do {
            const std::uint64_t rest = value >> 7;
            u8((value & 0x7F) | (rest != 0 ? 0x80 : 0));
            value = rest;
        } while (value != 0);
    }
    void sleb128(std::int64_t value) {
        for (bool more = true; more;) {
            const std::int64_t rest = value >> 7;
            const bool sign = (value & 0x40) != 0;
            more = !((rest == 0 && !sign) || (rest == -1 && sign));
            u8((static_cast<std::uint64_t>(value) & 0x7F) | (more ? 0x80 : 0));
            value = rest;
        }
    }
    void raw(std::span<const std::uint8_t> bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
    void text(std::string_view text) { bytes_.insert(bytes_.end(), text.begin(), text.end()); }
    void zeros(std::size_t count) { bytes_.resize(bytes_.size() + count); }
    // Zeros up to the next multiple of `alignment`.
    void align(std::size_t alignment) { zeros((alignment - size() % alignment) % alignment); }
    // Overwrites `width` bytes at `offset`, which must already be there.
    void patch(std::size_t offset, std::uint64_t value, unsigned width) {
        for (unsigned i = 0; i < width; ++i)
            bytes_[offset + i] = static_cast<std::uint8_t>(value >> (8 * i));
    }

  private:
    void little_endian(std::uint64_t value, unsigned width) {
        for (unsigned i = 0; i < width; ++i)
            bytes_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }

    std::vector<std::uint8_t> bytes_;
};

} // namespace pasm
