// The one sink for errors, warnings and notes. Each diagnostic is a row of a table in support/diagnostics/*.def; it
// stays structured (kind, place, arguments) until support/render_diagnostics.h makes text of it.
#pragma once

#include "support/source.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fmt/format.h>

namespace pasm {

enum class Severity : std::uint8_t { note, warning, error };

enum class DiagnosticKind : std::uint16_t {
#define DIAGNOSTIC(name, severity, message) name,
#include "support/diagnostics/all.def"
#undef DIAGNOSTIC
    count
};

// The row of a kind. `name` is as in the table, with underscores; users see it with hyphens.
struct DiagnosticRow {
    std::string_view name;
    Severity severity;
    std::string_view message; // fmt placeholders `{}` or `{0}` stand for the arguments, all of them strings
};
const DiagnosticRow& diagnostic_row(DiagnosticKind kind);

// "replace this range by that text would be right"
struct FixIt {
    SourceRange range;
    std::string replacement;
};

struct Diagnostic {
    DiagnosticKind kind;
    Severity severity; // after -Werror
    SourceLocation location;
    std::vector<std::string> arguments;
    std::vector<Diagnostic> notes;
    std::vector<FixIt> fixes;
};

// The message of `diagnostic` with its arguments put in.
std::string diagnostic_message(const Diagnostic& diagnostic);

namespace detail {
template <class T>
std::string diagnostic_argument(const T& value) {
    if constexpr (std::is_convertible_v<const T&, std::string_view>)
        return std::string(std::string_view(value));
    else
        return fmt::to_string(value);
}
} // namespace detail

// Adds notes and fixes to the diagnostic just reported.
class DiagnosticBuilder {
  public:
    explicit DiagnosticBuilder(Diagnostic* diagnostic) : diagnostic_(diagnostic) {}

    template <class... Arguments>
    DiagnosticBuilder& note(DiagnosticKind kind, SourceLocation location, const Arguments&... arguments) {
        if (diagnostic_)
            diagnostic_->notes.push_back(
                {kind, Severity::note, location, {detail::diagnostic_argument(arguments)...}, {}, {}});
        return *this;
    }
    DiagnosticBuilder& fix(SourceRange range, std::string replacement) {
        if (diagnostic_)
            diagnostic_->fixes.push_back({range, std::move(replacement)});
        return *this;
    }

  private:
    Diagnostic* diagnostic_; // null when the diagnostic was suppressed
};

struct DiagnosticOptions {
    bool warnings_are_errors = false; // -Werror
    bool no_warnings = false;         // -w
    std::size_t error_limit = 20;     // -ferror-limit=N; 0 is no limit
};

// Collects diagnostics in the order in which they were reported. After `error_limit` errors it keeps counting and
// drops the rest; a second report of the same kind at the same place (a loop body, say) is dropped too.
class Diagnostics {
  public:
    Diagnostics() = default;
    explicit Diagnostics(DiagnosticOptions options) : options_(options) {}

    // Reports a row of the table at a place; arguments fill its placeholders. A location without a file is a message
    // about the command line.
    template <class... Arguments>
    DiagnosticBuilder report(DiagnosticKind kind, SourceLocation location, const Arguments&... arguments) {
        return add({kind, Severity::note, location, {detail::diagnostic_argument(arguments)...}, {}, {}});
    }

    bool has_errors() const { return error_count_ != 0; }
    // Also those that are not shown again, because one statement in many expansions is at fault.
    std::size_t error_count() const { return error_count_ + repeated_error_count_; }
    std::size_t warning_count() const { return warning_count_; }
    // True when errors were dropped because of the limit.
    bool limit_reached() const { return options_.error_limit != 0 && error_count_ > options_.error_limit; }
    const std::vector<Diagnostic>& all() const { return all_; }

  private:
    DiagnosticBuilder add(Diagnostic diagnostic);

    DiagnosticOptions options_;
    std::vector<Diagnostic> all_;
    std::size_t error_count_ = 0; // shown, or above the limit
    std::size_t repeated_error_count_ = 0;
    std::size_t warning_count_ = 0;
};

} // namespace pasm
