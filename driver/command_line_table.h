// Makes a table of the options that are registered with LLVM's parser; private to the command line.
#pragma once

#include "driver/option_table.h"

namespace pasm {

// Requires that the options exist: called while parse_command_line runs.
OptionTable registered_options();

} // namespace pasm
