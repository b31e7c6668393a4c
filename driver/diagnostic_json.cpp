#include "driver/diagnostic_json.h"

#include "driver/version.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace pasm {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view severity_name(Severity severity) {
    switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
    }
    return "";
}

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A note, or a level of the chain of macro calls and iterations.
struct Remark {
    SourceRange range;
    std::string message;

    bool operator==(const Remark&) const = default;
};

// Levels of expansion, innermost first, and notes: what the text of a diagnostic shows below it.
std::vector<Remark> remarks_of(const Diagnostic& diagnostic, const SourceManager& sources,
                               const RenderOptions& options) {
    std::vector<Remark> remarks;
    const std::size_t limit = options.expansion_backtrace_limit;
    for (ExpansionId id = diagnostic.location.expansion; id && (limit == 0 || remarks.size() < limit);
         id = sources.expansion(id).parent)
        remarks.push_back({sources.expansion(id).call_site, sources.expansion_text(id)});
    for (const Diagnostic& note : diagnostic.notes)
        remarks.push_back({note.location.range, diagnostic_message(note)});
    return remarks;
}

// Where an offset is, in gcc's shape.
Json json_position(const SourceManager& sources, FileId file, std::uint32_t offset) {
    const LineColumn at = sources.line_column(file, offset);
    return {{"file", sources.name(file)}, {"line", at.line}, {"byte-column", at.column}, {"column", at.column}};
}

std::uint32_t last_byte(SourceRange range) {
    return std::max(range.end, range.begin + 1) - 1;
}

Json json_locations(const SourceManager& sources, SourceRange range) {
    if (!range.valid())
        return Json::array();
    return Json::array({{{"caret", json_position(sources, range.file, range.begin)},
                         {"finish", json_position(sources, range.file, last_byte(range))}}});
}

Json json_fixes(const Diagnostic& diagnostic, const SourceManager& sources) {
    Json fixes = Json::array();
    for (const FixIt& fix : diagnostic.fixes)
        fixes.push_back({{"start", json_position(sources, fix.range.file, fix.range.begin)},
                         {"next", json_position(sources, fix.range.file, fix.range.end)},
                         {"string", fix.replacement}});
    return fixes;
}

// The column of an offset in code points: bytes that continue one do not count.
std::size_t code_point_column(const SourceManager& sources, FileId file, std::uint32_t offset) {
    const LineColumn at = sources.line_column(file, offset);
    const std::string_view before = sources.text(SourceRange{offset - (at.column - 1), offset, file});
    auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    return static_cast<std::size_t>(std::count_if(before.begin(), before.end(), starts)) + 1;
}

// A URI reference (RFC 3986): what is not unreserved or a slash is percent-encoded.
std::string uri_of(std::string_view path) {
    std::string uri = path.starts_with('/') ? "file://" : "";
    for (char c : path) {
        const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                           std::string_view("-._~/").find(c) != std::string_view::npos;
        uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri;
}

Json sarif_region(const SourceManager& sources, SourceRange range) {
    return {{"startLine", sources.line_column(range.file, range.begin).line},
            {"startColumn", code_point_column(sources, range.file, range.begin)},
            {"endLine", sources.line_column(range.file, range.end).line},
            {"endColumn", code_point_column(sources, range.file, range.end)}};
}

Json sarif_artifact(const SourceManager& sources, FileId file) {
    return {{"uri", uri_of(sources.name(file))}};
}

Json sarif_location(const SourceManager& sources, SourceRange range) {
    if (!range.valid())
        return Json::object();
    return {{"physicalLocation",
             {{"artifactLocation", sarif_artifact(sources, range.file)}, {"region", sarif_region(sources, range)}}}};
}

Json sarif_fixes(const Diagnostic& diagnostic, const SourceManager& sources) {
    Json fixes = Json::array();
    for (const FixIt& fix : diagnostic.fixes) {
        Json replacement = {{"deletedRegion", sarif_region(sources, fix.range)},
                            {"insertedContent", {{"text", fix.replacement}}}};
        fixes.push_back(
            {{"artifactChanges", Json::array({{{"artifactLocation", sarif_artifact(sources, fix.range.file)},
                                               {"replacements", Json::array({replacement})}}})}});
    }
    return fixes;
}

} // namespace

std::string rule_name(const Diagnostic& diagnostic) {
    std::string name(diagnostic_row(diagnostic.kind).name);
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

std::string json_of(const Diagnostic& diagnostic, const SourceManager& sources, const RenderOptions& options) {
    Json children = Json::array();
    for (const Remark& remark : remarks_of(diagnostic, sources, options))
        children.push_back(
            {{"kind", "note"}, {"message", remark.message}, {"locations", json_locations(sources, remark.range)}});
    return dump({{"kind", severity_name(diagnostic.severity)},
                 {"message", diagnostic_message(diagnostic)},
                 {"option", rule_name(diagnostic)},
                 {"column-origin", 1},
                 {"locations", json_locations(sources, diagnostic.location.range)},
                 {"fixits", json_fixes(diagnostic, sources)},
                 {"children", children}});
}

std::string sarif_result_of(const Diagnostic& diagnostic, const SourceManager& sources, const RenderOptions& options) {
    Json result = {{"ruleId", rule_name(diagnostic)},
                   {"level", severity_name(diagnostic.severity)},
                   {"message", {{"text", diagnostic_message(diagnostic)}}},
                   {"locations", Json::array()}};
    if (diagnostic.location.range.valid())
        result["locations"].push_back(sarif_location(sources, diagnostic.location.range));
    std::vector<Remark> told; // the items of relatedLocations differ
    for (const Remark& remark : remarks_of(diagnostic, sources, options)) {
        if (std::find(told.begin(), told.end(), remark) != told.end())
            continue;
        told.push_back(remark);
        Json related = sarif_location(sources, remark.range);
        related["message"] = {{"text", remark.message}};
        result["relatedLocations"].push_back(std::move(related));
    }
    if (!diagnostic.fixes.empty())
        result["fixes"] = sarif_fixes(diagnostic, sources);
    return dump(result);
}

std::string sarif_log(const std::vector<std::string>& results, const std::vector<std::string>& rules, bool failed) {
    Json described = Json::array();
    for (const std::string& rule : rules)
        described.push_back({{"id", rule}});
    const Json driver = {{"name", "pasmc"}, {"version", version()}, {"rules", described}};
    const Json invocation = {{"executionSuccessful", !failed}, {"exitCode", failed ? 1 : 0}};
    return fmt::format(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[\n"
        "{{\"tool\":{{\"driver\":{}}},\n\"invocations\":[{}],\n\"columnKind\":\"unicodeCodePoints\",\n"
        "\"results\":[\n{}]}}]}}\n",
        dump(driver), dump(invocation), fmt::join(results, ",\n"));
}

} // namespace pasm
