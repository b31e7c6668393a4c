// Sections of a kind stand one behind the other in a segment, segments begin on pages: so a loader can give each its
// protection. The zeros come last, and are in memory only. A distance is the same wherever the image is, so it is final
// here; an address is known to the loader, so its place holds the offset and is listed.
#include "formats/memory_image.h"

#include "support/byte_writer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace pasm {

namespace {

constexpr std::uint64_t page_size = 4096;

struct SegmentRow {
    std::uint32_t kinds; // of sections
    std::uint32_t protection;
};

constexpr std::uint32_t kind_bit(SectionKind kind) {
    return std::uint32_t(1) << static_cast<unsigned>(kind);
}

constexpr auto segment_rows = std::array{
    SegmentRow{kind_bit(SectionKind::text), MemoryImage::read | MemoryImage::execute},
    SegmentRow{kind_bit(SectionKind::read_only) | kind_bit(SectionKind::read_only_mergeable) |
                   kind_bit(SectionKind::read_only_relocated),
               MemoryImage::read},
    SegmentRow{kind_bit(SectionKind::data), MemoryImage::read | MemoryImage::write},
    SegmentRow{kind_bit(SectionKind::zero), MemoryImage::read | MemoryImage::write},
};

struct FixupRow {
    FixupKind kind;
    unsigned width;
    bool is_relative;
};

constexpr auto fixup_rows = std::array{
    FixupRow{FixupKind::relative32, 4, true},    FixupRow{FixupKind::branch32, 4, true},
    FixupRow{FixupKind::absolute64, 8, false},   FixupRow{FixupKind::difference32, 4, false},
    FixupRow{FixupKind::difference64, 8, false},
};

std::uint64_t aligned(std::uint64_t value, std::uint64_t alignment) {
    return (value + alignment - 1) / alignment * alignment;
}

class ImageMaker {
  public:
    ImageMaker(const Module& module, const Object& object, Diagnostics& diagnostics)
        : module_(module), object_(object), diagnostics_(diagnostics) {}

    MemoryImage make() {
        image_.alignment = page_size;
        for (const SegmentRow& row : segment_rows)
            add_segment(row);
        for (const Placement& place : object_.placements)
            offsets_[place.symbol.index()] = section_offsets_[place.section.index()] + place.offset;
        report_undefined();
        if (diagnostics_.has_errors())
            return {};
        for (std::size_t i = 0; i < object_.sections.size(); ++i)
            for (const Fixup& fixup : object_.sections[i].fixups)
                resolve(fixup, section_offsets_[i] + fixup.offset);
        if (too_far_)
            diagnostics_.report(DiagnosticKind::image_too_large, SourceLocation(), image_.size);
        std::ranges::sort(image_.relocations);
        list_entry_points();
        return std::move(image_);
    }

  private:
    static constexpr std::uint64_t nowhere = std::numeric_limits<std::uint64_t>::max();

    void add_segment(const SegmentRow& row) {
        const std::uint64_t start = aligned(image_.size, page_size);
        std::uint64_t end = start;
        for (std::size_t i = 0; i < object_.sections.size(); ++i) {
            const Section& section = object_.sections[i];
            if ((row.kinds & kind_bit(section.kind)) == 0)
                continue;
            image_.alignment = std::max<std::uint64_t>(image_.alignment, section.alignment);
            end = aligned(end, section.alignment);
            section_offsets_[i] = end;
            end += section.size;
            if (section.kind == SectionKind::zero)
                continue;
            image_.bytes.resize(section_offsets_[i]);
            image_.bytes.insert(image_.bytes.end(), section.bytes.begin(), section.bytes.end());
        }
        if (end == start)
            return;
        image_.segments.push_back({start, end - start, row.protection});
        image_.size = end;
    }

    // The address of a weak symbol that is defined nowhere is zero.
    bool is_zero(const Fixup& fixup) const {
        const std::size_t index = fixup.symbol.index();
        return offsets_[index] == nowhere && module_.symbols[index].binding == Binding::weak &&
               fixup.kind == FixupKind::absolute64;
    }

    void report_undefined() {
        std::vector<bool> is_reported(module_.symbols.size());
        for (const Section& section : object_.sections)
            for (const Fixup& fixup : section.fixups) {
                const std::size_t index = fixup.symbol.index();
                if (offsets_[index] != nowhere || is_reported[index] || is_zero(fixup))
                    continue;
                is_reported[index] = true;
                const Symbol& symbol = module_.symbols[index];
                diagnostics_.report(DiagnosticKind::undefined_in_image, SourceLocation(symbol.range),
                                    module_.strings.text(symbol.name));
            }
    }

    void resolve(const Fixup& fixup, std::uint64_t place) {
        auto row = std::ranges::find(fixup_rows, fixup.kind, &FixupRow::kind);
        assert(row != fixup_rows.end()); // others are for other formats
        const std::uint64_t target = is_zero(fixup) ? 0 : offsets_[fixup.symbol.index()];
        std::uint64_t value = target + static_cast<std::uint64_t>(fixup.addend);
        if (row->is_relative)
            value -= place;
        else if (fixup.subtracted)
            value -= offsets_[fixup.subtracted.index()];
        else if (!is_zero(fixup))
            image_.relocations.push_back(place);
        const auto distance = static_cast<std::int64_t>(value);
        if (row->width == 4 && distance != static_cast<std::int32_t>(distance))
            too_far_ = true;
        for (unsigned i = 0; i < row->width; ++i)
            image_.bytes[place + i] = static_cast<std::uint8_t>(value >> (8 * i));
    }

    void list_entry_points() {
        for (const Placement& place : object_.placements) {
            const Symbol& symbol = module_.symbols[place.symbol.index()];
            if (symbol.binding == Binding::local || symbol.visibility == Visibility::hidden)
                continue;
            image_.entry_points.push_back({module_.strings.text(symbol.link_name ? symbol.link_name : symbol.name),
                                           offsets_[place.symbol.index()], place.size,
                                           symbol.kind == SymbolKind::function});
        }
        std::ranges::sort(image_.entry_points, {}, &MemoryImage::EntryPoint::name);
    }

    const Module& module_;
    const Object& object_;
    Diagnostics& diagnostics_;
    MemoryImage image_;
    std::vector<std::uint64_t> section_offsets_ = std::vector<std::uint64_t>(object_.sections.size()); // by SectionId
    std::vector<std::uint64_t> offsets_ = std::vector<std::uint64_t>(module_.symbols.size(), nowhere); // by SymbolId
    bool too_far_ = false; // a distance does not fit its field
};

constexpr std::string_view magic = {"PASMIMG\0", 8};
constexpr std::uint32_t file_version = 1, header_size = 128;
constexpr std::size_t convention_size = 16; // of its name

struct Table {
    ByteWriter bytes;
    std::size_t count = 0;
};

// In the order of the header.
struct Tables {
    Table segments, entry_points, relocations, names;
};

Tables tables_of(const MemoryImage& image) {
    Tables tables{.segments = {.count = image.segments.size()},
                  .entry_points = {.count = image.entry_points.size()},
                  .relocations = {.count = image.relocations.size()},
                  .names = {}};
    for (const MemoryImage::Segment& segment : image.segments)
        for (std::uint64_t word : {segment.offset, segment.size, std::uint64_t(segment.protection)})
            tables.segments.bytes.u64(word);
    ByteWriter& names = tables.names.bytes;
    for (const MemoryImage::EntryPoint& entry : image.entry_points) {
        tables.entry_points.bytes.u64(entry.offset);
        tables.entry_points.bytes.u64(entry.size);
        tables.entry_points.bytes.u32(names.size());
        tables.entry_points.bytes.u32(entry.is_function);
        names.text(entry.name);
        names.u8(0);
    }
    for (std::uint64_t place : image.relocations)
        tables.relocations.bytes.u64(place);
    tables.names.count = names.size();
    return tables;
}

void write_header(ByteWriter& file, const MemoryImage& image, const Tables& tables, std::string_view convention) {
    std::uint64_t tables_size = 0;
    for (const Table* table : {&tables.segments, &tables.entry_points, &tables.relocations, &tables.names})
        tables_size += table->bytes.size();
    file.text(magic);
    file.u32(file_version);
    file.u32(header_size);
    file.text(convention);
    file.zeros(convention_size - convention.size());
    file.u64(aligned(header_size + tables_size, page_size));
    file.u64(image.bytes.size());
    file.u64(image.size);
    file.u64(image.alignment);
    std::uint64_t offset = header_size;
    for (const Table* table : {&tables.segments, &tables.entry_points, &tables.relocations, &tables.names}) {
        file.u64(offset);
        file.u64(table->count);
        offset += table->bytes.size();
    }
}

} // namespace

MemoryImage make_memory_image(const Module& module, const Object& object, Diagnostics& diagnostics) {
    return ImageMaker(module, object, diagnostics).make();
}

std::vector<std::uint8_t> write_memory_image(const Module& module, const Object& object, const FormatOptions& options) {
    const MemoryImage image = make_memory_image(module, object, *options.diagnostics);
    const Tables tables = tables_of(image);
    ByteWriter file;
    write_header(file, image, tables, options.abi->name);
    for (const Table* table : {&tables.segments, &tables.entry_points, &tables.relocations, &tables.names})
        file.raw(table->bytes.bytes());
    file.align(page_size);
    file.raw(image.bytes);
    return file.take();
}

} // namespace pasm
