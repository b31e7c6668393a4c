// The horizontal axes of charts: instructions and lines of the source.
#pragma once

#include "driver/report/chart_canvas.h"
#include "driver/report/steps.h"

namespace pasm::report {

// Above: numbers of instructions, loops as brackets, labels of the code.
void draw_instruction_axis(ChartCanvas& canvas, const Module& module, const Steps& steps);
// Below: lines of the function's own text. Draws the vertical lines of labels, now that the height is known.
void draw_line_axis(ChartCanvas& canvas, const Steps& steps);

} // namespace pasm::report
