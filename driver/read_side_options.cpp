// Files beside the output, and what files for Go say.
#include "driver/go_package.h"
#include "driver/option_reader.h"
#include "formats/c_types.h"
#include "formats/go_build_constraint.h"
#include "formats/go_identifiers.h"

#include <algorithm>
#include <span>

#include <fmt/ranges.h>

namespace pasm {

namespace {

bool declares(const SideOutput& output, const Abi& abi) {
    switch (output.language) {
    case SideOutput::Language::any: return true;
    case SideOutput::Language::c: return !abi.arguments_in_memory_only;
    case SideOutput::Language::go: return abi.arguments_in_memory_only;
    case SideOutput::Language::go_object: return abi.needs_no_relocations;
    }
    return false;
}

void check_language(const SideOutput& output, OptionReader& reader) {
    const Abi* abi = reader.compile.frontend.abi;
    if (abi == nullptr || declares(output, *abi))
        return;
    std::vector<std::string_view> names;
    for (const Abi& row : abis())
        if (declares(output, row))
            names.push_back(row.name);
    reader.report(DiagnosticKind::output_of_other_language, output.option, abi->name,
                  fmt::to_string(fmt::join(names, ", ")));
}

void check_side_output(const SideRequest& request, std::span<const SideRequest> before, OptionReader& reader) {
    if (request.file.empty())
        reader.report(DiagnosticKind::empty_output_name);
    else if (std::ranges::count(before, request.file, &SideRequest::file) != 0)
        reader.report(DiagnosticKind::output_twice, request.file);
    if (ends_before_code(reader.compile.emit))
        reader.report(DiagnosticKind::option_needs_code, request.output->option, reader.values.last_of("emit"));
    check_language(*request.output, reader);
}

// Without -mgo-package that of the first file with a package clause, else that of the output: symbols of objects name
// it.
void read_go_package(OptionReader& reader) {
    const OptionValues& values = reader.values;
    std::string& package = reader.compile.go_package;
    package = values.last_of("mgo-package");
    if (values.has("mgo-package") && !is_go_identifier(package))
        reader.report(DiagnosticKind::not_a_go_package, package);
    if (values.has("mgo-package"))
        return;
    for (const SideRequest& request : reader.compile.side_outputs)
        if (request.output->language == SideOutput::Language::go && package.empty())
            package = default_go_package(request.file);
    const Abi* abi = reader.compile.frontend.abi;
    if (package.empty() && abi != nullptr && abi->arguments_in_memory_only)
        package = default_go_package(values.last_of("o", "-"));
}

} // namespace

void read_side_outputs(OptionReader& reader) {
    std::vector<SideRequest>& requests = reader.compile.side_outputs;
    for (const SideOutput& row : side_outputs()) {
        const std::string_view name = row.option.substr(1);
        if (reader.values.has(name))
            requests.push_back({&row, reader.values.last_of(name)});
    }
    for (std::size_t i = 0; i < requests.size(); ++i)
        check_side_output(requests[i], {requests.data(), i}, reader);
    std::string& guard = reader.compile.header_guard;
    guard = reader.values.last_of("fheader-guard");
    if (reader.values.has("fheader-guard") && !is_c_identifier(guard))
        reader.report(DiagnosticKind::not_a_macro, guard);
}

void read_go_options(OptionReader& reader) {
    const OptionValues& values = reader.values;
    CompileOptions& compile = reader.compile;
    if (const auto* version = read_choice(values, "-mgo", "1.19", go_version_choices, reader.diagnostics))
        compile.go_version = version->value;
    compile.go_tags = values.last_of("mgo-tags");
    if (values.has("mgo-tags") && !formatted_build_constraint(compile.go_tags))
        reader.report(DiagnosticKind::not_a_build_constraint, compile.go_tags);
    if (reader.triple != nullptr && reader.has_triple())
        compile.go_os = go_os_of(reader.triple->os);
    read_go_package(reader);
}

} // namespace pasm
