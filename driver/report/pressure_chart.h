// Steps that tell how many registers of a class are live.
#pragma once

#include "driver/report/chart_canvas.h"
#include "driver/report/detail.h"
#include "driver/report/lives.h"

namespace pasm::report {

// A part of the register chart for each class: a curve of steps, the registers that there are as a line, and the most
// that are live at once. Where the function is summed up, each column shows the most of its instructions.
void draw_pressure(ChartCanvas& canvas, const Steps& steps, const Lives& lives, Detail detail);

// "9 of 15, first at instruction 12 in line 27".
std::string peak_text(const Pressure& pressure, const Steps& steps);

} // namespace pasm::report
