#include "run/placed_arguments.h"

#include <algorithm>
#include <cstring>

namespace pasm::run {

namespace {

constexpr std::uint64_t cache_line = 64;

std::uint64_t place_in(const GuardedMemory& memory, std::uint64_t size, Placement placement, std::uint64_t alignment) {
    if (placement == Placement::at_the_front)
        return memory.address();
    return (memory.address() + memory.size() - size) / alignment * alignment;
}

} // namespace

std::unique_ptr<PlacedArguments> PlacedArguments::place(const Arguments& arguments, Placement placement,
                                                        std::uint64_t alignment, Diagnostics& diagnostics) {
    auto placed = std::make_unique<PlacedArguments>();
    for (const ArgumentArray& array : arguments.arrays) {
        const std::uint64_t least =
            std::max<std::uint64_t>(placement == Placement::aligned ? cache_line : alignment, array.alignment);
        const std::uint64_t size = array.contents.bytes.size();
        PlacedArray& result = placed->arrays_.emplace_back();
        result.array = &array;
        result.memory = GuardedMemory::make(size, "`" + array.name + "`", diagnostics);
        if (result.memory == nullptr)
            return nullptr;
        result.address = place_in(*result.memory, size, placement, least);
    }
    placed->restore();
    for (PlacedArray& array : placed->arrays_)
        if (array.array->is_constant)
            array.memory->protect_from_writes();
    for (const ArgumentBytes& value : arguments.values)
        placed->values_.push_back(placed->with_addresses(value));
    return placed;
}

std::vector<std::uint8_t> PlacedArguments::with_addresses(const ArgumentBytes& contents) const {
    std::vector<std::uint8_t> bytes = contents.bytes;
    for (const ArrayAddress& place : contents.addresses)
        std::memcpy(bytes.data() + place.offset, &arrays_[place.array].address, sizeof(std::uint64_t));
    return bytes;
}

void PlacedArguments::restore() {
    for (PlacedArray& array : arrays_) {
        const std::vector<std::uint8_t> bytes = with_addresses(array.array->contents);
        if (is_changed(array))
            std::ranges::copy(bytes, array.bytes());
    }
}

const PlacedArray* PlacedArguments::find(std::uint64_t address) const {
    const PlacedArray* behind = nullptr;
    for (const PlacedArray& array : arrays_) {
        if (array.holds(address))
            return &array;
        if (address == array.address + array.size())
            behind = &array;
    }
    return behind;
}

const PlacedArray* PlacedArguments::near(std::uint64_t address) const {
    const auto found =
        std::ranges::find_if(arrays_, [&](const PlacedArray& array) { return array.memory->is_near(address); });
    return found == arrays_.end() ? nullptr : &*found;
}

bool PlacedArguments::is_changed(const PlacedArray& array) const {
    return !std::ranges::equal(with_addresses(array.array->contents), std::span(array.bytes(), array.size()));
}

} // namespace pasm::run
