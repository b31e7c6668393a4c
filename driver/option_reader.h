// What the parts of read_compile_options share; private to read_*options.cpp.
#pragma once

#include "driver/compile.h"
#include "driver/option_checks.h"
#include "driver/option_values.h"
#include "driver/target_triple.h"

namespace pasm {

struct OptionReader {
    const OptionValues& values;
    CompileOptions& compile;
    Diagnostics& diagnostics;
    const TargetTriple* triple = nullptr; // of -mtarget, or the default; null after an error

    template <class... Arguments>
    void report(DiagnosticKind kind, const Arguments&... arguments) {
        diagnostics.report(kind, SourceLocation(), arguments...);
    }
    bool has_triple() const { return values.has("mtarget"); }
};

// Platform, convention and processor.
void read_target(OptionReader& reader);
// What is written: stage and format. Requires the target.
void read_output(OptionReader& reader);
// How code is made. Requires target and output.
void read_code_options(OptionReader& reader);
// -g and its kin. Requires the output.
void read_debug_options(OptionReader& reader);
// Files beside the output. Requires target and output.
void read_side_outputs(OptionReader& reader);
// What files for Go say. Requires side outputs.
void read_go_options(OptionReader& reader);

} // namespace pasm
