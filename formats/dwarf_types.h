// Entries of types (DWARF 5, chapter 5): those that something refers to, behind all that does.
#pragma once

#include "formats/dwarf_entries.h"

namespace pasm::dwarf {

class TypeEntries {
  public:
    TypeEntries(EntryWriter& entries, const debug::Info& info)
        : entries_(entries), info_(info), offsets_(info.types.size()), is_wanted_(info.types.size()) {}

    // An attribute of the open entry that refers to the type, which is not void.
    void refer_to(debug::TypeIndex type);
    // Writes what is referred to, and sets the references.
    void finish();

  private:
    struct Reference {
        std::size_t place;
        debug::TypeIndex type;
    };

    void write(debug::TypeIndex index);
    void write_base(const debug::Type& type);
    void write_pointer(const debug::Type& type);
    void write_qualified(const debug::Type& type);
    void write_array(const debug::Type& type);
    void write_structure(const debug::Type& type);
    void write_function(const debug::Type& type);

    EntryWriter& entries_;
    const debug::Info& info_;
    std::vector<std::uint32_t> offsets_; // by type
    std::vector<bool> is_wanted_;        // by type
    std::vector<debug::TypeIndex> wanted_;
    std::vector<Reference> references_;
};

} // namespace pasm::dwarf
