// What a Go listing calls things: whoever writes the listing decides, the printer of instructions asks.
#pragma once

#include "ir/operand.h"

#include <optional>
#include <string>

namespace pasm {

class GoNames {
  public:
    virtual ~GoNames() = default;

    // A symbol as it stands before (SB): `·Scale`, `table<>`.
    virtual std::string symbol(SymbolId id) const = 0;
    // A label of the function that is written.
    virtual std::string label(LabelId id) const = 0;
    // A place of the frame that has a name, `x+8(FP)`, instead of displacement and base; an index is added behind it.
    virtual std::optional<std::string> frame_place(const MemoryOperand& memory) const = 0;
};

} // namespace pasm
