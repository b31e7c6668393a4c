// Forms in the words of the manuals, for people: what the instruction table's notation says, read back from the tables.
#pragma once

#include "ir/isa/x86_64/isa.h"

#include <string>
#include <string_view>
#include <vector>

namespace pasm::isa {

// "r", "w", "x", "c", "n", as in the notation (docs/instruction-table.md).
char access_letter(Access access);
// "read", "written", "read and written", "written or kept", "not accessed".
std::string_view access_text(Access access);

// "w:zmm{k}{z}, zmm, zmm/m512/m32{1to16}{er}": the operands with access where it is not read, and decorators.
std::string operand_notation(const Form& form);
// "EVEX.512.0F.W0 58 /r": prefixes, opcode and fields as the SDM writes them.
std::string encoding_notation(const Form& form);
// "RVM": where each operand goes (docs/instruction-table.md, "Encoding"); "ZO" for none.
std::string slot_notation(const Form& form);

// {"ZF", "CF"}: flags of a mask from OF down to CF, then DF.
std::vector<std::string_view> flag_names(FlagMask mask);
// What of a flag effect is not empty: {"reads", "CF"}, {"writes", "OF SF"}, "clears", "sets", "leaves undefined",
// "may write".
struct FlagClause {
    std::string_view effect;
    FlagMask flags;
};
std::vector<FlagClause> flag_clauses(const FlagEffect& effect);

// Words of the attributes that a reader can make use of: "lock", "rep", "bnd", "idiom" ...
std::vector<std::string_view> attribute_names(const Form& form);

} // namespace pasm::isa
