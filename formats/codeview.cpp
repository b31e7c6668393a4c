// A section is a row of subsections: symbols as records, lines, and once for all the files and their names.
#include "formats/codeview.h"

#include "formats/codeview_types.h"

#include <algorithm>

namespace pasm::codeview {

namespace {

constexpr std::uint32_t signature = 4;
enum Subsection : std::uint32_t {
    DEBUG_S_SYMBOLS = 0xF1,
    DEBUG_S_LINES = 0xF2,
    DEBUG_S_STRINGTABLE = 0xF3,
    DEBUG_S_FILECHKSMS = 0xF4
};
enum Record : std::uint16_t {
    S_OBJNAME = 0x1101,
    S_COMPILE3 = 0x113C,
    S_LPROC32_ID = 0x1146,
    S_GPROC32_ID = 0x1147,
    S_PROC_ID_END = 0x114F
};
enum : std::uint32_t { CV_CFL_MASM = 3 };
enum : std::uint16_t { CV_CFL_X64 = 0xD0, CV_LINES_HAVE_COLUMNS = 1 };
constexpr std::uint32_t statement = 0x80000000; // of a line's number
constexpr std::uint32_t last_line = 0xFFFFFF;   // that fits beside it
constexpr std::uint32_t last_column = 0xFFFF;

// One .debug$S.
class SymbolSection {
  public:
    explicit SymbolSection(SymbolId function) {
        section_.kind = SectionKind::debug;
        section_.name = ".debug$S";
        section_.alignment = 4;
        section_.function = function;
        out_.u32(signature);
    }

    ByteWriter& out() { return out_; }

    std::size_t begin(Subsection kind) {
        out_.u32(kind);
        out_.u32(0);
        return out_.size();
    }
    // The length does not count what fills it up.
    void end(std::size_t place) {
        out_.patch(place - 4, out_.size() - place, 4);
        out_.align(4);
    }

    std::size_t begin_record(Record kind) {
        out_.u16(0);
        out_.u16(kind);
        return out_.size() - 2;
    }
    void end_record(std::size_t place) {
        out_.align(4);
        out_.patch(place - 2, out_.size() - place, 2);
    }

    void text(const std::string& text) {
        out_.text(name_in_record(text));
        out_.u8(0);
    }

    // Where the function is: its offset in its section, and the section's number. Readers want its symbol there.
    void place_of(const debug::Function& function) {
        Fixup offset{.offset = out_.size(), .kind = FixupKind::section_relative32};
        out_.u32(0);
        Fixup number{.offset = out_.size(), .kind = FixupKind::section_index16};
        out_.u16(0);
        if (function.is_weak) {
            offset.addend = static_cast<std::int64_t>(function.offset);
            offset.section = number.section = function.section;
        } else {
            offset.symbol = number.symbol = function.symbol;
        }
        section_.fixups.push_back(offset);
        section_.fixups.push_back(number);
    }

    Section take() {
        section_.size = out_.size();
        section_.bytes = out_.take();
        return std::move(section_);
    }

  private:
    Section section_;
    ByteWriter out_;
};

bool is_absolute(const std::string& path) {
    return path.starts_with('/') || path.starts_with('\\') || (path.size() > 1 && path[1] == ':');
}

class CodeViewWriter {
  public:
    CodeViewWriter(const debug::Info& info, const Object& object) : info_(info), object_(object), types_(info) {}

    std::vector<Section> write() {
        SymbolSection shared({});
        write_compiler(shared);
        write_files(shared);
        std::vector<Section> result;
        for (const debug::Function& function : info_.functions) {
            if (!has_own_section(function)) {
                write_function(shared, function);
                continue;
            }
            SymbolSection own(function.symbol);
            write_function(own, function);
            result.push_back(own.take());
        }
        result.insert(result.begin(), shared.take());
        result.push_back(type_section());
        return result;
    }

  private:
    bool has_own_section(const debug::Function& function) const {
        const Section& section = object_.sections[function.section.index()];
        return section.function.valid() || section.comdat.valid();
    }

    Section type_section() {
        Section section{.kind = SectionKind::debug, .name = ".debug$T", .alignment = 4};
        section.bytes = types_.take();
        section.size = section.bytes.size();
        return section;
    }

    void write_compiler(SymbolSection& to) const {
        const std::size_t symbols = to.begin(DEBUG_S_SYMBOLS);
        std::size_t record = to.begin_record(S_OBJNAME);
        to.out().u32(0); // no signature
        to.text(object_.source_name);
        to.end_record(record);
        record = to.begin_record(S_COMPILE3);
        to.out().u32(CV_CFL_MASM);
        to.out().u16(CV_CFL_X64);
        to.out().zeros(16); // version numbers of frontend and backend
        to.text(info_.producer);
        to.end_record(record);
        to.end(symbols);
    }

    // Entries of files without a checksum have eight bytes, and lines name them by their offset.
    static constexpr std::uint32_t file_entry_bytes = 8;

    void write_files(SymbolSection& to) const {
        ByteWriter names;
        names.u8(0);
        const std::size_t files = to.begin(DEBUG_S_FILECHKSMS);
        for (const debug::SourceFile& file : info_.files) {
            to.out().u32(names.size());
            to.out().zeros(4); // no checksum, and alignment
            const std::string path = file.path();
            names.text(is_absolute(path) ? path : info_.directory + "/" + path);
            names.u8(0);
        }
        to.end(files);
        const std::size_t strings = to.begin(DEBUG_S_STRINGTABLE);
        to.out().raw(names.bytes());
        to.end(strings);
    }

    void write_function(SymbolSection& to, const debug::Function& function) {
        write_procedure(to, function);
        write_lines(to, function);
    }

    void write_procedure(SymbolSection& to, const debug::Function& function) {
        const std::size_t symbols = to.begin(DEBUG_S_SYMBOLS);
        std::size_t record = to.begin_record(function.is_external ? S_GPROC32_ID : S_LPROC32_ID);
        to.out().zeros(12); // parent, end, next: the linker's
        to.out().u32(function.size);
        to.out().u32(0);             // where the prolog ends
        to.out().u32(function.size); // and the epilog begins
        to.out().u32(types_.function(function));
        to.place_of(function);
        to.out().u8(0); // flags
        to.text(function.name);
        to.end_record(record);
        record = to.begin_record(S_PROC_ID_END);
        to.end_record(record);
        to.end(symbols);
    }

    // Rows one behind the other that are of one file make a block. Of rows at one place the last counts.
    void write_lines(SymbolSection& to, const debug::Function& function) const {
        std::vector<debug::LineRow> rows;
        for (const debug::LineRow& row : function.lines) {
            if (!rows.empty() && rows.back().offset == row.offset)
                rows.pop_back();
            rows.push_back(row);
        }
        const std::size_t lines = to.begin(DEBUG_S_LINES);
        to.place_of(function);
        to.out().u16(CV_LINES_HAVE_COLUMNS);
        to.out().u32(function.size);
        for (auto first = rows.begin(); first != rows.end();) {
            auto last = std::find_if(first, rows.end(),
                                     [&](const debug::LineRow& row) { return row.place.file != first->place.file; });
            write_block(to.out(), std::span(first, last));
            first = last;
        }
        to.end(lines);
    }

    static void write_block(ByteWriter& out, std::span<const debug::LineRow> rows) {
        constexpr std::size_t header_bytes = 12, row_bytes = 12;
        out.u32(rows.front().place.file * file_entry_bytes);
        out.u32(rows.size());
        out.u32(header_bytes + row_bytes * rows.size());
        for (const debug::LineRow& row : rows) {
            out.u32(row.offset);
            out.u32(std::min(row.place.line, last_line) | (row.is_statement ? statement : 0));
        }
        for (const debug::LineRow& row : rows) {
            out.u16(std::min(row.place.column, last_column));
            out.u16(0); // where it ends is not told
        }
    }

    const debug::Info& info_;
    const Object& object_;
    TypeRecords types_;
};

} // namespace

std::vector<Section> sections(const debug::Info& info, const Object& object) {
    return CodeViewWriter(info, object).write();
}

} // namespace pasm::codeview
