// `pasmc generate`: what an installation has beside the program, made of the table of options.
#pragma once

#include "driver/option_table.h"

#include <string>

namespace pasm {

struct GenerateCommand {
    std::string what; // bash, zsh, fish, man
    OptionTable options;
};

// Prints it to standard output and returns the exit status.
int run_generate(const GenerateCommand& command);

std::string bash_completion(const OptionTable& options);
std::string zsh_completion(const OptionTable& options);
std::string fish_completion(const OptionTable& options);
// In the macros of man(7).
std::string manual_page(const OptionTable& options);

} // namespace pasm
