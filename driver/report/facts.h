// A list of facts: names, and beside each what it is.
#pragma once

#include "driver/report/html_writer.h"

namespace pasm::report {

// To be closed behind the last fact.
void open_facts(HtmlWriter& html);
void write_fact(HtmlWriter& html, std::string_view name, std::string_view value);

} // namespace pasm::report
