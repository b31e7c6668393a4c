// The code of a function: source and instructions, with bytes, and by which expansions it came.
#pragma once

#include "driver/report/html_writer.h"
#include "driver/report/steps.h"

namespace pasm::report {

// `is_full` as DetailBudget says; without it a line has one row, whatever came of it.
void write_code(HtmlWriter& html, const Module& module, const Section& section, const ObjectFunction& placed,
                const SourceManager& sources, const Steps& steps, bool is_full);

} // namespace pasm::report
