// How `perf` finds names for code that is in no file. Source: tools/perf/Documentation/jit-interface.txt of Linux.
#pragma once

#include "loader/loaded_image.h"

#include <span>

namespace pasm {

// Adds the functions to /tmp/perf-PID.map. Where that cannot be written, samples stay nameless: no error.
void add_to_perf_map(std::span<const LoadedImage::EntryPoint> entry_points);

} // namespace pasm
