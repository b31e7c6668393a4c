// What the three ways of assigning places share: registers in order, and arguments on the stack.
#pragma once

#include "ir/abi/abi.h"

namespace pasm {

// System V: registers by class. (assign_by_class.cpp)
CallingSequence assign_by_class(const Module& module, const Abi& abi, const Prototype& prototype);
// Microsoft: registers by position. (assign_by_position.cpp)
CallingSequence assign_by_position(const Module& module, const Abi& abi, const Prototype& prototype);

// Arguments on the stack, in order from the lowest address.
class StackPlaces {
  public:
    explicit StackPlaces(std::uint8_t slot_size) : slot_size_(slot_size) {}

    // At the next multiple of its alignment.
    ArgumentLocation packed(Layout layout);
    // From the next slot, or a multiple of its own alignment when that is wider; it fills whole slots.
    ArgumentLocation in_slots(Layout layout);
    void align() { bytes_ = align_up(bytes_, slot_size_); }
    std::uint64_t bytes() const { return bytes_; }

    static std::uint64_t align_up(std::uint64_t value, std::uint64_t alignment) {
        return (value + alignment - 1) / alignment * alignment;
    }

  private:
    std::uint64_t slot_size_;
    std::uint64_t bytes_ = 0;
};

// The one part of a location that is a register, or none.
inline ArgumentLocation in_register(Register reg, std::uint64_t size) {
    return {.parts = {{.reg = reg, .size = static_cast<std::uint32_t>(size)}}};
}

// Floats and vectors.
inline bool is_vector_class(const Type& type) {
    return type.kind == TypeKind::floating || type.kind == TypeKind::vector;
}

// How many arguments C sees: a slice is a pointer and two sizes, a string a pointer and a size.
inline unsigned argument_count(const Type& type) {
    return type.kind == TypeKind::slice ? 3 : type.kind == TypeKind::string ? 2 : 1;
}

// A result in memory: its address comes in as the first argument, and leaves in the first result register.
inline ArgumentLocation result_in_memory(const Abi& abi, CallingSequence& sequence) {
    sequence.result_pointer = abi.integer_arguments[0];
    ArgumentLocation location = in_register(abi.integer_results[0], abi.pointer_size);
    location.by_reference = true;
    return location;
}

} // namespace pasm
