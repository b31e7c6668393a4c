// Arguments of a call with their arrays in memory, each between pages that nothing may touch.
#pragma once

#include "run/arguments.h"
#include "run/guarded_memory.h"

namespace pasm::run {

enum class Placement : std::uint8_t {
    aligned,      // at a multiple of 64, and as far back as that allows
    at_the_front, // directly behind a guard page
    at_the_back,  // directly before one
};

struct PlacedArray {
    const ArgumentArray* array = nullptr;
    std::uint64_t address = 0;
    std::unique_ptr<GuardedMemory> memory;

    std::uint64_t size() const { return array->contents.bytes.size(); }
    std::uint8_t* bytes() const { return reinterpret_cast<std::uint8_t*>(address); }
    bool holds(std::uint64_t place) const { return place >= address && place < address + size(); }
};

class PlacedArguments {
  public:
    // `alignment`: what arrays have at least, for the two placements at an edge. Constant arrays cannot be written to.
    // `arguments` must outlive the result; null after an error.
    static std::unique_ptr<PlacedArguments> place(const Arguments& arguments, Placement placement,
                                                  std::uint64_t alignment, Diagnostics& diagnostics);

    // By parameter.
    const std::vector<std::vector<std::uint8_t>>& values() const { return values_; }
    // By the index in Arguments::arrays.
    const std::vector<PlacedArray>& arrays() const { return arrays_; }
    // The array at the address or right behind whose end it is; null for none.
    const PlacedArray* find(std::uint64_t address) const;
    // The array whose memory or guard pages the address is in; null for none.
    const PlacedArray* near(std::uint64_t address) const;
    // Whether the call has left other contents. Of arrays with addresses in them these count as what they were.
    bool is_changed(const PlacedArray& array) const;
    // Makes arrays what they were before the call.
    void restore();

  private:
    std::vector<std::uint8_t> with_addresses(const ArgumentBytes& contents) const;

    std::vector<std::vector<std::uint8_t>> values_;
    std::vector<PlacedArray> arrays_;
};

} // namespace pasm::run
