// Text of diagnostics: file:line:column, severity, message, [name], the source line and a caret line, then notes.
#pragma once

#include "support/diagnostics.h"
#include "support/source.h"

#include <string>

namespace pasm {

struct RenderOptions {
    bool colours = false;                      // ANSI escape sequences, as clang and gcc use them
    std::size_t expansion_backtrace_limit = 6; // levels of macro calls and iterations shown; 0 is all
};

// Renders one diagnostic with its notes; every line ends in a newline. Tabs in the source line are kept and repeated
// before the caret; a control character or an invalid UTF-8 byte is shown as `?`.
std::string render(const Diagnostic& diagnostic, const SourceManager& sources, const RenderOptions& options);

// Renders all diagnostics in order, and a last line that counts errors dropped at the limit.
std::string render_all(const Diagnostics& diagnostics, const SourceManager& sources, const RenderOptions& options);

} // namespace pasm
