// Bytes of `const` and `data`: a value, shaped like the type, becomes bytes and fixups. A list fills an array, the
// lanes of a vector or the fields of a structure; a single value fills every element.
#pragma once

#include "frontend/lower/context.h"

#include <vector>

namespace pasm {

class DataWriter {
  public:
    // `item` is the symbol of what is written: distances are from there.
    DataWriter(LoweringContext& context, SymbolId item, SourceRange range)
        : context_(context), item_(item), range_(range) {}

    // Appends `value` as a `type`; `source` is where it is written. False after a reported error.
    bool write(TypeId type, const Value& value, const ast::Expression* source);

    std::vector<std::uint8_t> bytes;
    std::vector<DataFixup> fixups;

  private:
    bool write_as(TypeId type, const Value& value, const ast::Expression* source);
    bool write_elements(const Type& type, const Value& value, const ast::Expression* source);
    bool write_string(const Type& type, std::string_view text);
    bool write_constant(const Type& type, const TypedConstant& constant);
    bool write_structure(TypeId id, const Value& value, const ast::Expression* source);
    bool check_fields(TypeId id, const Structure& structure, const Value& value);
    bool write_address(const Type& type, const Value& value);
    bool write_distance(const Value& value);
    bool write_boolean(const Value& value);
    bool write_scalar(TypeId id, const Type& type, const Value& value);
    bool write_wide_integer(const Value& value);
    void add_fixup(FixupKind kind, unsigned size, SymbolId symbol, std::int64_t addend);
    unsigned size_of(TypeId id) const;
    bool is_character(TypeId id) const;
    SymbolId symbol_of(const Value& address);

    LoweringContext& context_;
    SymbolId item_;
    SourceRange range_;         // of the value at work
    bool in_structure_ = false; // where the end of an array may be left out, as in C
};

// Whether a value of that type may hold addresses, whose names may be defined further down.
bool holds_addresses(const Module& module, TypeId type);

} // namespace pasm
