// Forms of the instruction table as JSON, as `pasmc instructions --json` and `pasmc encode --json` show them
// (docs/command-line.md).
#pragma once

#include "ir/isa/x86_64/isa.h"

#include <nlohmann/json_fwd.hpp>

namespace pasm {

// mnemonic, names, operands (kinds, access, slot), implicit, flags, encoding, extensions, attributes.
nlohmann::ordered_json form_json(const isa::Form& form);

// {"reads": ["CF"], "writes": [...], ...}; effects that touch no flag are left out.
nlohmann::ordered_json flags_json(const isa::FlagEffect& effect);

// The sets of extensions of which one is needed: [["avx512f", "avx512vl"]], [["sse"], ["mmxext"]].
nlohmann::ordered_json extensions_json(const isa::Form& form);

} // namespace pasm
