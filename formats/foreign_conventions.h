// Calling conventions that declarations have to name, since the platform's own is another.
#pragma once

#include "formats/format.h"

#include <span>
#include <string_view>

namespace pasm {

struct ForeignConvention {
    std::string_view abi;                     // Abi::name
    std::span<const std::string_view> native; // formats of platforms where it is what compilers take without a word
    std::string_view c_macro;                 // stands for it in headers
    std::string_view c_definition;            // lines that define the macro, since compilers differ
    std::string_view rust_name;               // behind `extern`; empty where stable Rust has none
};

// The row of the function's convention; null where declarations need not name it.
const ForeignConvention* find_foreign_convention(const Abi& abi, const Format& format);

} // namespace pasm
