// The code of a function: source and instructions, with bytes, and by which expansions it came.
#pragma once

#include "driver/report/detail.h"
#include "driver/report/html_writer.h"
#include "driver/report/steps.h"

namespace pasm::report {

// Where the function is summed up, a line has one row, whatever came of it.
void write_code(HtmlWriter& html, const Module& module, const Section& section, const ObjectFunction& placed,
                const SourceManager& sources, const Steps& steps, Detail detail);

} // namespace pasm::report
