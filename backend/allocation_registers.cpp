#include "backend/allocation_registers.h"

#include "backend/frame_address.h"

#include <algorithm>

namespace pasm::allocation {

namespace {

constexpr RegisterMask low_sixteen = 0xFFFF;
constexpr RegisterMask all_vectors = 0xFFFFFFFF;
constexpr RegisterMask low_eight = 0xFF;
constexpr RegisterMask stack_pointer = register_bit(4);
constexpr RegisterMask frame_pointer = register_bit(5);
// A register of eight and above needs a prefix bit, sixteen and above an EVEX prefix.
constexpr unsigned prefix_free = 8;
constexpr unsigned vex_reach = 16;

// Lower is cheaper. A save in the prolog costs more than a prefix byte.
unsigned cost(unsigned number, RegisterMask callee_saved) {
    unsigned saved = (callee_saved & register_bit(number)) != 0 ? 2 : 0;
    return (number >= vex_reach ? 4 : 0) + saved + (number >= prefix_free ? 1 : 0);
}

RegisterFile make_file(RegisterMask usable, RegisterMask callee_saved) {
    RegisterFile file{usable, usable & ~callee_saved & low_sixteen, {}};
    for (unsigned number = 0; number < Register::numbers_per_class; ++number)
        if ((usable & register_bit(number)) != 0)
            file.preference.push_back(static_cast<std::uint8_t>(number));
    std::stable_sort(file.preference.begin(), file.preference.end(), [callee_saved](unsigned left, unsigned right) {
        return cost(left, callee_saved) < cost(right, callee_saved);
    });
    return file;
}

// k0 comes last: as a write mask it would mean "no mask".
RegisterFile make_mask_file() {
    RegisterFile file = make_file(low_eight, 0);
    std::rotate(file.preference.begin(), file.preference.begin() + 1, file.preference.end());
    return file;
}

} // namespace

RegisterFiles register_files(const Abi& abi, const Function& function) {
    RegisterMask reserved = abi.general_reserved | stack_pointer;
    if (abi.keeps_frame_pointer || needs_frame_pointer(abi, function))
        reserved |= frame_pointer;
    bool evex = function.attributes.target.has(isa::Feature::avx512f);
    RegisterFiles files;
    auto at = [&files](RegisterClass file) -> RegisterFile& { return files[static_cast<std::size_t>(file)]; };
    at(RegisterClass::general) = make_file(low_sixteen & ~reserved, abi.general_callee_saved);
    at(RegisterClass::vector) = make_file((evex ? all_vectors : low_sixteen) & ~abi.vector_reserved, abi.vector_callee_saved);
    at(RegisterClass::mask) = make_mask_file();
    at(RegisterClass::mmx) = make_file(low_eight, 0);
    at(RegisterClass::tile) = make_file(low_eight, 0);
    return files;
}

std::string_view class_name(RegisterClass file) {
    static constexpr std::array<std::string_view, class_count> names = {
        "general", "vector", "mask", "mmx", "tile", "x87", "segment", "control", "debug", "bound", "pointer"};
    return names[static_cast<std::size_t>(file)];
}

} // namespace pasm::allocation
