#include "driver/compile.h"

#include "driver/isa_report.h"
#include "driver/stream_report.h"
#include "formats/gnu_assembly.h"
#include "ir/print.h"

#include <algorithm>

namespace pasm {

namespace {

// Copies of the caller's options with the hooks that this compilation needs.
BackendOptions with_printing(const CompileOptions& options, std::string& printed) {
    BackendOptions backend = options.backend;
    if (options.print_after.empty())
        return backend;
    backend.after_pass = [&](std::string_view pass, const Module& module, const Function& function) {
        if (std::find(options.print_after.begin(), options.print_after.end(), pass) == options.print_after.end())
            return;
        printed += fmt::format("; after {}\n{}", pass, print_function(module, function));
    };
    return backend;
}

std::vector<std::uint8_t> bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

void apply_format(const Format& format, BackendOptions& backend) {
    if (backend.last_pass.empty())
        backend.last_pass = format.last_pass;
    backend.function_sections &= !format.has_atoms;
    backend.definitions_are_final = format.definitions_are_final;
    backend.has_atoms = format.has_atoms;
    backend.has_narrow_addresses = format.has_narrow_addresses;
    backend.has_address_table = format.has_address_table;
    backend.has_imports = format.has_imports;
    backend.missing_sections = format.missing_sections;
    backend.thread_access = format.thread_access;
    backend.constant_name = format.constant_name;
    backend.format_description = format.description;
}

void compile_backend(const CompileOptions& options, CompileResult& result) {
    BackendOptions backend = with_printing(options, result.printed);
    if (options.format != nullptr)
        apply_format(*options.format, backend);
    const bool lists_streams = options.print_streams || options.emit == Emit::stream_report;
    const bool has_debug = options.debug.format != DebugFormat::none;
    backend.keep_places |= options.emit == Emit::assembly || lists_streams || has_debug;
    backend.keep_variables |= has_debug;
    PassContext context{result.module, *options.frontend.abi, backend, result.diagnostics};
    result.object = compile_module(context);
    result.object.source_name = std::string(result.sources.name(FileId(0)));
    if (!result.ok())
        return;
    if (lists_streams)
        result.streams = stream_report(result.module, result.object, result.sources);
    FormatOptions format{.abi = options.frontend.abi,
                         .format = options.format,
                         .sources = &result.sources,
                         .diagnostics = &result.diagnostics,
                         .unwind_tables = options.unwind_tables,
                         .branch_protection = options.backend.branch_protection,
                         .position_independent = options.backend.position_independent,
                         .macos_version = options.macos_version,
                         .debug = options.debug};
    if (options.emit == Emit::assembly)
        result.output = write_gnu_assembly(result.module, result.object, format);
    else if (options.emit == Emit::isa_report)
        result.output = bytes_of(isa_report(result.module, result.sources));
    else if (options.emit == Emit::stream_report)
        result.output = bytes_of(result.streams);
    else
        result.output = options.format->write(result.module, result.object, format);
}

} // namespace

std::unique_ptr<CompileResult> compile(std::string name, std::string text, const CompileOptions& options) {
    auto result = std::make_unique<CompileResult>();
    result->diagnostics = Diagnostics(options.diagnostics);
    FileId file = result->sources.add(std::move(name), std::move(text));
    if (options.emit == Emit::ast) {
        result->output = bytes_of(print_syntax_tree(file, result->sources, result->diagnostics));
        return result;
    }
    lower_file(file, result->sources, options.frontend, result->module, result->diagnostics);
    if (options.emit == Emit::ir || options.emit == Emit::expanded) {
        if (result->ok())
            result->output = bytes_of(print_module(result->module));
        return result;
    }
    if (result->ok())
        compile_backend(options, *result);
    return result;
}

} // namespace pasm
