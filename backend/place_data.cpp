#include "backend/place_data.h"

#include <algorithm>
#include <bit>

namespace pasm {

namespace {

// One of the compiler's own constants, which nothing but their bytes tells apart.
bool may_be_merged(const DataItem& item) {
    return item.section == DataSection::read_only_mergeable && item.fixups.empty() && !item.section_name;
}

// Linkers merge equal entries of these sizes; an entry that wants more alignment than its size cannot be merged.
bool is_mergeable_entry(const DataItem& item) {
    std::size_t size = item.bytes.size();
    bool usual = size == 4 || size == 8 || size == 16 || size == 32;
    return may_be_merged(item) && usual && item.alignment <= size;
}

bool is_shared_constant(const DataItem& item) {
    constexpr std::size_t smallest = 4, largest = 64;
    std::size_t size = item.bytes.size();
    return may_be_merged(item) && std::has_single_bit(size) && size >= smallest && size <= largest;
}

SectionKind full_kind_of(const PassContext& context, const DataItem& item) {
    bool is_thread = context.module.symbols[item.symbol.index()].thread_local_;
    switch (item.section) {
    case DataSection::read_only: return SectionKind::read_only;
    case DataSection::read_only_mergeable:
        return is_mergeable_entry(item) ? SectionKind::read_only_mergeable : SectionKind::read_only;
    case DataSection::read_only_relocated: return SectionKind::read_only_relocated;
    case DataSection::data: return is_thread ? SectionKind::thread_data : SectionKind::data;
    case DataSection::zero: return is_thread ? SectionKind::thread_zero : SectionKind::zero;
    }
    return SectionKind::read_only;
}

SectionKind kind_of(const PassContext& context, const DataItem& item) {
    const SectionKind kind = full_kind_of(context, item);
    const bool is_constant = kind == SectionKind::read_only || kind == SectionKind::read_only_mergeable ||
                             kind == SectionKind::read_only_relocated;
    if (context.abi.needs_no_relocations && is_constant)
        return SectionKind::text;
    if ((context.options.missing_sections & bit_of(kind)) == 0)
        return kind;
    return kind == SectionKind::thread_zero ? SectionKind::thread_data : SectionKind::read_only;
}

Section section_of(const PassContext& context, const DataItem& item) {
    Section wanted{.kind = kind_of(context, item)};
    if (item.section_name && wanted.kind != SectionKind::text)
        wanted.name = context.module.strings.text(item.section_name);
    if (wanted.kind == SectionKind::read_only_mergeable)
        wanted.entry_size = static_cast<std::uint32_t>(item.bytes.size());
    if (context.module.symbols[item.symbol.index()].comdat)
        wanted.comdat = item.symbol;
    return wanted;
}

bool has_bytes(const Section& section) {
    return section.kind != SectionKind::zero && section.kind != SectionKind::thread_zero;
}

} // namespace

void share_constants(PassContext& context) {
    if (context.options.constant_name == nullptr || context.abi.needs_no_relocations)
        return;
    for (DataItem& item : context.module.data) {
        if (!is_shared_constant(item) || kind_of(context, item) == SectionKind::read_only_mergeable)
            continue;
        // Of two that differ in alignment a linker might keep the lesser.
        item.alignment = std::max(item.alignment, static_cast<std::uint32_t>(item.bytes.size()));
        Symbol& symbol = context.module.symbols[item.symbol.index()];
        symbol.link_name = context.module.strings.intern(context.options.constant_name(item.bytes, item.alignment));
        symbol.binding = Binding::weak;
        symbol.visibility = Visibility::hidden;
        symbol.comdat = true;
    }
}

void place_data(const PassContext& context, const DataItem& item, Object& object, ObjectSections& sections) {
    const SectionId id = sections.find(section_of(context, item), item.range);
    Section& section = object.sections[id.index()];
    const bool is_merged = section.kind == SectionKind::read_only_mergeable;
    const std::uint32_t alignment = std::max(1u, is_merged ? section.entry_size : item.alignment);
    section.alignment = std::max(section.alignment, alignment);
    const std::uint64_t offset = (section.size + alignment - 1) / alignment * alignment;
    const std::uint64_t size = item.section == DataSection::zero ? item.size : item.bytes.size();
    section.size = offset + size;
    if (has_bytes(section)) {
        section.bytes.resize(offset);
        section.bytes.insert(section.bytes.end(), item.bytes.begin(), item.bytes.end());
        section.bytes.resize(section.size);
    }
    for (const DataFixup& fixup : item.fixups)
        section.fixups.push_back({offset + fixup.offset, fixup.kind, fixup.symbol, fixup.subtracted, fixup.addend});
    object.placements.push_back({item.symbol, id, offset, size});
}

} // namespace pasm
