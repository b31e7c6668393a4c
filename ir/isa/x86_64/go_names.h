// What Go's assembler calls the forms of the instruction table: the table's column `go` (docs/instruction-table.md).
// Source: cmd/internal/obj/x86 of Go 1.19 and 1.23.
#pragma once

#include "ir/isa/x86_64/isa.h"

namespace pasm::isa {

struct GoName {
    std::string_view mnemonic; // empty where Go has none
    // The operands as Go writes them: `1` to `5` the form's, `$` the immediate that the form fixes, `f` F0, `-` none at
    // all. Empty: the form's, last first.
    std::string_view order;
    unsigned since = 0; // the N of the first Go 1.N that has it; 0: every one
};
GoName go_name(FormId form);
// Of a form of the table.
GoName go_name(const Form& form);

} // namespace pasm::isa
