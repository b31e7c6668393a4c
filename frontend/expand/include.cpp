// include "file": beside the including file, then in each -I directory. A file is read once per compilation, however
// it is reached, which ends cycles too. include <file>: from the library that is part of the compiler.
#include "frontend/expand/statements.h"
#include "frontend/library/library.h"
#include "frontend/parse/parse.h"

#include <algorithm>
#include <filesystem>

namespace pasm {

namespace {

constexpr std::size_t deepest_include = 200;
constexpr std::size_t most_files = 65'000; // FileId has 16 bits

std::string normal_path(const std::filesystem::path& path) {
    return path.lexically_normal().string();
}

// Where the file may be, in order.
std::vector<std::string> places_of(const LoweringContext& context, const std::string& name, FileId includer) {
    const std::filesystem::path path(name);
    if (path.is_absolute())
        return {normal_path(path)};
    std::vector<std::string> places;
    places.push_back(normal_path(std::filesystem::path(context.sources.name(includer)).parent_path() / path));
    for (const std::string& directory : context.options.include_directories)
        places.push_back(normal_path(std::filesystem::path(directory) / path));
    return places;
}

bool is_read_already(const LoweringContext& context, const std::string& place) {
    for (std::size_t i = 0; i < context.sources.file_count(); ++i)
        if (normal_path(std::filesystem::path(context.sources.name(FileId(i)))) == place)
            return true;
    return false;
}

std::string places_text(const std::vector<std::string>& places) {
    std::string text;
    for (const std::string& place : places)
        text += fmt::format("{}`{}`", text.empty() ? "" : ", ", place);
    return text;
}

void parse_included(LoweringContext& context, const ast::Statement& statement, FileId file) {
    const ExpansionId includer = context.expansion;
    context.expansion = context.sources.add_expansion({.parent = includer, .call_site = statement.range});
    ++context.include_depth;
    context.at_file_start = true;
    parse(file, context.sources, context.module.strings, context.trees, context.diagnostics, *context.consumer);
    --context.include_depth;
    context.expansion = includer;
}

// A file that is part of the compiler; diagnostics call it `<vector.pasm>`.
void run_library_include(LoweringContext& context, const ast::Statement& statement) {
    const LibraryFile* file = find_library_file(context.text(statement.head));
    if (file == nullptr) {
        context.report(DiagnosticKind::no_library_file, statement.head_range, context.text(statement.head),
                       library_file_names());
        return;
    }
    std::string place = fmt::format("<{}>", file->name);
    if (!is_read_already(context, place))
        parse_included(context, statement,
                       context.sources.add_without_path(std::move(place), std::string(file->text)));
}

} // namespace

void run_include(LoweringContext& context, const ast::Statement& statement) {
    if (statement.is_system_include)
        return run_library_include(context, statement);
    const Value name = evaluate(context, *statement.value);
    if (!name.is(ValueKind::string)) {
        if (name.valid())
            context.report(DiagnosticKind::expected_value, statement.range, "a file's name", kind_text(name.kind));
        return;
    }
    if (context.include_depth >= deepest_include || context.sources.file_count() >= most_files) {
        context.report(DiagnosticKind::includes_too_deep, statement.range, deepest_include);
        return;
    }
    const std::vector<std::string> places =
        places_of(context, std::string(context.text(name.string())), statement.range.file);
    for (const std::string& place : places) {
        if (is_read_already(context, place))
            return;
        if (auto text = context.options.read_file ? context.options.read_file(place) : std::nullopt)
            return parse_included(context, statement, context.sources.add(place, std::move(*text)));
    }
    context.report(DiagnosticKind::cannot_include, statement.value->range, context.text(name.string()),
                   places_text(places));
}

} // namespace pasm
