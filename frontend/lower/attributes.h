// Attributes of functions, data and locals. Which word may stand where, and what it takes, is a table in
// attributes.cpp.
#pragma once

#include "frontend/lower/context.h"

#include <optional>

namespace pasm {

// Where attributes stand, as bits.
using AttributePlace = std::uint8_t;
namespace attribute_place {
inline constexpr AttributePlace function = 1, extern_function = 2, data = 4, extern_data = 8, local = 16, macro = 32,
                                dispatcher = 64;
} // namespace attribute_place

struct Attributes {
    std::uint32_t alignment = 0; // 0 when nothing was said
    StringId section;
    StringId link_name; // symbol("...")
    bool weak = false;
    bool hidden = false;
    bool protected_ = false;
    bool comdat = false;
    bool thread = false;
    bool exported = false;                  // dllexport
    bool imported = false;                  // dllimport
    const ast::Attribute* shared = nullptr; // the first that is about names which other files see
    bool spill_allowed = false;
    bool portable = false;
    bool noframe = false;
    bool escapes = false;
    bool vectorcall = false;
    std::optional<isa::FeatureSet> target;
    StringId target_text;
};

// What the attributes say; those that are unknown, do not belong there, have wrong arguments, or are not built yet are
// reported and left out.
Attributes lower_attributes(LoweringContext& context, std::span<const ast::Attribute> attributes, AttributePlace place);

// Gives a symbol what its item's attributes say of it. A local one takes nothing that is about other files.
void apply_to_symbol(LoweringContext& context, const Attributes& attributes, Symbol& symbol);

// Gives a function's prototype and symbol the convention that its attributes ask for.
void apply_to_prototype(LoweringContext& context, const Attributes& attributes, const ast::Prototype& written,
                        Prototype& prototype);
void decorate(LoweringContext& context, const Prototype& prototype, Symbol& symbol);

} // namespace pasm
