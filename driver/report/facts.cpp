#include "driver/report/facts.h"

namespace pasm::report {

void open_facts(HtmlWriter& html) {
    html.open("dl", {{"class", "facts"}});
}

void write_fact(HtmlWriter& html, std::string_view name, std::string_view value) {
    html.element("dt", name);
    html.element("dd", value);
}

} // namespace pasm::report
