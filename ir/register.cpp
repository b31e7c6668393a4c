#include "ir/register.h"

#include <array>

namespace pasm {

namespace {

struct ViewRow {
    std::uint16_t bytes;
    RegisterClass file;
    LaneMask lanes;
};

constexpr std::array<ViewRow, static_cast<std::size_t>(View::count)> views = {{
    {0, RegisterClass::count, 0},         // none
    {1, RegisterClass::general, 0b0001},  // low8
    {1, RegisterClass::general, 0b0010},  // high8
    {2, RegisterClass::general, 0b0011},  // word
    {4, RegisterClass::general, 0b0111},  // dword
    {8, RegisterClass::general, 0b1111},  // qword
    {8, RegisterClass::mmx, 1},           // mm
    {16, RegisterClass::vector, 0b00111}, // xmm
    {32, RegisterClass::vector, 0b01111}, // ymm
    {64, RegisterClass::vector, 0b11111}, // zmm
    {8, RegisterClass::mask, 0b1111},     // mask
    {1024, RegisterClass::tile, 1},       // tile
    {10, RegisterClass::x87, 1},          // st
    {2, RegisterClass::segment, 1},       // segment
    {8, RegisterClass::control, 1},       // control
    {8, RegisterClass::debug, 1},         // debug
    {16, RegisterClass::bound, 1},        // bound
    {8, RegisterClass::pointer, 1},       // pointer
}};

} // namespace

unsigned view_bytes(View view) {
    return views[static_cast<std::size_t>(view)].bytes;
}

RegisterClass view_class(View view) {
    return views[static_cast<std::size_t>(view)].file;
}

LaneMask view_lanes(View view) {
    return views[static_cast<std::size_t>(view)].lanes;
}

LaneMask class_lanes(RegisterClass file) {
    switch (file) {
    case RegisterClass::general:
    case RegisterClass::mask: return 0b1111;
    case RegisterClass::vector: return 0b11111;
    default: return 1;
    }
}

} // namespace pasm
