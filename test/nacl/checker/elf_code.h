// The executable sections of an ELF file of either class, object or image, with the branch fields that a linker fills.
#pragma once

#include "rules.h"

#include <string>
#include <vector>

namespace nacl {

struct CodeSection {
    std::string name;
    std::vector<std::uint8_t> bytes;
    std::vector<LinkedTarget> linked;
    std::uint64_t address = 0; // in an image
    std::uint64_t alignment = 1;
};

// Throw std::runtime_error when the file, or its contents, are no x86-64 ELF file.
std::vector<CodeSection> read_code(const std::string& path);
std::vector<CodeSection> read_code(const std::vector<char>& file);

// The violations of all rules in one section, its alignment included.
std::vector<Violation> check_section(const CodeSection& section, std::size_t limit = 100);

} // namespace nacl
