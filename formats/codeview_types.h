// .debug$T: the types of functions, variables and data.
#pragma once

#include "formats/codeview_section.h"
#include "formats/debug_info.h"

#include <string>
#include <unordered_map>

namespace pasm::codeview {

class TypeRecords {
  public:
    explicit TypeRecords(const debug::Info& info);

    // The index of the function's identity: its name and type.
    std::uint32_t function(const debug::Function& function);
    // The index of the type of a variable or of data.
    std::uint32_t complete_type(debug::TypeIndex index);
    // 0 for none, functions and what is incomplete.
    std::uint64_t byte_size(debug::TypeIndex index) const;
    // The section's contents; nothing can be added afterwards.
    std::vector<std::uint8_t> take();

  private:
    // A record of that contents: the index of the one that is there already, or of a new one.
    std::uint32_t add(std::uint16_t leaf, const std::vector<std::uint8_t>& contents);
    // A structure is referred to by its name. None is `void`.
    std::uint32_t type(debug::TypeIndex index);
    std::uint32_t procedure(const debug::Type& type);
    std::uint32_t pointer(const debug::Type& type);
    std::uint32_t modified(const debug::Type& type, std::uint16_t modifier);
    std::uint32_t array(const debug::Type& type);
    std::uint32_t named(debug::TypeIndex index);
    std::uint32_t complete(debug::TypeIndex index);
    std::uint32_t members_of(const debug::Type& type);
    std::uint32_t compound_record(const debug::Type& type, std::uint16_t properties, std::uint32_t members);

    const debug::Info& info_;
    ByteWriter out_;
    std::uint32_t next_;
    std::unordered_map<std::string, std::uint32_t> records_;          // looked up only
    std::unordered_map<std::size_t, std::uint32_t> types_, complete_; // by TypeIndex; looked up only
    std::vector<debug::TypeIndex> incomplete_;                        // referred to by name, and not yet told
};

} // namespace pasm::codeview
