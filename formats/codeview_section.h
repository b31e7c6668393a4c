// One .debug$S: subsections, of which those of symbols are rows of records.
#pragma once

#include "formats/debug_info.h"
#include "support/byte_writer.h"

#include <string_view>

namespace pasm::codeview {

// As much of a name as a record has room for: the length of one has sixteen bits, and LLVM cuts names there too
// (llvm/lib/CodeGen/AsmPrinter/CodeViewDebug.cpp, emitNullTerminatedSymbolName).
inline std::string_view name_in_record(std::string_view name) {
    return name.substr(0, 0xF000);
}

// A name and its end.
void write_name(ByteWriter& out, std::string_view name);
// A number as records have them: in two bytes where it is less than 0x8000, else behind the kind of what follows.
void write_number(ByteWriter& out, std::int64_t value);

enum Subsection : std::uint32_t {
    DEBUG_S_SYMBOLS = 0xF1,
    DEBUG_S_LINES = 0xF2,
    DEBUG_S_STRINGTABLE = 0xF3,
    DEBUG_S_FILECHKSMS = 0xF4
};
enum Record : std::uint16_t {
    S_END = 0x0006,
    S_OBJNAME = 0x1101,
    S_BLOCK32 = 0x1103,
    S_CONSTANT = 0x1107,
    S_LDATA32 = 0x110C,
    S_GDATA32 = 0x110D,
    S_COMPILE3 = 0x113C,
    S_LOCAL = 0x113E,
    S_DEFRANGE_REGISTER = 0x1141,
    S_DEFRANGE_SUBFIELD_REGISTER = 0x1143,
    S_DEFRANGE_REGISTER_REL = 0x1145,
    S_LPROC32_ID = 0x1146,
    S_GPROC32_ID = 0x1147,
    S_PROC_ID_END = 0x114F
};

class SymbolSection {
  public:
    explicit SymbolSection(SymbolId function);

    ByteWriter& out() { return out_; }

    // What end() and end_record() take.
    std::size_t begin(Subsection kind);
    void end(std::size_t place);
    std::size_t begin_record(Record kind);
    void end_record(std::size_t place);

    // A place in the function, as its offset in a section and the section's number.
    void place_in(const debug::Function& function, std::uint32_t offset);
    void place_of(const debug::Global& global);

    Section take();

  private:
    void add_fixups(Fixup place);

    Section section_;
    ByteWriter out_;
};

} // namespace pasm::codeview
