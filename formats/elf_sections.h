// The ELF section that a section of the object is: name, type, flags. The writer of GNU assembly says the same in words.
#pragma once

#include "formats/elf_file.h"
#include "ir/abi/abi.h"
#include "ir/object.h"

namespace pasm {

// The class of files for these options: 32-bit where pointers have four bytes (psABI 10.1).
const ElfClass& elf_class_of(const Abi& abi);

ElfSection elf_section(const Module& module, const Section& section, const ElfClass& file_class);

// The section that says that indirect branches land on endbr64 and that nothing but call and ret touches return addresses
// (psABI, "Program Property"), and its contents. A linker marks a program so when all its objects are.
ElfSection property_note(const ElfClass& file_class);
std::vector<std::uint8_t> property_note_contents(const ElfClass& file_class);

} // namespace pasm
