#include "driver/command_line.h"

#include "driver/command_line_subcommands.h"
#include "driver/read_file.h"
#include "driver/target_triple.h"
#include "support/render_diagnostics.h"
#include "support/text.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include <llvm/Support/CommandLine.h>
#include <llvm/Support/raw_ostream.h>

namespace pasm {

namespace {

namespace cl = llvm::cl;

constexpr std::string_view version = PASM_VERSION;

// The options of one run. They register themselves with LLVM's parser when made, so they are made once, in
// parse_command_line, and the rest of the program sees only CommandLine.
struct Options {
    cl::OptionCategory output_category{"Output options"};
    cl::OptionCategory target_category{"Target options"};
    cl::OptionCategory language_category{"Language options"};
    cl::OptionCategory diagnostic_category{"Diagnostic options"};
    cl::OptionCategory debugging_category{"Options for looking into the compiler"};

    cl::opt<std::string> input{cl::Positional, cl::desc("<file.pasm>"), cl::init("")};

    cl::list<std::string> output{"o", cl::desc("Write the output to <file> (- is standard output)"),
                                 cl::value_desc("file"), cl::Prefix, cl::cat(output_category)};
    cl::opt<bool> compile_only{"c", cl::desc("Write an object file (the default)"), cl::ZeroOrMore,
                               cl::cat(output_category)};
    cl::opt<bool> assembly{"S", cl::desc("Write GNU assembly in Intel syntax"), cl::ZeroOrMore,
                           cl::cat(output_category)};
    cl::list<std::string> emit{"emit", cl::desc("Stop at a stage and write it: ast, expanded, ir, asm, obj"),
                               cl::value_desc("stage"), cl::cat(output_category)};
    cl::opt<bool> isa_report{"isa-report", cl::desc("Write what each line needs of the instruction set, and no object"),
                             cl::ZeroOrMore, cl::cat(output_category)};
    cl::opt<bool> print_streams{"print-streams",
                                cl::desc("Print the instruction streams, each in its own order, beside the output; "
                                         "alone, write no object"),
                                cl::ZeroOrMore, cl::cat(output_category)};
    cl::list<std::string> image_format{"mimage-format", cl::desc("Object format: elf, ms-coff, mach-o, memory"),
                                       cl::value_desc("format"), cl::cat(output_category)};
    cl::opt<bool> function_sections{"ffunction-sections", cl::desc("Place each function in a section of its own"),
                                    cl::ZeroOrMore, cl::cat(output_category)};

    cl::list<std::string> abi{"mabi",
                              cl::desc("Calling convention: sysv, ms, x32, nacl, goasm, goasm-p32, gosyso, gosyso-p32"),
                              cl::value_desc("abi"), cl::cat(target_category)};
    cl::list<std::string> triple{
        "mtarget", cl::desc("Platform: chooses -mabi and -mimage-format (default " PASM_DEFAULT_TARGET ")"),
        cl::value_desc("triple"), cl::cat(target_category)};
    cl::list<std::string> cpu{"mcpu", cl::desc("Target of functions without a target attribute (default x86_64)"),
                              cl::value_desc("cpu"), cl::cat(target_category)};
    cl::opt<bool> no_red_zone{"mno-red-zone", cl::desc("Keep data above the stack pointer only"), cl::ZeroOrMore,
                              cl::cat(target_category)};
    cl::opt<bool> position_independent{"fpic", cl::desc("Make code for a shared library"), cl::ZeroOrMore,
                                       cl::cat(target_category)};
    cl::alias position_independent_capital{"fPIC", cl::desc("The same as -fpic"), cl::aliasopt(position_independent),
                                           cl::cat(target_category)};
    cl::opt<bool> not_position_independent{"fno-pic", cl::desc("Make code for a program (the default)"), cl::ZeroOrMore,
                                           cl::cat(target_category)};
    cl::opt<bool> branch_protection{"fcf-protection",
                                    cl::desc("Begin functions with endbr64, and say so in the object (CET)"),
                                    cl::ZeroOrMore, cl::cat(target_category)};
    cl::list<std::string> stack_probe{
        "mstack-probe", cl::desc("Large frames call <function> to touch their pages, or do so themselves: inline"),
        cl::value_desc("function"), cl::cat(target_category)};
    cl::opt<bool> no_unwind_tables{"fno-asynchronous-unwind-tables", cl::desc("Leave unwind information out"),
                                   cl::ZeroOrMore, cl::cat(output_category)};
    cl::opt<bool> debug{"g", cl::desc("Add debug information: DWARF 5, or CodeView in COFF objects"), cl::ZeroOrMore,
                        cl::cat(output_category)};
    cl::opt<bool> no_debug{"g0", cl::desc("Leave debug information out (the default)"), cl::ZeroOrMore,
                           cl::cat(output_category)};
    cl::opt<bool> debug_dwarf{"gdwarf", cl::desc("The same as -gdwarf-5"), cl::ZeroOrMore, cl::cat(output_category)};
    cl::opt<bool> debug_dwarf_4{"gdwarf-4", cl::desc("Add debug information in DWARF 4"), cl::ZeroOrMore,
                                cl::cat(output_category)};
    cl::opt<bool> debug_dwarf_5{"gdwarf-5", cl::desc("Add debug information in DWARF 5"), cl::ZeroOrMore,
                                cl::cat(output_category)};
    cl::opt<bool> debug_codeview{"gcodeview", cl::desc("Add debug information in CodeView"), cl::ZeroOrMore,
                                 cl::cat(output_category)};
    cl::list<std::string> macos_version{"mmacos-version-min",
                                        cl::desc("Oldest macOS for Mach-O objects to run on (default 11.0)"),
                                        cl::value_desc("version"), cl::cat(target_category)};
    cl::opt<bool> optimize_encodings{
        "moptimize-encodings",
        cl::desc("Take shorter instructions of the same effect, as `mov eax, 5` for `mov rax, 5`"), cl::ZeroOrMore,
        cl::cat(target_category)};

    cl::opt<bool> branches_within_32_bytes{
        "mbranches-within-32B-boundaries",
        cl::desc("Let no branch cross or end at a boundary of 32 bytes (JCC erratum of Intel processors)"),
        cl::ZeroOrMore, cl::cat(target_category)};

    cl::list<std::string> include_directories{"I", cl::desc("Search <dir> for included files"), cl::value_desc("dir"),
                                              cl::Prefix, cl::cat(language_category)};
    cl::list<std::string> definitions{"D", cl::desc("Give the parameter <name> a value"), cl::value_desc("name=value"),
                                      cl::Prefix, cl::cat(language_category)};

    cl::list<std::string> expansion_depth{"fexpansion-depth",
                                          cl::desc("Nest calls of macros and functions <n> deep at most (default 256)"),
                                          cl::value_desc("n"), cl::cat(language_category)};
    cl::list<std::string> expansion_steps{
        "fexpansion-steps", cl::desc("Run <n> statements, iterations and calls at most (default 3000000)"),
        cl::value_desc("n"), cl::cat(language_category)};
    cl::list<std::string> expansion_memory{"fexpansion-memory",
                                           cl::desc("Let lists and strings take <n> MiB at most (default 256)"),
                                           cl::value_desc("n"), cl::cat(language_category)};

    cl::opt<bool> warnings_are_errors{"Werror", cl::desc("Treat warnings as errors"), cl::ZeroOrMore,
                                      cl::cat(diagnostic_category)};
    cl::opt<bool> no_warnings{"w", cl::desc("Show no warnings"), cl::ZeroOrMore, cl::cat(diagnostic_category)};
    cl::list<std::string> error_limit{"ferror-limit", cl::desc("Show at most <n> errors (default 20; 0 shows all)"),
                                      cl::value_desc("n"), cl::cat(diagnostic_category)};
    cl::list<std::string> backtrace_limit{"fmacro-backtrace-limit",
                                          cl::desc("Show at most <n> levels of expansion (default 6; 0 shows all)"),
                                          cl::value_desc("n"), cl::cat(diagnostic_category)};
    cl::list<std::string> colours{"fdiagnostics-color", cl::desc("Colour diagnostics: auto, always, never"),
                                  cl::value_desc("when"), cl::cat(diagnostic_category)};

    cl::list<std::string> print_after{"print-after", cl::desc("Print functions to standard error after <pass>"),
                                      cl::value_desc("pass"), cl::cat(debugging_category)};
    cl::opt<bool> no_check_allocation{"fno-check-allocation", cl::desc("Do not verify register allocation"),
                                      cl::ZeroOrMore, cl::cat(debugging_category)};
    cl::opt<bool> verbose{"v", cl::desc("Tell what is read, written and chosen"), cl::ZeroOrMore,
                          cl::cat(debugging_category)};
};

// The value of an option that may be repeated: the last one, or `otherwise`.
std::string last_of(const cl::list<std::string>& option, std::string otherwise = {}) {
    return option.empty() ? otherwise : option[option.size() - 1];
}

// Turns options into a CommandLine and collects what is wrong with them.
class Reader {
  public:
    Reader(const Options& options, CommandLine& command) : options_(options), command_(command) {}

    Diagnostics read() {
        read_diagnostic_options();
        read_target();
        read_output();
        read_code_options();
        read_debug_options();
        read_frontend();
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
        } else if (!command_.compile.frontend.abi->implemented) {
            report(DiagnosticKind::option_not_supported_yet, "-mabi=" + abi);
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
        read_stack_probe();
        read_macos_version();
        check_sandbox();
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
        } else if (!command_.compile.format->implemented) {
            report(DiagnosticKind::option_not_supported_yet, "-mimage-format=" + name);
        } else if (const Abi* abi = command_.compile.frontend.abi) {
            check_pair(*command_.compile.format, *abi);
        }
        check_assembly();
        for (const std::string& pass : options_.print_after)
            read_print_after(pass);
        command_.input = options_.input;
        if (command_.input.empty())
            report(DiagnosticKind::no_input_file);
        command_.output = last_of(options_.output, default_output());
        if (command_.output.empty())
            report(DiagnosticKind::empty_output_name);
    }

    // That of the platform, unless the convention is another platform's.
    std::string default_format() const {
        const Abi* abi = command_.compile.frontend.abi;
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
        if (format == nullptr || format->gnu_directives != nullptr || command_.compile.emit != Emit::assembly)
            return;
        std::vector<std::string_view> names;
        for (const Format& row : formats())
            if (row.gnu_directives != nullptr)
                names.push_back(row.name);
        report(DiagnosticKind::format_without_assembly, format->name, fmt::to_string(fmt::join(names, ", ")));
    }

    void read_print_after(const std::string& pass) {
        std::vector<std::string_view> names = pass_names();
        if (std::find(names.begin(), names.end(), pass) == names.end())
            unknown_value("--print-after", pass, names);
        command_.compile.print_after.push_back(pass);
    }

    // file.pasm gives file.o or file.s in the current directory, as with C compilers; text for reading goes to standard
    // output.
    std::string default_output() const {
        Emit emit = command_.compile.emit;
        bool is_file = emit == Emit::object || emit == Emit::assembly;
        if (!is_file || command_.input == "-" || command_.compile.format == nullptr)
            return "-";
        std::filesystem::path path = std::filesystem::path(command_.input).filename();
        path.replace_extension(emit == Emit::assembly ? std::string_view(".s") : command_.compile.format->extension);
        return path.string();
    }

    void read_frontend() {
        FrontendOptions& frontend = command_.compile.frontend;
        if (const Format* format = command_.compile.format) {
            frontend.output_format = format->name;
            frontend.has_thread_data = format->thread_access != ThreadAccess::none;
            frontend.has_comdat = format->has_comdat;
            frontend.keep_macro_arguments = command_.compile.debug.format != DebugFormat::none;
        }
        if (frontend.abi != nullptr)
            frontend.os = triple_ != nullptr && frontend.abi->name == triple_->abi ? triple_->os : frontend.abi->os;
        frontend.include_directories = {options_.include_directories.begin(), options_.include_directories.end()};
        for (const std::string& definition : options_.definitions)
            read_definition(definition);
        read_limits(frontend.limits);
        frontend.read_file = [](const std::string& path) {
            std::string reason;
            return read_source_file(path, reason);
        };
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

void print_version(llvm::raw_ostream& out) {
    out << "pasmc " << std::string(version) << "\n";
}

} // namespace

bool parse_command_line(int argc, char** argv, CommandLine& command) {
    Options options;
    EncodeOptions encode;
    InstructionsOptions instructions;
    LibraryOptions library;
    cl::SetVersionPrinter(print_version);
    cl::HideUnrelatedOptions({&options.output_category, &options.target_category, &options.language_category,
                              &options.diagnostic_category, &options.debugging_category});
    cl::ParseCommandLineOptions(argc, argv, "pasmc: compiles .pasm assembly with virtual registers to object files\n");
    Diagnostics diagnostics;
    if (encode.command)
        command.action = encode.read(diagnostics);
    else if (instructions.command)
        command.action = instructions.read();
    else if (library.command)
        command.action = library.read();
    else
        diagnostics = Reader(options, command).read();
    std::string text = render_all(diagnostics, SourceManager(), {});
    std::fwrite(text.data(), 1, text.size(), stderr);
    return !diagnostics.has_errors();
}

} // namespace pasm
