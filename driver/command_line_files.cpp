#include "driver/command_line_files.h"

#include "driver/dependencies.h"
#include "driver/option_checks.h"
#include "driver/plan_jobs.h"
#include "driver/target_triple.h"
#include "formats/go_build_constraint.h"

#include <algorithm>

#include <llvm/Support/FileSystem.h>
#include <llvm/Support/StringSaver.h>

namespace pasm {

namespace cl = llvm::cl;

namespace {

void read_parallel_jobs(const OptionValues& values, std::size_t& count, Diagnostics& diagnostics) {
    read_count(values, "j", count, diagnostics);
    if (count == 0)
        diagnostics.report(DiagnosticKind::no_jobs, SourceLocation());
}

// -M and -MM instead of the output, -MD and -MMD beside it.
void read_dependencies(const OptionValues& values, DependencyOptions& result, Diagnostics& diagnostics) {
    result.only = values.has("M") || values.has("MM");
    result.wanted = values.has("MD") || values.has("MMD") || result.only;
    result.phony = values.has("MP");
    result.file = values.last_of("MF");
    for (const OptionValue& option : values.all())
        if (option.name == "MT" || option.name == "MQ")
            result.targets.push_back(option.name == "MT" ? option.value : quote_target(option.value));
    if (result.wanted)
        return;
    for (const char* option : {"-MF", "-MT", "-MQ", "-MP"})
        if (values.has(option + 1)) {
            diagnostics.report(DiagnosticKind::no_dependencies_wanted, SourceLocation(), option);
            return;
        }
}

// One file cannot hold what stands beside several outputs, nor be the output itself.
void check_side_outputs(const CommandLine& command, Diagnostics& diagnostics) {
    for (const SideRequest& request : command.compile.side_outputs) {
        if (command.jobs.size() > 1)
            diagnostics.report(DiagnosticKind::one_file_for_several_inputs, SourceLocation(), request.output->option,
                               request.file, command.jobs.size(), "compile the inputs one by one");
        if (!request.file.empty() && std::ranges::count(command.jobs, request.file, &Job::output) != 0)
            diagnostics.report(DiagnosticKind::output_twice, SourceLocation(), request.file);
    }
}

} // namespace

std::optional<Arguments> expand_response_files(int argc, char** argv, llvm::BumpPtrAllocator& allocator) {
    Arguments arguments(argv, argv + argc);
    llvm::StringSaver saver(allocator);
    if (cl::ExpandResponseFiles(saver, cl::TokenizeGNUCommandLine, arguments))
        return arguments;
    for (const char* argument : arguments) // one that is there was left because it includes itself
        if (argument[0] == '@' && llvm::sys::fs::exists(argument + 1))
            return std::nullopt;
    return arguments;
}

void keep_arguments(const Arguments& arguments, const InputFiles& inputs, CommandLine& command) {
    std::vector<unsigned> left_out;
    for (unsigned i = 0; i < inputs.size(); ++i)
        left_out.push_back(inputs.getPosition(i));
    for (unsigned i = 0; i < arguments.size(); ++i)
        if (std::find(left_out.begin(), left_out.end(), i) == left_out.end() &&
            llvm::StringRef(arguments[i]).ltrim('-') != "###")
            command.arguments.emplace_back(arguments[i]);
}

void read_file_options(const OptionValues& values, const InputFiles& inputs, CommandLine& command,
                       Diagnostics& diagnostics) {
    read_dependencies(values, command.dependencies, diagnostics);
    read_parallel_jobs(values, command.parallel_jobs, diagnostics);
    const TargetTriple* triple = find_triple(values.last_of("mtarget", default_triple()));
    FileRequest request{.inputs = {inputs.begin(), inputs.end()},
                        .saves_temporaries = values.has("save-temps"),
                        .go_os = std::string(go_os_of(triple == nullptr ? "" : triple->os))};
    if (values.has("o"))
        request.output = values.last_of("o");
    plan_jobs(request, command, diagnostics);
    check_side_outputs(command, diagnostics);
}

} // namespace pasm
