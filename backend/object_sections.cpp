#include "backend/object_sections.h"

#include <fmt/format.h>

namespace pasm {

namespace {

// The name, or what stands for it where the format has names of its own.
std::string key_of(const Section& section) {
    if (!section.name.empty())
        return "named " + section.name;
    return fmt::format("{} {}", static_cast<int>(section.kind), section.entry_size);
}

std::string_view kind_text(SectionKind kind) {
    switch (kind) {
    case SectionKind::text: return "code";
    case SectionKind::data:
    case SectionKind::zero: return "variables";
    case SectionKind::thread_data:
    case SectionKind::thread_zero: return "thread data";
    case SectionKind::read_only:
    case SectionKind::read_only_mergeable:
    case SectionKind::read_only_relocated: return "constants";
    case SectionKind::debug: return "debug information";
    }
    return "";
}

} // namespace

SectionId& ObjectSections::known(const Section& wanted) {
    if (wanted.name.empty() && wanted.entry_size == 0)
        return plain_[static_cast<std::size_t>(wanted.kind)];
    return by_key_[key_of(wanted)];
}

SectionId ObjectSections::find(Section wanted, SourceRange user) {
    const SectionId id(object_.sections.size());
    if (!wanted.function && !wanted.comdat) {
        SectionId& same = known(wanted);
        if (same) {
            unite(same, wanted, user);
            return same;
        }
        same = id;
    }
    object_.sections.push_back(std::move(wanted));
    first_users_.push_back(user);
    return id;
}

void ObjectSections::unite(SectionId id, const Section& added, SourceRange user) {
    using enum SectionKind;
    Section& section = object_.sections[id.index()];
    if (section.kind == added.kind)
        return;
    auto are = [&](SectionKind one, SectionKind other) {
        return (section.kind == one && added.kind == other) || (section.kind == other && added.kind == one);
    };
    if (are(data, zero) || are(thread_data, thread_zero)) {
        section.kind = are(data, zero) ? data : thread_data;
        section.bytes.resize(section.size);
    } else if (are(read_only, read_only_relocated)) {
        section.kind = read_only_relocated;
    } else {
        diagnostics_
            .report(DiagnosticKind::section_of_other_kind, SourceLocation(user), section.name, kind_text(section.kind),
                    kind_text(added.kind))
            .note(DiagnosticKind::section_begins_here, first_users_[id.index()]);
    }
}

void ObjectSections::check_sizes(const Abi& abi) {
    constexpr std::uint64_t reach = std::uint64_t(1) << 32;
    for (std::size_t i = 0; abi.pointer_size == 4 && i < object_.sections.size(); ++i)
        if (object_.sections[i].size >= reach)
            diagnostics_.report(DiagnosticKind::section_too_large, SourceLocation(first_users_[i]),
                                kind_text(object_.sections[i].kind), object_.sections[i].size, reach);
}

} // namespace pasm
