// The facts of a function in a few lines.
#pragma once

#include "driver/report/html_writer.h"
#include "driver/report/lives.h"

namespace pasm::report {

void write_summary(HtmlWriter& html, const Module& module, const ObjectFunction& placed, const FormatOptions& options,
                   const Steps& steps, const Lives& lives);

} // namespace pasm::report
