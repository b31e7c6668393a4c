#include "frontend/parse/source_check.h"

#include "frontend/parse/characters.h"

#include <cstring>

#include <fmt/format.h>

namespace pasm {

namespace {

// The first byte at or behind `at` that is not ASCII, or the end. Eight bytes at a time.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    std::uint64_t word;
    for (; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        if (word & high_bits)
            break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
        ++at;
    return at;
}

void check_utf8(FileId file, std::string_view text, Diagnostics& diagnostics) {
    const char* end = text.data() + text.size();
    for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
        unsigned length = characters::utf8_length(text.data() + at, end);
        if (length == 1) {
            auto offset = static_cast<std::uint32_t>(at);
            diagnostics.report(DiagnosticKind::invalid_utf8, SourceRange{offset, offset + 1, file},
                               fmt::format("0x{:02x}", static_cast<unsigned char>(text[at])));
            return;
        }
        at += length;
    }
}

} // namespace

bool check_source(FileId file, std::string_view text, std::uint32_t& begin, Diagnostics& diagnostics) {
    begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        diagnostics.report(DiagnosticKind::utf16_text, SourceRange{0, 2, file});
        return false;
    }
    const void* nul = text.empty() ? nullptr : std::memchr(text.data(), 0, text.size());
    if (nul) {
        auto offset = static_cast<std::uint32_t>(static_cast<const char*>(nul) - text.data());
        diagnostics.report(DiagnosticKind::not_text, SourceRange{offset, offset + 1, file});
        return false;
    }
    check_utf8(file, text, diagnostics);
    return true;
}

} // namespace pasm
