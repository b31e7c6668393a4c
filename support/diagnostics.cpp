#include "support/diagnostics.h"

#include <algorithm>
#include <array>

#include <fmt/args.h>

namespace pasm {

namespace {

using enum Severity;

constexpr auto rows = std::array{
#define DIAGNOSTIC(name, severity, message) DiagnosticRow{#name, severity, message},
#include "support/diagnostics/all.def"
#undef DIAGNOSTIC
};

bool same_place(const Diagnostic& a, const Diagnostic& b) {
    return a.kind == b.kind && a.location.range == b.location.range && a.arguments == b.arguments;
}

} // namespace

const DiagnosticRow& diagnostic_row(DiagnosticKind kind) {
    return rows[static_cast<std::size_t>(kind)];
}

std::string diagnostic_message(const Diagnostic& diagnostic) {
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (const std::string& argument : diagnostic.arguments)
        arguments.push_back(std::string_view(argument));
    return fmt::vformat(diagnostic_row(diagnostic.kind).message, arguments);
}

DiagnosticBuilder Diagnostics::add(Diagnostic diagnostic) {
    Severity severity = diagnostic_row(diagnostic.kind).severity;
    if (severity == warning && options_.no_warnings)
        return DiagnosticBuilder(nullptr);
    if (severity == warning && options_.warnings_are_errors)
        severity = error;
    // Repetitions come from one statement expanded many times, so they are near the end.
    std::size_t recent = std::min<std::size_t>(all_.size(), 64);
    if (std::any_of(all_.end() - recent, all_.end(), [&](const Diagnostic& d) { return same_place(d, diagnostic); })) {
        repeated_error_count_ += severity == error;
        return DiagnosticBuilder(nullptr);
    }
    error_count_ += severity == error;
    warning_count_ += severity == warning;
    if (limit_reached())
        return DiagnosticBuilder(nullptr);
    diagnostic.severity = severity;
    all_.push_back(std::move(diagnostic));
    return DiagnosticBuilder(&all_.back());
}

} // namespace pasm
