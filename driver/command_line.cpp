#include "driver/command_line.h"

#include "driver/command_line_files.h"
#include "driver/command_line_options.h"
#include "driver/command_line_subcommands.h"
#include "driver/option_checks.h"
#include "driver/read_options.h"
#include "driver/version.h"
#include "support/render_diagnostics.h"

#include <optional>

#include <llvm/Support/raw_ostream.h>

namespace pasm {

namespace {

// What is told, and how.
void read_message_options(const OptionValues& values, CommandLine& command, Diagnostics& diagnostics) {
    command.verbose = values.has("v");
    command.only_prints_commands = values.has("###");
    read_count(values, "fmacro-backtrace-limit", command.expansion_backtrace_limit, diagnostics);
    if (const auto* colours = read_choice(values, "-fdiagnostics-color", "auto", colour_choices, diagnostics))
        command.colours = colours->value;
    if (const auto* format =
            read_choice(values, "-fdiagnostics-format", "text", diagnostic_format_choices, diagnostics))
        command.diagnostic_format = format->value;
}

void read_options(const OptionValues& values, CommandLine& command, Diagnostics& diagnostics) {
    read_message_options(values, command, diagnostics);
    read_compile_options(values, command.compile, diagnostics);
}

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
    out << "pasmc " << std::string(version()) << "\n";
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
    CommandLineOptions options;
    EncodeOptions encode;
    InstructionsOptions instructions;
    LibraryOptions library;
    GenerateOptions generate;
    RunCommandOptions run;
    run.share_compile_options();
    llvm::cl::SetVersionPrinter(print_version);
    llvm::cl::HideUnrelatedOptions(options.categories());
    llvm::cl::ParseCommandLineOptions(static_cast<int>(arguments->size()), arguments->data(),
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
        command.compile.is_for_loading = true;
        read_options(options.values(), command, diagnostics);
    } else {
        keep_arguments(*arguments, options.inputs, command);
        read_options(options.values(), command, diagnostics);
        read_file_options(options.values(), options.inputs, command, diagnostics);
    }
    print(diagnostics, command);
    return !diagnostics.has_errors();
}

} // namespace pasm
