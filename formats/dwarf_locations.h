// Where variables are: expressions (DWARF 5, 2.5 and 2.6), lists of them by range of addresses (7.29; DWARF 4, 2.6.2)
// and lists of ranges (7.28; DWARF 4, 2.17.3).
#pragma once

#include "formats/dwarf_output.h"

namespace pasm::dwarf {

// The operations of an expression. Empty where nothing holds the value.
std::vector<std::uint8_t> expression_of(const std::vector<debug::Piece>& pieces, const debug::Function& function,
                                        unsigned version);

// .debug_loclists or .debug_loc. A list's first entry is the address of its function, the rest count from there.
class LocationLists {
  public:
    explicit LocationLists(Output& out);
    // The offset of the list in the section.
    std::uint64_t add(const std::vector<debug::Location>& locations, const debug::Function& function);
    void finish();

  private:
    Output& out_;
    std::size_t length_ = 0;
};

// .debug_rnglists or .debug_ranges, in the same way.
class RangeLists {
  public:
    explicit RangeLists(Output& out);
    std::uint64_t add(const std::vector<debug::CodeRange>& ranges, const debug::Function& function);
    // Of a unit: the functions.
    std::uint64_t add(const std::vector<debug::Function>& functions);
    void finish();

  private:
    void begin_at(const debug::Function& function);
    void add_range(debug::CodeRange range);
    void end_list();

    Output& out_;
    std::size_t length_ = 0;
};

} // namespace pasm::dwarf
