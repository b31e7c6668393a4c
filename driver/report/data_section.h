// Constants and variables of a module.
#pragma once

#include "driver/report/html_writer.h"
#include "ir/object.h"

namespace pasm::report {

// One table of all that stands outside the code, with what it holds and which functions name it. Writes nothing where
// there is no data.
void write_data(HtmlWriter& html, const Module& module, const Object& object);

} // namespace pasm::report
