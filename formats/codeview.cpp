// A section is a row of subsections: symbols as records, lines, and once for all the files and their names.
#include "formats/codeview.h"

#include "formats/codeview_variables.h"

#include <algorithm>

namespace pasm::codeview {

namespace {

enum : std::uint32_t { CV_CFL_MASM = 3 };
enum : std::uint16_t { CV_CFL_X64 = 0xD0, CV_LINES_HAVE_COLUMNS = 1 };
constexpr std::uint32_t statement = 0x80000000; // of a line's number
constexpr std::uint32_t last_line = 0xFFFFFF;   // that fits beside it
constexpr std::uint32_t last_column = 0xFFFF;

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
        write_data(shared);
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
        write_name(to.out(), object_.source_name);
        to.end_record(record);
        record = to.begin_record(S_COMPILE3);
        to.out().u32(CV_CFL_MASM);
        to.out().u16(CV_CFL_X64);
        to.out().zeros(16); // version numbers of frontend and backend
        write_name(to.out(), info_.producer);
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

    // But what may be another file's in the end.
    void write_data(SymbolSection& to) {
        if (info_.globals.empty())
            return;
        const std::size_t symbols = to.begin(DEBUG_S_SYMBOLS);
        for (const debug::Global& global : info_.globals) {
            if (object_.sections[global.section.index()].comdat.valid())
                continue;
            const std::size_t record = to.begin_record(global.is_external ? S_GDATA32 : S_LDATA32);
            to.out().u32(types_.complete_type(global.type));
            to.place_of(global);
            write_name(to.out(), global.name);
            to.end_record(record);
        }
        to.end(symbols);
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
        to.place_in(function, 0);
        to.out().u8(0); // flags
        write_name(to.out(), function.name);
        to.end_record(record);
        write_variables(to, function, info_, types_);
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
        to.place_in(function, 0);
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
