// What a function needs of the instruction set, and which lines ask for it.
#pragma once

#include "driver/report/html_writer.h"
#include "ir/module.h"
#include "support/source.h"

namespace pasm::report {

// The sum, and `by_line` a table. Lines that ask for more than those above them are marked. Requires: all passes have
// run.
void write_isa(HtmlWriter& html, const Module& module, const SourceManager& sources, const Function& function,
               bool by_line);

} // namespace pasm::report
