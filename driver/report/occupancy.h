// The register chart of a long function: for how much of each column a physical register is taken.
#pragma once

#include "driver/report/chart_canvas.h"
#include "driver/report/lives.h"

namespace pasm::report {

void draw_occupancy(ChartCanvas& canvas, const Lives& lives);

} // namespace pasm::report
