// What the rows of the table of builtins run. Counts of arguments have been checked, and eager arguments are valid.
#pragma once

#include "frontend/lower/context.h"

namespace pasm {

struct BuiltinCall {
    LoweringContext& context;
    SourceRange range;
    ast::Arguments arguments;
    std::span<const Value> values;

    SourceRange argument_range(std::size_t i) const { return arguments[i]->range; }
    // Reports that argument `i` should have been `wanted`; an invalid value.
    Value expected(std::size_t i, std::string_view wanted) {
        context.report(DiagnosticKind::expected_value, argument_range(i), wanted, kind_text(values[i].kind));
        return {};
    }
};

namespace builtin {

Value abi(BuiltinCall& call);
Value os(BuiltinCall& call);
Value pointer_size(BuiltinCall& call);
Value format(BuiltinCall& call);

// Numbers; min and max take numbers or one list of them.
Value min(BuiltinCall& call);
Value max(BuiltinCall& call);
Value abs(BuiltinCall& call);
Value log2(BuiltinCall& call);     // an integer must be a power of two
Value popcount(BuiltinCall& call); // a negative integer is an error: it has no end of ones
Value sqrt(BuiltinCall& call);
Value floor(BuiltinCall& call); // floor, ceil, round, int: a float to an integer
Value ceil(BuiltinCall& call);
Value round(BuiltinCall& call);      // ties to even
Value to_integer(BuiltinCall& call); // towards zero
Value to_floating(BuiltinCall& call);
Value bits_of_float32(BuiltinCall& call);
Value bits_of_float64(BuiltinCall& call);

// Lists: lists, ranges, strings and register arrays.
Value len(BuiltinCall& call);
Value zip(BuiltinCall& call);       // as long as the shortest
Value enumerate(BuiltinCall& call); // pairs (index, element)
Value reverse(BuiltinCall& call);
Value sum(BuiltinCall& call);

Value bytes(BuiltinCall& call);    // of a register, register class or type
Value lanes(BuiltinCall& call);    // how many lanes of a type a register has
Value class_of(BuiltinCall& call); // of a register
Value isa(BuiltinCall& call);      // does the target have these?
Value size_of(BuiltinCall& call);
Value align_of(BuiltinCall& call);  // of a type, a structure or a field
Value offset_of(BuiltinCall& call); // offsetof(Context, key[2]), the same as Context.key[2]
Value defined(BuiltinCall& call);
Value wrap32(BuiltinCall& call);
Value wrap64(BuiltinCall& call);

} // namespace builtin
} // namespace pasm
