// The programs of .eh_frame and .debug_frame, which make rows: at each place where something changes, an advance and
// the rules that change. DWARF 5, 6.4.2 and 7.24.
#pragma once

#include "ir/object.h"
#include "support/byte_writer.h"

#include <cstdint>

namespace pasm {

// What a CIE says of all programs here: distances count in this unit, and the return address is in this column.
inline constexpr std::int64_t frame_data_alignment = -8;
inline constexpr unsigned return_address_column = 16;
inline constexpr std::uint8_t no_frame_operation = 0; // fills entries up

// The rules at a function's entry.
void write_entry_rules(ByteWriter& out);
// Those of the body.
void write_frame_program(ByteWriter& out, const ObjectFunction& function);

} // namespace pasm
