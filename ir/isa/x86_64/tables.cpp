#include "ir/isa/x86_64/tables.h"

namespace pasm::isa {
namespace tables {
#include "isa_tables.inc"

std::span<const Form> forms() {
    return form_table;
}
std::span<const OperandSpec> operands() {
    return operand_table;
}
std::span<const ImplicitOperand> implicit_operands() {
    return implicit_table;
}
std::span<const Requirement> requirements() {
    return requirement_table;
}
std::span<const FlagEffect> flag_effects() {
    return flag_table;
}
std::span<const NameEntry> names() {
    return name_table;
}
std::string_view text_of(const NameEntry& name) {
    return {name_text + name.offset, name.length};
}
std::span<const std::uint16_t> name_slots() {
    return name_slot_table;
}
std::span<const MnemonicEntry> mnemonics() {
    return mnemonic_table;
}
std::size_t size_bytes() {
    return sizeof form_table + sizeof operand_table + sizeof implicit_table + sizeof requirement_table +
           sizeof flag_table + sizeof name_table + sizeof name_text + sizeof name_slot_table + sizeof mnemonic_table;
}

} // namespace tables

std::size_t form_count() {
    return std::size(tables::form_table);
}

FormRange forms_of(MnemonicId id) {
    return {FormId(tables::mnemonic_table[id.index()].first_form),
            FormId(tables::mnemonic_table[id.index() + 1].first_form)};
}

std::span<const ImplicitOperand> Form::implicit_operands() const {
    return {tables::implicit_table + first_implicit, implicit_count};
}
const Requirement& Form::required() const {
    return tables::requirement_table[requirement];
}
const FlagEffect& Form::flags() const {
    return tables::flag_table[flag_effect];
}

namespace mnemonic {
#define COMPILER_MNEMONIC(identifier, name)                                                                            \
    constinit const MnemonicId identifier = tables::compiler_mnemonic::identifier;
#include "ir/isa/x86_64/compiler_mnemonics.def"
#undef COMPILER_MNEMONIC
} // namespace mnemonic

} // namespace pasm::isa
