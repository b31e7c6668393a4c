#include "backend/value_places.h"

#include "ir/print.h"

#include <fmt/format.h>

namespace pasm {

namespace {

constexpr std::string_view flag_names[] = {"carry", "parity", "adjust", "zero", "sign", "overflow", "direction"};
static_assert(std::size(flag_names) == ValuePlaces::flag_count);

View widest_view(RegisterClass file) {
    switch (file) {
    case RegisterClass::general: return View::qword;
    case RegisterClass::vector: return View::zmm;
    case RegisterClass::mask: return View::mask;
    case RegisterClass::mmx: return View::mm;
    case RegisterClass::tile: return View::tile;
    case RegisterClass::x87: return View::st;
    case RegisterClass::segment: return View::segment;
    case RegisterClass::control: return View::control;
    case RegisterClass::debug: return View::debug;
    default: return View::bound;
    }
}

} // namespace

ValuePlaces::ValuePlaces(const Function& function)
    : function_(function),
      flags_((Register::first_virtual + static_cast<std::uint32_t>(function.virtual_registers.size())) *
             lanes_per_register) {}

std::uint32_t ValuePlaces::count() const {
    return slot(static_cast<std::uint32_t>(function_.virtual_registers.size()));
}

std::uint32_t ValuePlaces::group(std::uint32_t place) const {
    if (place < flags_)
        return place / lanes_per_register * lanes_per_register;
    return place < x87_stack() ? flags_ : place;
}

std::string ValuePlaces::register_name(const Module& module, Register reg) const {
    const View view =
        reg.is_virtual() ? function_.virtual_registers[reg.virtual_index()].view : widest_view(reg.file());
    return fmt::format("`{}`", register_text(module, function_, reg, view));
}

std::string ValuePlaces::text(const Module& module, std::uint32_t place) const {
    if (place < flags_)
        return register_name(module, Register::from_id(place / lanes_per_register));
    if (place < x87_stack())
        return fmt::format("the {} flag", flag_names[place - flags_]);
    if (place == x87_stack())
        return "the x87 stack";
    return "the slot of " + register_name(module, Register::virtual_register(place - slot(0)));
}

} // namespace pasm
