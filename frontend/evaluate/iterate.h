// Loops over values, for `for` and comprehensions.
#pragma once

#include "frontend/evaluate/elements.h"

namespace pasm {

// Makes the binder's names stand for `value`, or for its elements one by one, in the innermost scope. Reports and
// answers false when the counts differ or a name cannot be declared.
bool bind_names(LoweringContext& context, const ast::Binder& binder, const Value& value);

// Counts `steps` more statements, iterations or calls, or what takes as long; reports and answers false when the
// compilation has had too many, which ends it.
bool count_steps(LoweringContext& context, SourceRange range, std::uint64_t steps);
inline bool count_step(LoweringContext& context, SourceRange range) {
    return count_steps(context, range, 1);
}

// What a list of `count` values takes.
inline std::uint64_t list_bytes(std::uint64_t count) {
    constexpr std::uint64_t most = UINT64_MAX / 1024 / sizeof(Value);
    return (count < most ? count : most) * sizeof(Value);
}

// Whether compile-time values may take `bytes` more; else reports, ends the compilation and answers false. Counts the
// steps that writing them is worth, since what is not kept takes time too.
bool has_room(LoweringContext& context, std::uint64_t bytes, SourceRange range);

// The number of iterations over `source`; reports what cannot be iterated over.
std::optional<std::uint64_t> iteration_count(LoweringContext& context, const Value& source, SourceRange range);

// Runs `body(i)` for each element of `source` with the binder's names bound in a scope of their own, until it answers
// false. False when that happened or something was reported.
template <class Body>
bool iterate(LoweringContext& context, const Value& source, const ast::Binder& binder, SourceRange range, Body body) {
    auto count = iteration_count(context, source, range);
    bool going = count.has_value();
    for (std::uint64_t i = 0; going && i < *count; ++i) {
        context.scope.push();
        going = count_step(context, range) && bind_names(context, binder, element_at(context, source, i)) && body(i);
        context.scope.pop();
    }
    return going;
}

} // namespace pasm
