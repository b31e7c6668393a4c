// Fields: `Context.key[2]` is an offset, `ctx.key[2]` a place behind a register, `state.key[2]` one in data or a local.
#pragma once

#include "frontend/lower/context.h"

namespace pasm {

// A field of a structure, or of one without a name inside it; `offset` is from the start of the outer one.
struct FoundField {
    FieldId field;
    std::uint64_t offset = 0;
};
std::optional<FoundField> find_field(const Module& module, const Structure& structure, StringId name);

// The type of what the value is, points to, or is the offset or address of; invalid for other values.
TypeId place_type(const LoweringContext& context, const Value& value);

// Whether `.name` or `[i]` behind the value is a field or an element of one.
bool has_fields(const LoweringContext& context, const Value& value);
bool has_elements(const LoweringContext& context, const Value& value);

// `value.name`; reports fields that do not exist.
Value evaluate_field(LoweringContext& context, const Value& value, StringId name, SourceRange range);

// `value[index]` of a value that has elements, or of one whose type says that it has none; reports.
Value evaluate_field_element(LoweringContext& context, const Value& value, const ast::Expression& index,
                             SourceRange range);

// Element `i` of a value that has_elements().
Value field_element(LoweringContext& context, const Value& value, std::uint64_t i);

} // namespace pasm
