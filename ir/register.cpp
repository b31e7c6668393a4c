#include "ir/register.h"

#include <array>

namespace pasm {

namespace {

struct ViewRow {
    std::uint16_t bytes;
    RegisterClass file;
    LaneMask lanes;
    std::string_view declaring_word;
};

constexpr std::array<ViewRow, static_cast<std::size_t>(View::count)> views = {{
    {0, RegisterClass::count, 0, ""},             // none
    {1, RegisterClass::general, 0b0001, "reg8"},  // low8
    {1, RegisterClass::general, 0b0010, "reg8"},  // high8
    {2, RegisterClass::general, 0b0011, "reg16"}, // word
    {4, RegisterClass::general, 0b0111, "reg32"}, // dword
    {8, RegisterClass::general, 0b1111, "reg64"}, // qword
    {8, RegisterClass::mmx, 1, "mmx"},            // mm
    {16, RegisterClass::vector, 0b00111, "xmm"},  // xmm
    {32, RegisterClass::vector, 0b01111, "ymm"},  // ymm
    {64, RegisterClass::vector, 0b11111, "zmm"},  // zmm
    {8, RegisterClass::mask, 0b1111, "mask"},     // mask
    {1024, RegisterClass::tile, 1, "tile"},       // tile
    {10, RegisterClass::x87, 1, ""},              // st
    {2, RegisterClass::segment, 1, ""},           // segment
    {8, RegisterClass::control, 1, ""},           // control
    {8, RegisterClass::debug, 1, ""},             // debug
    {16, RegisterClass::bound, 1, ""},            // bound
    {8, RegisterClass::pointer, 1, ""},           // pointer
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

std::string_view declaring_word(View view) {
    return views[static_cast<std::size_t>(view)].declaring_word;
}

View declared_view(std::string_view word) {
    for (std::size_t i = 0; i < views.size(); ++i)
        if (views[i].declaring_word == word && !word.empty())
            return static_cast<View>(i);
    return View::none;
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
