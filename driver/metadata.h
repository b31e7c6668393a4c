// What a compilation made, for programs: docs/metadata.schema.json is the schema.
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <vector>

namespace pasm {

// A JSON object of the version that metadata.cpp names: functions with their places of arguments, registers and sizes,
// data and what they need of the processor. Requires: all passes that the format needs have run.
std::vector<std::uint8_t> write_json_metadata(const Module& module, const Object& object, const FormatOptions& options);

} // namespace pasm
