// .debug$T: the types of functions. Arguments and results are told as far as CodeView has types of its own: numbers,
// and pointers to these.
#pragma once

#include "formats/debug_info.h"
#include "support/byte_writer.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace pasm::codeview {

// As much of a name as a record has room for: the length of one has sixteen bits, and LLVM cuts names there too
// (llvm/lib/CodeGen/AsmPrinter/CodeViewDebug.cpp, emitNullTerminatedSymbolName).
inline std::string_view name_in_record(std::string_view name) {
    return name.substr(0, 0xF000);
}

class TypeRecords {
  public:
    explicit TypeRecords(const debug::Info& info);

    // The index of the function's identity: its name and type.
    std::uint32_t function(const debug::Function& function);
    std::vector<std::uint8_t> take() { return out_.take(); }

  private:
    // A record of that contents: the index of the one that is there already, or of a new one.
    std::uint32_t add(std::uint16_t leaf, const std::vector<std::uint8_t>& contents);
    std::uint32_t procedure(const debug::Type& type);
    std::uint32_t simple(debug::TypeIndex index) const;

    const debug::Info& info_;
    ByteWriter out_;
    std::uint32_t next_;
    std::unordered_map<std::string, std::uint32_t> records_; // looked up only
};

} // namespace pasm::codeview
