// Memory between pages that nothing may touch.
#pragma once

#include "support/diagnostics.h"

#include <cstdint>
#include <memory>

namespace pasm::run {

constexpr std::uint64_t page_size = 4096;

class GuardedMemory {
  public:
    // At least `size` bytes, zero, in whole pages. Null when the system refuses, which is reported: memory for
    // `purpose`.
    static std::unique_ptr<GuardedMemory> make(std::uint64_t size, std::string_view purpose, Diagnostics& diagnostics);
    ~GuardedMemory();
    GuardedMemory(const GuardedMemory&) = delete;
    GuardedMemory& operator=(const GuardedMemory&) = delete;

    std::uint8_t* begin() const { return begin_; }
    std::uint8_t* end() const { return begin_ + size_; }
    std::uint64_t size() const { return size_; }
    std::uint64_t address() const { return reinterpret_cast<std::uint64_t>(begin_); }
    // Whether the address is in the memory or in the pages around it.
    bool is_near(std::uint64_t address) const;
    bool protect_from_writes();

  private:
    GuardedMemory(std::uint8_t* begin, std::uint64_t size) : begin_(begin), size_(size) {}

    std::uint8_t* begin_;
    std::uint64_t size_;
};

} // namespace pasm::run
