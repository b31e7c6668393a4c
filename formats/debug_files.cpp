#include "formats/debug_files.h"

namespace pasm::debug {

namespace {

SourceFile split(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos)
        return {{}, std::string(path)};
    const std::string_view directory = slash == 0 ? "/" : path.substr(0, slash);
    return {std::string(directory), std::string(path.substr(slash + 1))};
}

} // namespace

std::vector<SourceFile> source_files(const SourceManager& sources) {
    std::vector<SourceFile> files;
    for (std::size_t i = 0; i < sources.file_count(); ++i)
        files.push_back(split(sources.recorded_name(FileId(i))));
    return files;
}

SourcePlace place_of(const SourceManager& sources, SourceRange range) {
    if (!range.valid())
        return {};
    const LineColumn at = sources.line_column(range.file, range.begin);
    return {static_cast<std::uint32_t>(range.file.index()), at.line, at.column};
}

} // namespace pasm::debug
