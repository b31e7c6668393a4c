// The generated tables as the look-up files beside this one see them. Others use isa.h.
#pragma once

#include "ir/isa/x86_64/isa.h"

#include <span>

namespace pasm::isa::tables {

struct NameEntry {
    std::uint16_t offset; // into the names
    std::uint8_t length;
    std::uint16_t mnemonic;
};
struct MnemonicEntry {
    std::uint16_t first_form; // its forms reach to the next entry's
    std::uint16_t name;       // into names()
};

std::span<const Form> forms();
std::span<const OperandSpec> operands();
std::span<const ImplicitOperand> implicit_operands();
std::span<const Requirement> requirements();
std::span<const FlagEffect> flag_effects();
// In alphabetical order, aliases included.
std::span<const NameEntry> names();
std::string_view text_of(const NameEntry& name);
// A hash table of indices into names(), 0xFFFF where empty; its size is a power of two.
std::span<const std::uint16_t> name_slots();
// One entry for each mnemonic, and one for the end.
std::span<const MnemonicEntry> mnemonics();
// Bytes of all of these.
std::size_t size_bytes();

} // namespace pasm::isa::tables
