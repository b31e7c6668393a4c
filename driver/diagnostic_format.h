// Diagnostics for programs: -fdiagnostics-format=json in the shape of gcc's option of that name (GCC manual, "Options
// to Control Diagnostic Messages Formatting"), sarif as SARIF 2.1.0 (OASIS, 2020).
#pragma once

#include "support/render_diagnostics.h"

#include <string>
#include <vector>

namespace pasm {

enum class DiagnosticFormat : std::uint8_t { text, json, sarif };
enum class ColourMode : std::uint8_t { automatic, always, never };

// The diagnostics of one compilation, as they go into the document of the whole run.
struct FormattedDiagnostics {
    std::string text;                 // of `text`: ready to print
    std::vector<std::string> objects; // of the others: a JSON object each
    std::vector<std::string> rules;   // of `sarif`: the names of the diagnostics
    bool failed = false;              // there were errors
};

FormattedDiagnostics format_diagnostics(DiagnosticFormat format, const Diagnostics& diagnostics,
                                        const SourceManager& sources, const RenderOptions& options);

// What pasmc prints after a run of several compilations: the document that holds all, or nothing where text was printed
// already.
std::string diagnostic_document(DiagnosticFormat format, const std::vector<FormattedDiagnostics>& compilations);

} // namespace pasm
