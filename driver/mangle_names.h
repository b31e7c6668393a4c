// -fname-mangling= and -mname-prefix=: what the functions and data of a module are called in the object.
#pragma once

#include "ir/module.h"
#include "support/diagnostics.h"

#include <string>
#include <string_view>
#include <vector>

namespace pasm {

struct NameOptions {
    std::string mangling; // of functions: text with placeholders; empty is ${name}
    std::string prefix;   // of functions and data

    bool empty() const { return mangling.empty() && prefix.empty(); }
};

// What may stand in ${ } in NameOptions::mangling: name, isa, uarch.
std::vector<std::string_view> name_placeholders();

// Reports what is wrong with the options themselves.
void check_name_options(const NameOptions& options, Diagnostics& diagnostics);

// Gives the symbols that `module` defines for others their names. Left as they are: static ones, and those with a name
// of their own
// (`symbol("...")`). Requires the functions' used features, as the backend leaves them.
// Both names of a symbol change, so that declarations for other languages agree with the object.
void mangle_names(const NameOptions& options, Module& module, Diagnostics& diagnostics);

} // namespace pasm
