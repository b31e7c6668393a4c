#include "formats/dwarf_line.h"

#include "formats/dwarf_constants.h"

#include <algorithm>
#include <array>

namespace pasm::dwarf {

namespace {

// Special opcodes advance the line by -5 to 8 and the address by as much as is left in a byte (6.2.5.1).
constexpr int line_base = -5;
constexpr unsigned line_range = 14, opcode_base = 13;
// Operands of the standard opcodes.
constexpr std::array<std::uint8_t, opcode_base - 1> standard_operands = {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1};

// The state of the machine that a row changes.
struct State {
    std::uint32_t offset = 0, file = 1, line = 1, column = 0;
    bool is_statement = true;
};

class LineProgram {
  public:
    explicit LineProgram(Output& out) : out_(out), bytes_(out.bytes()) {}

    void add(const debug::Function& function) {
        state_ = {};
        bytes_.u8(0); // an extended opcode
        bytes_.uleb128(1 + out_.style().address_bytes);
        bytes_.u8(DW_LNE_set_address);
        out_.address(function.section, function.offset);
        for (const debug::LineRow& row : function.lines)
            add(row);
        advance_pc(function.size);
        bytes_.u8(0);
        bytes_.uleb128(1);
        bytes_.u8(DW_LNE_end_sequence);
    }

  private:
    void add(const debug::LineRow& row) {
        set(DW_LNS_set_file, state_.file, row.place.file + first_file(out_.style().version));
        set(DW_LNS_set_column, state_.column, row.place.column);
        if (row.is_statement != state_.is_statement)
            bytes_.u8(DW_LNS_negate_stmt);
        state_.is_statement = row.is_statement;
        if (row.ends_prologue)
            bytes_.u8(DW_LNS_set_prologue_end);
        const auto lines = static_cast<std::int64_t>(row.place.line) - static_cast<std::int64_t>(state_.line);
        const std::uint32_t distance = row.offset - state_.offset;
        const std::int64_t special = (lines - line_base) + std::int64_t(line_range) * distance + opcode_base;
        if (lines >= line_base && lines < line_base + int(line_range) && special <= 255) {
            bytes_.u8(static_cast<std::uint64_t>(special));
        } else {
            advance_pc(row.offset);
            if (lines != 0) {
                bytes_.u8(DW_LNS_advance_line);
                bytes_.sleb128(lines);
            }
            bytes_.u8(DW_LNS_copy);
        }
        state_.offset = row.offset;
        state_.line = row.place.line;
    }

    void set(LineOperation operation, std::uint32_t& now, std::uint32_t wanted) {
        if (now == wanted)
            return;
        bytes_.u8(operation);
        bytes_.uleb128(wanted);
        now = wanted;
    }

    void advance_pc(std::uint32_t offset) {
        if (offset == state_.offset)
            return;
        bytes_.u8(DW_LNS_advance_pc);
        bytes_.uleb128(offset - state_.offset);
        state_.offset = offset;
    }

    Output& out_;
    ByteWriter& bytes_;
    State state_;
};

// Names of directories, that of the unit first, and for each file the index of its own.
struct Directories {
    std::vector<std::string> names;
    std::vector<std::size_t> of_file;

    explicit Directories(const debug::Info& info) : names{info.directory} {
        for (const debug::SourceFile& file : info.files) {
            auto found = file.directory.empty() ? names.begin() : std::ranges::find(names, file.directory);
            if (found == names.end())
                found = names.insert(found, file.directory);
            of_file.push_back(static_cast<std::size_t>(found - names.begin()));
        }
    }
};

// 6.2.4.1: a description of the fields of entries, then the entries.
void write_files(Output& out, Strings& strings, const debug::Info& info) {
    const Directories directories(info);
    ByteWriter& bytes = out.bytes();
    auto describe = [&](std::uint8_t contents, Form form) {
        bytes.uleb128(contents);
        bytes.uleb128(form);
    };
    bytes.u8(1);
    describe(DW_LNCT_path, DW_FORM_line_strp);
    bytes.uleb128(directories.names.size());
    for (const std::string& name : directories.names)
        out.offset_into(Part::line_strings, strings.add(name));
    bytes.u8(2);
    describe(DW_LNCT_path, DW_FORM_line_strp);
    describe(DW_LNCT_directory_index, DW_FORM_udata);
    bytes.uleb128(info.files.size());
    for (std::size_t i = 0; i < info.files.size(); ++i) {
        out.offset_into(Part::line_strings, strings.add(info.files[i].name));
        bytes.uleb128(directories.of_file[i]);
    }
}

// DWARF 4, 6.2.4: the unit's directory has no entry, and lists end with an empty name.
void write_old_files(ByteWriter& bytes, const debug::Info& info) {
    const Directories directories(info);
    auto text = [&](const std::string& name) {
        bytes.text(name);
        bytes.u8(0);
    };
    for (std::size_t i = 1; i < directories.names.size(); ++i)
        text(directories.names[i]);
    bytes.u8(0);
    for (std::size_t i = 0; i < info.files.size(); ++i) {
        text(info.files[i].name);
        bytes.uleb128(directories.of_file[i]);
        bytes.u16(0); // time and size are not told
    }
    bytes.u8(0);
}

} // namespace

unsigned first_file(unsigned version) {
    return version >= 5 ? 0 : 1;
}

void write_lines(Output& out, Strings& strings, const debug::Info& info) {
    const unsigned version = out.style().version;
    ByteWriter& bytes = out.bytes();
    const std::size_t length = out.begin_length();
    bytes.u16(version);
    if (version >= 5) {
        bytes.u8(out.style().address_bytes);
        bytes.u8(0); // bytes of a segment selector
    }
    const std::size_t header = out.begin_length();
    bytes.u8(1); // bytes of the shortest instruction
    bytes.u8(1); // operations of an instruction
    bytes.u8(1); // rows are statements unless they say otherwise
    bytes.u8(static_cast<std::uint8_t>(line_base));
    bytes.u8(line_range);
    bytes.u8(opcode_base);
    bytes.raw(standard_operands);
    version >= 5 ? write_files(out, strings, info) : write_old_files(bytes, info);
    out.end_length(header);
    LineProgram program(out);
    for (const debug::Function& function : info.functions)
        program.add(function);
    out.end_length(length);
}

} // namespace pasm::dwarf
