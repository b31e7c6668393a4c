#include "formats/go_instruction.h"
namespace pasm {
std::string go_instruction_text(const GoContext&, const Instruction&, isa::FormId) {
    return {};
}
std::string_view go_refusal(const GoContext&, const Instruction&, isa::FormId) {
    return "no name is known yet";
}
} // namespace pasm
