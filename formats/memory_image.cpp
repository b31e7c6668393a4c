// Sections of a kind stand one behind the other in a segment, segments begin on pages: so a loader can give each its
// protection. The zeros come last, and are in memory only. A distance is the same wherever the image is, so it is final
// here; an address is known to the loader, so its place holds the offset and is listed.
#include "formats/memory_image.h"

#include "formats/eh_frame.h"
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

// Code that jumps to where a slot says: jmp [rip + distance].
constexpr std::array<std::uint8_t, 8> stub = {0xFF, 0x25, 0, 0, 0, 0, 0xCC, 0xCC};
constexpr std::uint64_t stub_distance_at = 2, slot_size = 8;

class ImageMaker {
  public:
    ImageMaker(const Module& module, const Object& object, const MemoryImageOptions& options, Diagnostics& diagnostics)
        : module_(module), object_(object), options_(options), diagnostics_(diagnostics) {}

    MemoryImage make() {
        image_.alignment = page_size;
        list_sections();
        for (const SegmentRow& row : segment_rows)
            add_segment(row);
        for (const Placement& place : object_.placements)
            offsets_[place.symbol.index()] = image_.section_offsets[place.section.index()] + place.offset;
        report_undefined();
        if (diagnostics_.has_errors())
            return {};
        fill_stubs();
        for (std::size_t i = 0; i < sections_.size(); ++i)
            for (const Fixup& fixup : sections_[i]->fixups)
                resolve(fixup, image_.section_offsets[i] + fixup.offset);
        if (too_far_)
            diagnostics_.report(DiagnosticKind::image_too_large, SourceLocation(), image_.size);
        std::ranges::sort(image_.relocations);
        list_entry_points();
        return std::move(image_);
    }

  private:
    static constexpr std::uint64_t nowhere = std::numeric_limits<std::uint64_t>::max();

    // Those of the object, and behind them what is made here.
    void list_sections() {
        for (const Section& section : object_.sections)
            sections_.push_back(&section);
        if (options_.has_imports)
            make_stubs();
        if (options_.has_unwind_table)
            make_unwind_table();
        image_.section_offsets.resize(sections_.size());
    }

    void make_stubs() {
        std::vector<bool> is_defined(module_.symbols.size());
        for (const Placement& place : object_.placements)
            is_defined[place.symbol.index()] = true;
        for (const Section& section : object_.sections)
            for (const Fixup& fixup : section.fixups)
                if (fixup.kind == FixupKind::branch32 && fixup.symbol && !is_defined[fixup.symbol.index()] &&
                    std::ranges::count(stub_symbols_, fixup.symbol) == 0)
                    stub_symbols_.push_back(fixup.symbol);
        if (stub_symbols_.empty())
            return;
        for (std::size_t i = 0; i < stub_symbols_.size(); ++i)
            stubs_.bytes.insert(stubs_.bytes.end(), stub.begin(), stub.end());
        stubs_.alignment = slots_.alignment = slot_size;
        stubs_.size = stubs_.bytes.size();
        slots_.kind = SectionKind::read_only_relocated;
        slots_.size = stub_symbols_.size() * slot_size;
        slots_.bytes.resize(slots_.size);
        stubs_index_ = sections_.size();
        sections_.insert(sections_.end(), {&stubs_, &slots_});
    }

    // The distance to the slot is what the stub's instruction, of six bytes, holds.
    void fill_stubs() {
        for (std::size_t i = 0; i < stub_symbols_.size(); ++i) {
            const std::uint64_t at = image_.section_offsets[stubs_index_] + i * stub.size();
            const std::uint64_t slot = image_.section_offsets[stubs_index_ + 1] + i * slot_size;
            constexpr std::uint64_t end = stub_distance_at + 4;
            patch(at + stub_distance_at, slot - (at + end), 4);
            offsets_[stub_symbols_[i].index()] = at;
            add_import(stub_symbols_[i], slot, 0);
        }
    }

    void make_unwind_table() {
        unwind_ = eh_frame_section(described_functions(module_, object_), {.name = ".eh_frame"});
        if (unwind_.bytes.empty())
            return;
        constexpr std::size_t end_mark = 4; // an entry of length 0 (LSB 5.0, "Exception Frames")
        unwind_.bytes.resize(unwind_.bytes.size() + end_mark);
        unwind_.size = unwind_.bytes.size();
        sections_.push_back(&unwind_);
    }

    void add_segment(const SegmentRow& row) {
        const std::uint64_t start = aligned(image_.size, page_size);
        std::uint64_t end = start;
        for (std::size_t i = 0; i < sections_.size(); ++i) {
            const Section& section = *sections_[i];
            if ((row.kinds & kind_bit(section.kind)) == 0)
                continue;
            image_.alignment = std::max<std::uint64_t>(image_.alignment, section.alignment);
            end = aligned(end, section.alignment);
            image_.section_offsets[i] = end;
            if (&section == &unwind_)
                image_.unwind_table = {end, section.size, MemoryImage::read};
            end += section.size;
            if (section.kind == SectionKind::zero)
                continue;
            image_.bytes.resize(image_.section_offsets[i]);
            image_.bytes.insert(image_.bytes.end(), section.bytes.begin(), section.bytes.end());
        }
        if (end == start)
            return;
        image_.segments.push_back({start, end - start, row.protection});
        image_.size = end;
    }

    bool is_defined(SymbolId symbol) const { return offsets_[symbol.index()] != nowhere; }
    bool is_weak(SymbolId symbol) const { return module_.symbols[symbol.index()].binding == Binding::weak; }

    // What an undefined name may stand in: an address, which is zero where nobody defines a weak one, and a branch.
    bool may_be_undefined(const Fixup& fixup) const {
        if (fixup.kind == FixupKind::absolute64)
            return options_.has_imports || is_weak(fixup.symbol);
        return options_.has_imports && fixup.kind == FixupKind::branch32;
    }

    void report_undefined() {
        std::vector<bool> is_reported(module_.symbols.size());
        for (const Section& section : object_.sections)
            for (const Fixup& fixup : section.fixups) {
                if (is_defined(fixup.symbol) || is_reported[fixup.symbol.index()] || may_be_undefined(fixup))
                    continue;
                is_reported[fixup.symbol.index()] = true;
                const Symbol& symbol = module_.symbols[fixup.symbol.index()];
                diagnostics_.report(DiagnosticKind::undefined_in_image, SourceLocation(symbol.range),
                                    module_.strings.text(symbol.name));
            }
    }

    void resolve(const Fixup& fixup, std::uint64_t place) {
        auto row = std::ranges::find(fixup_rows, fixup.kind, &FixupRow::kind);
        assert(row != fixup_rows.end()); // others are for other formats
        if (!fixup.section && (!is_defined(fixup.symbol) || (is_stub(fixup.symbol) && !row->is_relative)))
            return resolve_undefined(fixup, place);
        std::uint64_t value =
            fixup.section ? image_.section_offsets[fixup.section.index()] : offsets_[fixup.symbol.index()];
        value += static_cast<std::uint64_t>(fixup.addend);
        if (row->is_relative)
            value -= place;
        else if (fixup.subtracted)
            value -= offsets_[fixup.subtracted.index()];
        else
            image_.relocations.push_back(place);
        const auto distance = static_cast<std::int64_t>(value);
        if (row->width == 4 && distance != static_cast<std::int32_t>(distance))
            too_far_ = true;
        patch(place, value, row->width);
    }

    bool is_stub(SymbolId symbol) const { return std::ranges::count(stub_symbols_, symbol) != 0; }

    // The address is another module's to know, or zero.
    void resolve_undefined(const Fixup& fixup, std::uint64_t place) {
        if (options_.has_imports)
            add_import(fixup.symbol, place, fixup.addend);
        else
            patch(place, static_cast<std::uint64_t>(fixup.addend), slot_size);
    }

    void add_import(SymbolId id, std::uint64_t place, std::int64_t addend) {
        const Symbol& symbol = module_.symbols[id.index()];
        image_.imports.push_back({link_name(symbol), place, addend, symbol.binding == Binding::weak});
    }

    void patch(std::uint64_t place, std::uint64_t value, unsigned width) {
        for (unsigned i = 0; i < width; ++i)
            image_.bytes[place + i] = static_cast<std::uint8_t>(value >> (8 * i));
    }

    std::string_view link_name(const Symbol& symbol) const {
        return module_.strings.text(symbol.link_name ? symbol.link_name : symbol.name);
    }

    void list_entry_points() {
        for (const Placement& place : object_.placements) {
            const Symbol& symbol = module_.symbols[place.symbol.index()];
            if (symbol.binding == Binding::local || symbol.visibility == Visibility::hidden)
                continue;
            image_.entry_points.push_back(
                {link_name(symbol), offsets_[place.symbol.index()], place.size, symbol.kind == SymbolKind::function});
        }
        std::ranges::sort(image_.entry_points, {}, &MemoryImage::EntryPoint::name);
    }

    const Module& module_;
    const Object& object_;
    const MemoryImageOptions options_;
    Diagnostics& diagnostics_;
    MemoryImage image_;
    std::vector<const Section*> sections_; // by SectionId, then those made here
    Section stubs_, slots_, unwind_;
    std::size_t stubs_index_ = 0;
    std::vector<SymbolId> stub_symbols_; // those that stubs jump to
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

MemoryImage make_memory_image(const Module& module, const Object& object, const MemoryImageOptions& options,
                              Diagnostics& diagnostics) {
    return ImageMaker(module, object, options, diagnostics).make();
}

std::vector<std::uint8_t> write_memory_image(const Module& module, const Object& object, const FormatOptions& options) {
    const MemoryImage image = make_memory_image(module, object, {}, *options.diagnostics);
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
