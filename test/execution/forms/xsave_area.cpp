#include "xsave_area.h"

#include <algorithm>
#include <cstring>

namespace pasm::execution {

namespace {

constexpr unsigned mxcsr_offset = 24, x87_offset = 32, sse_offset = 160, header_offset = 512;
constexpr unsigned avx_component = 2, mask_component = 5, upper_component = 6, high_component = 7;

bool has(const XsaveLayout& layout, unsigned component) {
    return (layout.components >> component & 1) != 0;
}

// Calls copy(bytes in the area, bytes in the state) for each part of the registers.
template <class Area, class State, class Copy>
void for_each_part(Area area, State& state, const XsaveLayout& layout, Copy copy) {
    for (unsigned i = 0; i < 8; ++i)
        copy(area.subspan(x87_offset + 16 * i, 10), std::span(state.x87[i]).first(10));
    for (unsigned i = 0; i < 16; ++i) {
        auto vector = std::span(state.vectors[i]);
        copy(area.subspan(sse_offset + 16 * i, 16), vector.first(16));
        if (has(layout, avx_component))
            copy(area.subspan(layout.avx + 16 * i, 16), vector.subspan(16, 16));
        if (has(layout, upper_component))
            copy(area.subspan(layout.upper_halves + 32 * i, 32), vector.subspan(32, 32));
        if (has(layout, high_component))
            copy(area.subspan(layout.high_registers + 64 * i, 64), std::span(state.vectors[16 + i]).first(64));
    }
    if (has(layout, mask_component))
        for (unsigned i = 0; i < 8; ++i)
            copy(area.subspan(layout.masks + 8 * i, 8),
                 bytes_of(state, Register::physical(RegisterClass::mask, i)).first(8));
}

} // namespace

void write_xsave_area(const MachineState& state, const XsaveLayout& layout, std::span<std::uint8_t> area) {
    std::fill(area.begin(), area.end(), std::uint8_t(0));
    std::memcpy(area.data(), &state.x87_control, 2);
    std::memcpy(area.data() + 2, &state.x87_status, 2);
    area[4] = state.x87_tags;
    std::memcpy(area.data() + mxcsr_offset, &state.mxcsr, 4);
    std::memcpy(area.data() + header_offset, &layout.components, 8);
    for_each_part(area, state, layout, [](auto to, auto from) { std::copy(from.begin(), from.end(), to.begin()); });
}

void read_xsave_area(std::span<const std::uint8_t> area, const XsaveLayout& layout, MachineState& state) {
    std::memcpy(&state.x87_control, area.data(), 2);
    std::memcpy(&state.x87_status, area.data() + 2, 2);
    state.x87_tags = area[4];
    std::memcpy(&state.mxcsr, area.data() + mxcsr_offset, 4);
    for_each_part(area, state, layout, [](auto from, auto to) { std::copy(from.begin(), from.end(), to.begin()); });
}

} // namespace pasm::execution
