// The horizontal axes of charts: instructions and lines of the source.
#pragma once

#include "driver/report/chart_canvas.h"
#include "driver/report/steps.h"

namespace pasm::report {

// Above: numbers of instructions, loops as brackets, labels of the code.
void draw_instruction_axis(ChartCanvas& canvas, const Module& module, const Steps& steps);
// Below: lines of the function's own text, of which those with most instructions come first where there is no room for
// all; and a vertical line up from each.
void draw_line_axis(ChartCanvas& canvas, const Steps& steps);

} // namespace pasm::report
