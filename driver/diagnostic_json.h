// One diagnostic as a JSON object: of gcc's format, and of SARIF 2.1.0. Of levels of expansion as many are told as in
// text. Bytes that are no UTF-8 become U+FFFD.
#pragma once

#include "support/render_diagnostics.h"

#include <string>
#include <vector>

namespace pasm {

// The name in brackets behind a message: "wrong-register".
std::string rule_name(const Diagnostic& diagnostic);

// gcc's: kind, message, option (here the diagnostic's name), locations, children (notes and levels of expansion),
// fixits. Columns count bytes from 1.
std::string json_of(const Diagnostic& diagnostic, const SourceManager& sources, const RenderOptions& options);

// A `result` (3.27), with notes and levels of expansion as relatedLocations. Columns count code points from 1.
std::string sarif_result_of(const Diagnostic& diagnostic, const SourceManager& sources, const RenderOptions& options);

// The log (3.13) of one run of pasmc with these results and the names of their rules.
std::string sarif_log(const std::vector<std::string>& results, const std::vector<std::string>& rules, bool failed);

} // namespace pasm
