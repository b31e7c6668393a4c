#include "driver/library_command.h"

#include "frontend/library/library.h"
#include "support/diagnostics.h"
#include "support/render_diagnostics.h"

#include <cstdio>

#include <fmt/format.h>

namespace pasm {

namespace {

void print(std::FILE* file, std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), file);
}

// What a file begins with, "; <name>: what it is for. ...", up to the first full stop.
std::string_view purpose_of(const LibraryFile& file) {
    std::string_view purpose = file.text.substr(0, file.text.find_first_of(".\n", file.text.find("pasm>: ") + 7));
    return purpose.substr(purpose.find("pasm>: ") + 7);
}

int list_files() {
    std::size_t longest = 0;
    for (const LibraryFile& file : library_files())
        longest = std::max(longest, file.name.size());
    for (const LibraryFile& file : library_files())
        print(stdout, fmt::format("{:<{}}  {}\n", file.name, longest, purpose_of(file)));
    return 0;
}

} // namespace

int run_library(const LibraryCommand& command) {
    if (command.name.empty())
        return list_files();
    const LibraryFile* file = find_library_file(command.name);
    if (file == nullptr)
        file = find_library_file(command.name + ".pasm");
    if (file != nullptr) {
        print(stdout, file->text);
        return 0;
    }
    Diagnostics diagnostics;
    diagnostics.report(DiagnosticKind::no_library_file, SourceLocation(), command.name, library_file_names());
    print(stderr, render_all(diagnostics, SourceManager(), {}));
    return 1;
}

} // namespace pasm
