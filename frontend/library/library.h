// The standard library of the language: .pasm files of macros that are part of the compiler, for `include <name>`.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace pasm {

struct LibraryFile {
    std::string_view name; // "vector.pasm"
    std::string_view text;
};

// All files, sorted by name.
std::span<const LibraryFile> library_files();

// The file of that name, or null.
const LibraryFile* find_library_file(std::string_view name);

// Their names for messages: "`<control.pasm>`, `<vector.pasm>`".
std::string library_file_names();

} // namespace pasm
