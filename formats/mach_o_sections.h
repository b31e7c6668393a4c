// Which section of a Mach-O file holds what. Source: Apple's <mach-o/loader.h>; the names are LLVM's.
#pragma once

#include "ir/object.h"
#include "support/diagnostics.h"

#include <string_view>

namespace pasm::mach_o {

struct SectionName {
    std::string_view segment, name;
};

struct SectionPlace {
    SectionName name;
    std::uint32_t flags = 0;
};

// Of a section with a name of the author's, which check_section_names allowed, the parts of that name.
SectionPlace place_of(const Section& section);

// Reports what section("...") names and Mach-O cannot have.
void check_section_names(const Module& module, Diagnostics& diagnostics);

} // namespace pasm::mach_o
