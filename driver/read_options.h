// From options to what a compilation is to do: what the command line and users of the library have in common.
#pragma once

#include "driver/compile.h"
#include "driver/option_values.h"

namespace pasm {

// Fills `compile` with what `values` say, and with the defaults of what they do not: the platform's ABI and format, and
// a read_file that reads files, unless there is one already. Where `compile.is_for_loading`, what becomes of the code
// is settled, and options of that are passed over. Names without meaning for a compilation are passed over, but for
// `o`: where the output goes tells the Go package. Errors are in `diagnostics`; compile() must not be called after one.
void read_compile_options(const OptionValues& values, CompileOptions& compile, Diagnostics& diagnostics);

} // namespace pasm
