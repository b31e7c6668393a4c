// A MachineState's vector, mask and x87 registers in the standard form of an XSAVE area. Intel SDM volume 1, 13.4.
#pragma once

#include "machine_state.h"

namespace pasm::execution {

// Where the components lie that have no fixed place.
struct XsaveLayout {
    std::uint64_t components = 0b11; // that are enabled
    unsigned avx = 576, masks = 1088, upper_halves = 1152, high_registers = 1664;
};

void write_xsave_area(const MachineState& state, const XsaveLayout& layout, std::span<std::uint8_t> area);
void read_xsave_area(std::span<const std::uint8_t> area, const XsaveLayout& layout, MachineState& state);

} // namespace pasm::execution
