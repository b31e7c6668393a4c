// Builtin constants and functions: `abi`, `len(list)`, `isa(avx2)`. The table is in builtins.cpp.
#pragma once

#include "frontend/lower/context.h"

#include <vector>

namespace pasm {

// The index of the builtin of that name, as Value::id of kind `builtin` carries it, or nothing.
std::optional<std::uint32_t> find_builtin(std::string_view name);
// Every builtin's name, for spelling suggestions.
std::vector<std::string_view> builtin_names();

// The value of a builtin used as a bare name: `abi os pointer_size format` have one; a function stays itself.
Value builtin_constant(LoweringContext& context, std::uint32_t builtin);

// `name(arguments)`; reports wrong counts and kinds.
Value call_builtin(LoweringContext& context, std::uint32_t builtin, const ast::Expression& call);

} // namespace pasm
