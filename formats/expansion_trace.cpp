#include "formats/expansion_trace.h"

#include <fmt/format.h>

namespace pasm {

std::string line_text(const SourceManager& sources, SourceRange range, FileId reader) {
    const std::uint32_t number = sources.line_column(range.file, range.begin).line;
    return range.file == reader ? fmt::format("line {}", number)
                                : fmt::format("{}:{}", sources.recorded_name(range.file), number);
}

std::string expansion_trace(const SourceManager& sources, SourceLocation location, ExpansionId home) {
    std::string text;
    for (ExpansionId id = location.expansion; id && id != home; id = sources.expansion(id).parent)
        text += fmt::format("{} {} ({})", text.empty() ? "from" : ",",
                            line_text(sources, sources.expansion(id).call_site, location.range.file),
                            sources.expansion_text(id));
    return text;
}

} // namespace pasm
