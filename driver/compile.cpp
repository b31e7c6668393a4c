#include "driver/compile.h"

#include "driver/isa_report.h"
#include "driver/phase_times.h"
#include "driver/stream_report.h"
#include "formats/gnu_assembly.h"
#include "formats/go_instruction.h"
#include "formats/go_trampolines.h"
#include "ir/print.h"

#include <algorithm>

namespace pasm {

namespace {

// Copies of the caller's options with the hooks that this compilation needs.
BackendOptions with_hooks(const CompileOptions& options, std::string& printed, PhaseTimes& times) {
    BackendOptions backend = options.backend;
    if (options.print_after.empty() && !options.time_report)
        return backend;
    backend.after_pass = [&](std::string_view pass, const Module& module, const Function& function) {
        times.lap(pass);
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

// The output of the stage that was asked for.
std::vector<std::uint8_t> output_of(const CompileOptions& options, const CompileResult& result,
                                    const FormatOptions& format) {
    if (options.emit == Emit::assembly && !options.format->is_assembly)
        return write_gnu_assembly(result.module, result.object, format);
    switch (options.emit) {
    case Emit::isa_report: return bytes_of(isa_report(result.module, result.sources));
    case Emit::nothing: return {};
    case Emit::stream_report: return bytes_of(result.streams);
    default: return options.format->write(result.module, result.object, format);
    }
}

void save_final_stages(const CompileOptions& options, CompileResult& result, const FormatOptions& format) {
    result.stages.push_back({".ir", print_module(result.module)});
    if (options.format->gnu_directives == nullptr)
        return;
    const std::vector<std::uint8_t> text = write_gnu_assembly(result.module, result.object, format);
    result.stages.push_back({".s", std::string(text.begin(), text.end())});
}

void compile_backend(const CompileOptions& options, CompileResult& result, PhaseTimes& times) {
    BackendOptions backend = with_hooks(options, result.printed, times);
    if (options.format != nullptr) {
        apply_format(*options.format, backend);
        auto is_as_go_encodes = [version = options.go_version](const Function& function,
                                                               const Instruction& instruction) {
            return go_refusal(function, version, instruction, instruction.form).empty();
        };
        if (options.frontend.abi->any_system)
            backend.is_as_go_encodes = is_as_go_encodes;
        if (options.format->symbols_need_names)
            backend.takes_symbol = is_as_go_encodes;
    }
    const bool lists_streams = options.print_streams || options.emit == Emit::stream_report;
    const bool is_assembly = options.format != nullptr && options.format->is_assembly;
    const bool has_debug = options.debug.format != DebugFormat::none;
    const auto side_needs = [&options](bool SideOutput::*need) {
        return std::ranges::any_of(options.side_outputs,
                                   [need](const SideRequest& request) { return request.output->*need; });
    };
    backend.keep_places |= options.emit == Emit::assembly || is_assembly || lists_streams || options.save_stages ||
                           has_debug || side_needs(&SideOutput::needs_places);
    backend.keep_variables |= has_debug || side_needs(&SideOutput::needs_registers);
    backend.keep_virtual_operands |= side_needs(&SideOutput::needs_registers);
    PassContext context{result.module, *options.frontend.abi, backend, result.diagnostics};
    result.object = compile_module(context);
    times.lap("assemble");
    if (result.ok() && !options.names.empty())
        mangle_names(options.names, result.module, result.diagnostics);
    if (options.frontend.abi->needs_no_relocations)
        name_syso_symbols(result.module, options.go_package);
    if (!result.ok())
        return;
    result.object.source_name = result.sources.recorded_name(FileId(0));
    if (lists_streams)
        result.streams = stream_report(result.module, result.object, result.sources);
    const FormatOptions format = format_options(options, result);
    if (options.save_stages)
        save_final_stages(options, result, format);
    result.output = output_of(options, result, format);
    result.side_files = write_side_outputs(options.side_outputs, result.module, result.object, format);
    times.lap("write the format");
}

// Everything between the text and the output.
void run_phases(const CompileOptions& options, FileId file, CompileResult& result, PhaseTimes& times) {
    if (options.emit == Emit::ast) {
        result.output = bytes_of(print_syntax_tree(file, result.sources, result.diagnostics));
        return times.lap("parse");
    }
    lower_file(file, result.sources, options.frontend, result.module, result.diagnostics);
    times.lap("parse and expand");
    const bool ends_here = options.emit == Emit::ir || options.emit == Emit::expanded;
    if (result.ok() && (ends_here || options.save_stages)) {
        std::string text = print_module(result.module);
        if (ends_here)
            result.output = bytes_of(text);
        else
            result.stages.push_back({".expanded", std::move(text)});
    }
    if (result.ok() && !ends_here)
        compile_backend(options, result, times);
}

} // namespace

FormatOptions format_options(const CompileOptions& options, CompileResult& result) {
    FormatOptions format{.abi = options.frontend.abi,
                         .format = options.format,
                         .sources = &result.sources,
                         .diagnostics = &result.diagnostics,
                         .unwind_tables = options.unwind_tables && !options.frontend.abi->needs_no_relocations,
                         .branch_protection = options.backend.branch_protection,
                         .position_independent = options.backend.position_independent,
                         .macos_version = options.macos_version,
                         .debug = options.debug,
                         .header_guard = options.header_guard,
                         .go_version = options.go_version,
                         .go_os = options.go_os,
                         .go_tags = options.go_tags,
                         .go_package = options.go_package};
    format.debug.directory = result.sources.recorded_path(options.debug.directory);
    return format;
}

std::unique_ptr<CompileResult> compile(std::string name, std::string text, const CompileOptions& options) {
    auto result = std::make_unique<CompileResult>();
    result->diagnostics = Diagnostics(options.diagnostics);
    SourceManager& sources = result->sources;
    sources.set_prefix_map(options.prefix_map);
    PhaseTimes times;
    const FileId file = options.has_path ? sources.add(std::move(name), std::move(text))
                                         : sources.add_without_path(std::move(name), std::move(text));
    run_phases(options, file, *result, times);
    if (options.time_report)
        result->time_report = times.report(sources.name(file));
    return result;
}

} // namespace pasm
