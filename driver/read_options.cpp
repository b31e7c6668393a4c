#include "driver/read_options.h"

#include "driver/option_reader.h"
#include "driver/read_file.h"

namespace pasm {

namespace {

void read_diagnostic_options(OptionReader& reader) {
    DiagnosticOptions& options = reader.compile.diagnostics;
    options.warnings_are_errors = reader.values.has("Werror");
    options.no_warnings = reader.values.has("w");
    read_count(reader.values, "ferror-limit", options.error_limit, reader.diagnostics);
}

void read_prefix_maps(OptionReader& reader) {
    for (const std::string& map : reader.values.all_of("ffile-prefix-map")) {
        const std::size_t equals = map.find('=');
        if (equals == std::string::npos)
            reader.report(DiagnosticKind::not_a_prefix_map, map);
        else
            reader.compile.prefix_map.emplace_back(map.substr(0, equals), map.substr(equals + 1));
    }
}

void read_definition(const std::string& definition, OptionReader& reader) {
    const std::size_t equals = definition.find('=');
    const std::string name = definition.substr(0, equals);
    if (name.empty())
        reader.report(DiagnosticKind::definition_without_name, definition);
    const std::string value = equals == std::string::npos ? "1" : definition.substr(equals + 1);
    reader.compile.frontend.definitions.emplace_back(name, value);
}

void read_limits(OptionReader& reader) {
    constexpr std::size_t deepest = 2000; // calls nest on the stack
    ExpansionLimits& limits = reader.compile.frontend.limits;
    read_count(reader.values, "fexpansion-depth", limits.depth, reader.diagnostics);
    read_count(reader.values, "fexpansion-steps", limits.steps, reader.diagnostics);
    read_count(reader.values, "fexpansion-memory", limits.value_megabytes, reader.diagnostics);
    if (limits.depth > deepest)
        reader.report(DiagnosticKind::option_out_of_range, "-fexpansion-depth", deepest);
}

void describe_platform(OptionReader& reader) {
    FrontendOptions& frontend = reader.compile.frontend;
    if (const Format* format = reader.compile.format) {
        frontend.output_format = format->name;
        frontend.has_thread_data = format->thread_access != ThreadAccess::none;
        frontend.has_comdat = format->has_comdat;
        frontend.keep_macro_arguments = reader.compile.debug.format != DebugFormat::none;
    }
    if (const Abi* abi = frontend.abi) {
        const TargetTriple* triple = reader.triple;
        const bool is_of_platform =
            triple != nullptr && (abi->any_system ? reader.has_triple() : abi->name == triple->abi);
        frontend.os = is_of_platform ? triple->os : abi->os;
    }
}

void read_frontend(OptionReader& reader) {
    FrontendOptions& frontend = reader.compile.frontend;
    describe_platform(reader);
    frontend.include_directories = reader.values.all_of("I");
    for (const std::string& definition : reader.values.all_of("D"))
        read_definition(definition, reader);
    read_limits(reader);
    if (!frontend.read_file)
        frontend.read_file = [](const std::string& path) {
            std::string reason;
            return read_source_file(path, reason);
        };
}

void read_names(OptionReader& reader) {
    NameOptions& names = reader.compile.names;
    names.mangling = reader.values.last_of("fname-mangling");
    names.prefix = reader.values.last_of("mname-prefix");
    check_name_options(names, reader.diagnostics);
}

} // namespace

void read_compile_options(const OptionValues& values, CompileOptions& compile, Diagnostics& diagnostics) {
    OptionReader reader{values, compile, diagnostics};
    read_diagnostic_options(reader);
    read_target(reader);
    read_output(reader);
    compile.time_report = values.has("ftime-report");
    read_prefix_maps(reader);
    read_code_options(reader);
    read_debug_options(reader);
    read_frontend(reader);
    read_side_outputs(reader);
    read_go_options(reader);
    read_names(reader);
}

} // namespace pasm
