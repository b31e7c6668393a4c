#include "frontend/evaluate/iterate.h"

namespace pasm {

namespace {

bool bind_one(LoweringContext& context, StringId name, const Value& value, SourceRange range) {
    if (context.text(name) == "_")
        return true;
    return context.declare(name, {.value = value, .range = range}) != nullptr;
}

} // namespace

bool bind_names(LoweringContext& context, const ast::Binder& binder, const Value& value) {
    if (!value.valid())
        return false;
    if (!binder.is_tuple)
        return bind_one(context, binder.names[0], value, binder.range);
    auto count = element_count(context, value);
    if (!count || *count != binder.names.size()) {
        context.report(DiagnosticKind::binder_count, binder.range, binder.names.size(),
                       count ? fmt::format("{} values", *count) : std::string(kind_text(value.kind)));
        return false;
    }
    bool bound = true;
    for (std::size_t i = 0; i < binder.names.size(); ++i)
        bound &= bind_one(context, binder.names[i], element_at(context, value, i), binder.range);
    return bound;
}

bool count_steps(LoweringContext& context, SourceRange range, std::uint64_t steps) {
    context.steps += steps;
    if (context.steps <= context.options.limits.steps && !context.stopped)
        return true;
    if (!context.stopped)
        context.report(DiagnosticKind::too_many_steps, range, context.options.limits.steps);
    context.stopped = context.exhausted = true;
    return false;
}

bool has_room(LoweringContext& context, std::uint64_t bytes, SourceRange range) {
    constexpr std::uint64_t bytes_per_step = 512;
    const std::uint64_t most = context.options.limits.value_megabytes << 20;
    if (bytes <= most && context.values.reserved() + context.module.strings.bytes() + bytes <= most)
        return count_steps(context, range, bytes / bytes_per_step);
    if (!context.stopped)
        context.report(DiagnosticKind::values_too_large, range, context.options.limits.value_megabytes);
    context.stopped = context.exhausted = true;
    return false;
}

std::optional<std::uint64_t> iteration_count(LoweringContext& context, const Value& source, SourceRange range) {
    auto count = element_count(context, source);
    if (!count && source.valid())
        context.report(DiagnosticKind::no_elements, range, kind_text(source.kind));
    return count;
}

} // namespace pasm
