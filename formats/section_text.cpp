#include "formats/section_text.h"

#include <algorithm>
#include <array>

namespace pasm {

namespace {

struct SectionRow {
    SectionKind kind;
    std::string_view text;
};
constexpr auto section_rows = std::array{
    SectionRow{SectionKind::text, "code"},
    SectionRow{SectionKind::read_only, "constants"},
    SectionRow{SectionKind::read_only_mergeable, "mergeable constants"},
    SectionRow{SectionKind::read_only_relocated, "constants with addresses"},
    SectionRow{SectionKind::data, "data"},
    SectionRow{SectionKind::zero, "zeroed data"},
    SectionRow{SectionKind::thread_data, "data of threads"},
    SectionRow{SectionKind::thread_zero, "zeroed data of threads"},
    SectionRow{SectionKind::debug, "debug information"},
};

} // namespace

std::string_view section_text(SectionKind kind) {
    return std::ranges::find(section_rows, kind, &SectionRow::kind)->text;
}

} // namespace pasm
