// The pictures of a function's registers: how many are live, and which live where.
#pragma once

#include "driver/report/chart_canvas.h"
#include "driver/report/detail.h"
#include "driver/report/lives.h"

namespace pasm::report {

// One figure on one scale: pressure by class, then a row for each register. Where the function is summed up
// the rows are physical registers, and shades tell for how much of each column they are taken.
void write_register_chart(HtmlWriter& html, const Module& module, const SourceManager& sources, const Steps& steps,
                          const Lives& lives, Detail detail);

// The word for a class in the style sheet: `general`, `vector`, `mask` or `other`.
std::string class_style(RegisterClass file);

} // namespace pasm::report
