#include "frontend/library/library.h"

#include <fmt/format.h>

namespace pasm {

std::string library_file_names() {
    std::string text;
    for (const LibraryFile& file : library_files())
        text += fmt::format("{}`<{}>`", text.empty() ? "" : ", ", file.name);
    return text;
}

} // namespace pasm
