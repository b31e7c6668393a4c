#include "driver/diagnostic_format.h"

#include "driver/diagnostic_json.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pasm {

namespace {

std::string json_document(const std::vector<FormattedDiagnostics>& compilations) {
    std::vector<std::string> objects;
    for (const FormattedDiagnostics& compilation : compilations)
        objects.insert(objects.end(), compilation.objects.begin(), compilation.objects.end());
    return fmt::format("[{}]\n", fmt::join(objects, ",\n "));
}

std::string sarif_document(const std::vector<FormattedDiagnostics>& compilations) {
    std::vector<std::string> results, rules;
    bool failed = false;
    for (const FormattedDiagnostics& compilation : compilations) {
        results.insert(results.end(), compilation.objects.begin(), compilation.objects.end());
        for (const std::string& rule : compilation.rules)
            if (std::find(rules.begin(), rules.end(), rule) == rules.end())
                rules.push_back(rule);
        failed |= compilation.failed;
    }
    return sarif_log(results, rules, failed);
}

} // namespace

FormattedDiagnostics format_diagnostics(DiagnosticFormat format, const Diagnostics& diagnostics,
                                        const SourceManager& sources, const RenderOptions& options) {
    FormattedDiagnostics result{.failed = diagnostics.has_errors()};
    if (format == DiagnosticFormat::text) {
        result.text = render_all(diagnostics, sources, options);
        return result;
    }
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        const bool is_json = format == DiagnosticFormat::json;
        result.objects.push_back(is_json ? json_of(diagnostic, sources, options)
                                         : sarif_result_of(diagnostic, sources, options));
        result.rules.push_back(rule_name(diagnostic));
    }
    return result;
}

std::string diagnostic_document(DiagnosticFormat format, const std::vector<FormattedDiagnostics>& compilations) {
    switch (format) {
    case DiagnosticFormat::text: return {};
    case DiagnosticFormat::json: return json_document(compilations);
    case DiagnosticFormat::sarif: return sarif_document(compilations);
    }
    return {};
}

} // namespace pasm
