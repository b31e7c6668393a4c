#include "driver/command_line.h"

#include "driver/command_line_options.h"
#include "driver/command_line_subcommands.h"
#include "driver/go_package.h"
#include "driver/read_file.h"
#include "driver/target_triple.h"
#include "formats/c_types.h"
#include "formats/go_build_constraint.h"
#include "formats/go_identifiers.h"
#include "support/render_diagnostics.h"
#include "support/text.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include <llvm/Support/raw_ostream.h>

namespace pasm {

namespace {

constexpr std::string_view version = PASM_VERSION;

// Turns options into a CommandLine and collects what is wrong with them.
class Reader {
  public:
    Reader(const Options& options, CommandLine& command) : options_(options), command_(command) {}

    Diagnostics read() {
        read_diagnostic_options();
        read_target();
        read_output();
        if (std::holds_alternative<std::monostate>(command_.action))
            read_files();
        read_code_options();
        read_debug_options();
        read_frontend();
        read_side_outputs();
        read_go_options();
        read_names();
        return std::move(diagnostics_);
    }

  private:
    template <class... Arguments>
    void report(DiagnosticKind kind, const Arguments&... arguments) {
        diagnostics_.report(kind, SourceLocation(), arguments...);
    }

    void unknown_value(const char* option, const std::string& value, const std::vector<std::string_view>& known) {
        report(DiagnosticKind::unknown_option_value, value, option, fmt::to_string(fmt::join(known, ", ")));
    }

    void read_count(const cl::list<std::string>& option, std::size_t& count) {
        std::string text = last_of(option);
        if (option.empty())
            return;
        bool digits = !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == std::string::npos;
        if (digits)
            count = std::stoul(text);
        else
            report(DiagnosticKind::option_wants_count, text, option.ArgStr.str());
    }

    void read_diagnostic_options() {
        DiagnosticOptions& diagnostics = command_.compile.diagnostics;
        diagnostics.warnings_are_errors = options_.warnings_are_errors;
        diagnostics.no_warnings = options_.no_warnings;
        read_count(options_.error_limit, diagnostics.error_limit);
        read_count(options_.backtrace_limit, command_.expansion_backtrace_limit);
        std::string colours = last_of(options_.colours, "auto");
        if (colours == "always" || colours == "never")
            command_.colours = colours == "always" ? ColourMode::always : ColourMode::never;
        else if (colours != "auto")
            unknown_value("-fdiagnostics-color", colours, {"auto", "always", "never"});
        read_diagnostic_format();
    }

    void read_diagnostic_format() {
        const std::string format = last_of(options_.diagnostic_format, "text");
        if (format == "json" || format == "sarif")
            command_.diagnostic_format = format == "json" ? DiagnosticFormat::json : DiagnosticFormat::sarif;
        else if (format != "text")
            unknown_value("-fdiagnostics-format", format, {"text", "json", "sarif"});
    }

    void read_stack_probe() {
        const Abi* abi = command_.compile.frontend.abi;
        std::string function = last_of(options_.stack_probe, "inline");
        if (!options_.stack_probe.empty() && abi != nullptr && abi->stack_probe_page == 0)
            report(DiagnosticKind::stack_probe_without_pages, abi->name);
        if (function != "inline")
            command_.compile.backend.stack_probe = function;
    }

    void read_triple() {
        std::string triple = last_of(options_.triple, PASM_DEFAULT_TARGET);
        triple_ = find_triple(triple);
        if (triple_ == nullptr)
            report(DiagnosticKind::unknown_triple, triple);
    }

    void read_target() {
        read_triple();
        std::string abi = last_of(options_.abi, std::string(triple_ == nullptr ? "sysv" : triple_->abi));
        command_.compile.frontend.abi = find_abi(abi);
        if (command_.compile.frontend.abi == nullptr) {
            std::vector<std::string_view> names;
            for (const Abi& row : abis())
                names.push_back(row.name);
            unknown_value("-mabi", abi, names);
        }
        std::string cpu = last_of(options_.cpu, "x86_64");
        std::optional<isa::FeatureSet> features = isa::find_target(cpu);
        if (features)
            command_.compile.frontend.default_target = *features;
        else
            report(DiagnosticKind::unknown_cpu, cpu, did_you_mean(cpu, isa::target_names()));
        command_.compile.frontend.default_target_name = cpu;
        command_.compile.backend.red_zone = !options_.no_red_zone;
        command_.compile.backend.optimize_encodings = options_.optimize_encodings;
        command_.compile.backend.branches_within_32_bytes = options_.branches_within_32_bytes;
        command_.compile.backend.function_sections = options_.function_sections;
        command_.compile.backend.check_allocation = !options_.no_check_allocation;
        command_.verbose = options_.verbose;
    }

    // The later one of -fpic and -fno-pic, or what the format asks for.
    bool is_position_independent() const {
        const unsigned asked = options_.position_independent.getPosition();
        const unsigned refused = options_.not_position_independent.getPosition();
        const Format* format = command_.compile.format;
        return asked == refused ? format != nullptr && format->position_independent : asked > refused;
    }

    void read_code_options() {
        const bool position_independent = is_position_independent();
        command_.compile.frontend.position_independent = position_independent;
        command_.compile.backend.position_independent = position_independent;
        command_.compile.backend.branch_protection = options_.branch_protection;
        command_.compile.unwind_tables = !options_.no_unwind_tables;
        read_dispatch_method();
        read_stack_probe();
        read_macos_version();
        check_sandbox();
    }

    void read_dispatch_method() {
        const Format* format = command_.compile.format;
        if (format == nullptr)
            return;
        const bool is_usual = format->has_indirect_symbols && triple_ != nullptr && triple_->has_indirect_symbols;
        const std::string method = last_of(options_.dispatch_method, is_usual ? "ifunc" : "pointer");
        if (method == "ifunc" && format->has_indirect_symbols)
            command_.compile.backend.dispatch_method = DispatchMethod::indirect_symbol;
        else if (method == "ifunc")
            report(DiagnosticKind::format_without_indirect_symbols, format->name);
        else if (method != "pointer")
            unknown_value("-mdispatch", method, {"ifunc", "pointer"});
    }

    // The last of them counts.
    void read_debug_options() {
        struct Row {
            const cl::opt<bool>& option;
            std::optional<DebugFormat> format; // none: that of the object's format
            unsigned dwarf_version = 5;
        };
        const Row rows[] = {
            {options_.no_debug, DebugFormat::none},       {options_.debug, std::nullopt},
            {options_.debug_dwarf, DebugFormat::dwarf},   {options_.debug_dwarf_4, DebugFormat::dwarf, 4},
            {options_.debug_dwarf_5, DebugFormat::dwarf}, {options_.debug_codeview, DebugFormat::codeview}};
        const Row& chosen =
            *std::ranges::max_element(rows, {}, [](const Row& row) { return row.option.getPosition(); });
        const Format* format = command_.compile.format;
        if (!chosen.option || format == nullptr)
            return;
        DebugOptions& debug = command_.compile.debug;
        debug.format = chosen.format.value_or(format->debug_format);
        debug.dwarf_version = chosen.dwarf_version;
        debug.directory = std::filesystem::current_path().string();
        debug.producer = fmt::format("pasmc {}", version);
        const bool is_asked = !chosen.format || debug.format != DebugFormat::none;
        if (is_asked && !holds(*format, debug.format))
            report(DiagnosticKind::debug_information_not_held, "-" + chosen.option.ArgStr.str(), format->description);
    }

    static bool holds(const Format& format, DebugFormat debug) {
        return debug != DebugFormat::none &&
               (debug == format.debug_format || std::ranges::count(format.other_debug_formats, debug) != 0);
    }

    void check_sandbox() {
        const Abi* abi = command_.compile.frontend.abi;
        if (abi == nullptr || !abi->sandbox_base.valid())
            return;
        if (options_.branch_protection)
            report(DiagnosticKind::option_against_sandbox, "-fcf-protection", abi->name,
                   "the sandbox does not take `endbr64`, and confines indirect branches in its own way");
        if (options_.branches_within_32_bytes)
            report(DiagnosticKind::option_against_sandbox, "-mbranches-within-32B-boundaries", abi->name,
                   "in the sandbox each call ends at such a boundary");
    }

    // Of the option, or behind the system of the triple.
    void read_macos_version() {
        std::string text = last_of(options_.macos_version, std::string(macos_version_of(last_of(options_.triple))));
        if (text.empty())
            return;
        if (std::optional<std::uint32_t> version = parse_macos_version(text))
            command_.compile.macos_version = *version;
        else
            report(DiagnosticKind::not_a_macos_version, text);
    }

    void read_emit() {
        struct Row {
            std::string_view name;
            Emit emit;
        };
        static constexpr Row rows[] = {{"ast", Emit::ast},
                                       {"expanded", Emit::expanded},
                                       {"ir", Emit::ir},
                                       {"asm", Emit::assembly},
                                       {"obj", Emit::object}};
        std::string emit = last_of(options_.emit, options_.assembly ? "asm" : "obj");
        for (const Row& row : rows)
            if (row.name == emit) {
                command_.compile.emit = row.emit;
                return;
            }
        unknown_value("--emit", emit, {"ast", "expanded", "ir", "asm", "obj"});
    }

    // Alone it stands in for the output; beside one it is printed too.
    void read_print_streams() {
        const bool is_alone = options_.output.empty() && options_.emit.empty() && !options_.compile_only &&
                              !options_.assembly && !options_.isa_report;
        Emit& emit = command_.compile.emit;
        if (!options_.print_streams)
            return;
        command_.compile.print_streams = !is_alone;
        if (is_alone)
            emit = Emit::stream_report;
        else if (emit == Emit::ast || emit == Emit::expanded || emit == Emit::ir)
            report(DiagnosticKind::option_needs_code, "--print-streams", last_of(options_.emit));
    }

    void read_output() {
        read_emit();
        if (options_.isa_report)
            command_.compile.emit = Emit::isa_report;
        read_print_streams();
        std::string name = last_of(options_.image_format, default_format());
        command_.compile.format = find_format(name);
        if (command_.compile.format == nullptr) {
            std::vector<std::string_view> names;
            for (const Format& row : formats())
                names.push_back(row.name);
            unknown_value("-mimage-format", name, names);
        } else if (const Abi* abi = command_.compile.frontend.abi) {
            check_pair(*command_.compile.format, *abi);
        }
        check_assembly();
        for (const std::string& pass : options_.print_after)
            read_print_after(pass);
    }

    void read_names() {
        NameOptions& names = command_.compile.names;
        names.mangling = last_of(options_.name_mangling);
        names.prefix = last_of(options_.name_prefix);
        check_name_options(names, diagnostics_);
    }

    void read_files() {
        command_.only_prints_commands = options_.print_commands;
        command_.compile.time_report = options_.time_report;
        for (const std::string& map : options_.prefix_map) {
            const std::size_t equals = map.find('=');
            if (equals == std::string::npos)
                report(DiagnosticKind::not_a_prefix_map, map);
            else
                command_.compile.prefix_map.emplace_back(map.substr(0, equals), map.substr(equals + 1));
        }
        FileRequest request{.go_os = std::string(go_os_of(triple_ == nullptr ? "" : triple_->os))};
        if (!options_.output.empty())
            request.output = last_of(options_.output);
        options_.files.read(std::move(request), command_, diagnostics_);
    }

    // That of the platform, unless the convention is another platform's or has one of its own.
    std::string default_format() const {
        const Abi* abi = command_.compile.frontend.abi;
        if (abi != nullptr && abi->any_system)
            return std::string(!abi->format.empty() || triple_ == nullptr ? abi->format : triple_->format);
        const bool is_platform =
            triple_ != nullptr && (!options_.triple.empty() || abi == nullptr || abi->name == triple_->abi);
        return std::string(is_platform ? triple_->format : abi != nullptr ? abi->format : "elf");
    }

    void check_pair(const Format& format, const Abi& abi) {
        if (std::find(format.abis.begin(), format.abis.end(), abi.name) == format.abis.end())
            report(DiagnosticKind::format_without_abi, format.name, abi.name,
                   fmt::to_string(fmt::join(format.abis, ", ")));
    }

    void check_assembly() {
        const Format* format = command_.compile.format;
        if (format == nullptr || format->gnu_directives != nullptr || format->is_assembly ||
            command_.compile.emit != Emit::assembly)
            return;
        std::vector<std::string_view> names;
        for (const Format& row : formats())
            if (row.gnu_directives != nullptr || row.is_assembly)
                names.push_back(row.name);
        report(DiagnosticKind::format_without_assembly, format->name, fmt::to_string(fmt::join(names, ", ")));
    }

    void read_print_after(const std::string& pass) {
        std::vector<std::string_view> names = pass_names();
        if (std::find(names.begin(), names.end(), pass) == names.end())
            unknown_value("--print-after", pass, names);
        command_.compile.print_after.push_back(pass);
    }

    void read_frontend() {
        FrontendOptions& frontend = command_.compile.frontend;
        if (const Format* format = command_.compile.format) {
            frontend.output_format = format->name;
            frontend.has_thread_data = format->thread_access != ThreadAccess::none;
            frontend.has_comdat = format->has_comdat;
            frontend.keep_macro_arguments = command_.compile.debug.format != DebugFormat::none;
        }
        if (const Abi* abi = frontend.abi) {
            const bool is_of_platform = abi->any_system ? !options_.triple.empty() : abi->name == triple_name();
            frontend.os = is_of_platform && triple_ != nullptr ? triple_->os : abi->os;
        }
        frontend.include_directories = {options_.include_directories.begin(), options_.include_directories.end()};
        for (const std::string& definition : options_.definitions)
            read_definition(definition);
        read_limits(frontend.limits);
        frontend.read_file = [](const std::string& path) {
            std::string reason;
            return read_source_file(path, reason);
        };
    }

    std::string_view triple_name() const { return triple_ == nullptr ? std::string_view() : triple_->abi; }

    void read_go_options() {
        struct Row {
            std::string_view name;
            unsigned minor;
        };
        static constexpr Row rows[] = {{"1.19", 19}, {"1.22", 22}, {"1.23", 23}};
        CompileOptions& compile = command_.compile;
        const std::string version = last_of(options_.go_version, "1.19");
        const auto* row =
            std::find_if(std::begin(rows), std::end(rows), [&](const Row& r) { return r.name == version; });
        if (row != std::end(rows))
            compile.go_version = row->minor;
        else
            unknown_value("-mgo", version, {"1.19", "1.22", "1.23"});
        compile.go_tags = last_of(options_.go_tags);
        if (!options_.go_tags.empty() && !formatted_build_constraint(compile.go_tags))
            report(DiagnosticKind::not_a_build_constraint, compile.go_tags);
        if (triple_ != nullptr && !options_.triple.empty())
            compile.go_os = go_os_of(triple_->os);
        read_go_package();
    }

    // Asked for where the first file with a package clause wants it, else where the output goes: symbols of objects
    // name it.
    void read_go_package() {
        std::string& package = command_.compile.go_package;
        for (const SideRequest& request : command_.compile.side_outputs)
            if (request.output->language == SideOutput::Language::go && package.empty())
                package = default_go_package(request.file);
        const Abi* abi = command_.compile.frontend.abi;
        if (package.empty() && abi != nullptr && abi->arguments_in_memory_only)
            package = default_go_package(command_.jobs.empty() ? "" : command_.jobs.front().output);
        package = last_of(options_.go_package, package);
        if (!options_.go_package.empty() && !is_go_identifier(package))
            report(DiagnosticKind::not_a_go_package, package);
    }

    void read_side_outputs() {
        std::vector<SideRequest>& requests = command_.compile.side_outputs;
        for (std::size_t i = 0; i < side_outputs().size(); ++i)
            if (!options_.side_outputs[i]->empty())
                requests.push_back({&side_outputs()[i], last_of(*options_.side_outputs[i])});
        for (std::size_t i = 0; i < requests.size(); ++i)
            check_side_output(requests[i], {requests.data(), i});
        std::string& guard = command_.compile.header_guard;
        guard = last_of(options_.header_guard);
        if (!options_.header_guard.empty() && !is_c_identifier(guard))
            report(DiagnosticKind::not_a_macro, guard);
    }

    void check_side_output(const SideRequest& request, std::span<const SideRequest> before) {
        const std::string option = fmt::format("-{}", request.output->option);
        bool is_taken = false;
        for (const Job& job : command_.jobs)
            is_taken |= request.file == job.output;
        for (const SideRequest& other : before)
            is_taken |= other.file == request.file;
        if (command_.jobs.size() > 1)
            report(DiagnosticKind::one_file_for_several_inputs, option, request.file, command_.jobs.size(),
                   "compile the inputs one by one");
        if (request.file.empty())
            report(DiagnosticKind::empty_output_name);
        else if (is_taken)
            report(DiagnosticKind::output_twice, request.file);
        const Emit emit = command_.compile.emit;
        if (emit == Emit::ast || emit == Emit::expanded || emit == Emit::ir)
            report(DiagnosticKind::option_needs_code, option, last_of(options_.emit));
        if (const Abi* abi = command_.compile.frontend.abi; abi != nullptr && !declares(*request.output, *abi)) {
            std::vector<std::string_view> names;
            for (const Abi& row : abis())
                if (declares(*request.output, row))
                    names.push_back(row.name);
            report(DiagnosticKind::output_of_other_language, option, abi->name, fmt::to_string(fmt::join(names, ", ")));
        }
    }

    static bool declares(const SideOutput& output, const Abi& abi) {
        switch (output.language) {
        case SideOutput::Language::any: return true;
        case SideOutput::Language::c: return !abi.arguments_in_memory_only;
        case SideOutput::Language::go: return abi.arguments_in_memory_only;
        case SideOutput::Language::go_object: return abi.needs_no_relocations;
        }
        return false;
    }

    void read_limits(ExpansionLimits& limits) {
        constexpr std::size_t deepest = 2000; // calls nest on the stack
        read_count(options_.expansion_depth, limits.depth);
        read_count(options_.expansion_steps, limits.steps);
        read_count(options_.expansion_memory, limits.value_megabytes);
        if (limits.depth > deepest)
            report(DiagnosticKind::option_out_of_range, "-fexpansion-depth", deepest);
    }

    void read_definition(const std::string& definition) {
        std::size_t equals = definition.find('=');
        std::string name = definition.substr(0, equals);
        if (name.empty())
            report(DiagnosticKind::definition_without_name, definition);
        std::string value = equals == std::string::npos ? "1" : definition.substr(equals + 1);
        command_.compile.frontend.definitions.emplace_back(name, value);
    }

    const Options& options_;
    CommandLine& command_;
    const TargetTriple* triple_ = nullptr; // of -mtarget
    Diagnostics diagnostics_;
};

// Without errors there may still be compilations to come, whose diagnostics end the document.
void print(const Diagnostics& diagnostics, const CommandLine& command) {
    if (!diagnostics.has_errors())
        return;
    FormattedDiagnostics formatted =
        format_diagnostics(command.diagnostic_format, diagnostics, SourceManager(), render_options(command));
    const std::string text = formatted.text + diagnostic_document(command.diagnostic_format, {formatted});
    std::fwrite(text.data(), 1, text.size(), stderr);
}

void print_version(llvm::raw_ostream& out) {
    out << "pasmc " << std::string(version) << "\n";
}

} // namespace

bool parse_command_line(int argc, char** argv, CommandLine& command) {
    llvm::BumpPtrAllocator allocator;
    std::optional<Arguments> arguments = expand_response_files(argc, argv, allocator);
    if (!arguments) {
        Diagnostics diagnostics;
        diagnostics.report(DiagnosticKind::response_file, SourceLocation());
        print(diagnostics, command);
        return false;
    }
    Options options;
    EncodeOptions encode;
    InstructionsOptions instructions;
    LibraryOptions library;
    GenerateOptions generate;
    RunCommandOptions run;
    run.share_compile_options();
    cl::SetVersionPrinter(print_version);
    cl::HideUnrelatedOptions({&options.output_category, &options.target_category, &options.language_category,
                              &options.diagnostic_category, &options.debugging_category, &options.files.category});
    cl::ParseCommandLineOptions(static_cast<int>(arguments->size()), arguments->data(),
                                "pasmc: compiles .pasm assembly with virtual registers to object files\n");
    Diagnostics diagnostics;
    if (encode.command)
        command.action = encode.read(diagnostics);
    else if (instructions.command)
        command.action = instructions.read();
    else if (library.command)
        command.action = library.read();
    else if (generate.command)
        command.action = generate.read();
    else if (run.command) {
        command.action = run.read(diagnostics);
        const Diagnostics of_compilation = Reader(options, command).read();
        if (!diagnostics.has_errors())
            diagnostics = of_compilation;
    } else {
        options.files.keep_arguments(*arguments, command);
        diagnostics = Reader(options, command).read();
    }
    print(diagnostics, command);
    return !diagnostics.has_errors();
}

} // namespace pasm
