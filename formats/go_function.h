// One function of a Go listing.
#pragma once

#include "formats/format.h"
#include "formats/go_listing_names.h"

#include <string>

namespace pasm {

// TEXT directive and body. `names` is left at the function.
std::string go_function_text(const Module& module, const Object& object, const ObjectFunction& placed,
                             GoListingNames& names, const FormatOptions& options);

} // namespace pasm
