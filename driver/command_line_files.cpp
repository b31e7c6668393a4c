#include "driver/command_line_files.h"

#include "driver/dependencies.h"

#include <algorithm>
#include <map>

#include <llvm/Support/FileSystem.h>
#include <llvm/Support/StringSaver.h>

namespace pasm {

namespace cl = llvm::cl;

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

void FileOptions::keep_arguments(const Arguments& arguments, CommandLine& command) const {
    std::vector<unsigned> left_out;
    for (unsigned i = 0; i < inputs.size(); ++i)
        left_out.push_back(inputs.getPosition(i));
    for (unsigned i = 0; i < arguments.size(); ++i)
        if (std::find(left_out.begin(), left_out.end(), i) == left_out.end() &&
            llvm::StringRef(arguments[i]).ltrim('-') != "###")
            command.arguments.emplace_back(arguments[i]);
}

void FileOptions::read(FileRequest request, CommandLine& command, Diagnostics& diagnostics) const {
    read_dependencies(command.dependencies, diagnostics);
    read_parallel_jobs(command.parallel_jobs, diagnostics);
    request.inputs = {inputs.begin(), inputs.end()};
    request.saves_temporaries = save_temporaries;
    plan_jobs(request, command, diagnostics);
}

void FileOptions::read_parallel_jobs(std::size_t& count, Diagnostics& diagnostics) const {
    if (parallel_jobs.empty())
        return;
    const std::string& text = parallel_jobs[parallel_jobs.size() - 1];
    unsigned number = 0;
    if (llvm::StringRef(text).getAsInteger(10, number) || number > 999'999'999)
        diagnostics.report(DiagnosticKind::option_wants_count, SourceLocation(), text, "j");
    else if (number == 0)
        diagnostics.report(DiagnosticKind::no_jobs, SourceLocation());
    count = std::max(number, 1u);
}

void FileOptions::read_dependencies(DependencyOptions& result, Diagnostics& diagnostics) const {
    result.only = only_dependencies || only_own_dependencies;
    result.wanted = dependencies || own_dependencies || result.only;
    result.phony = phony_targets;
    if (!dependency_file.empty())
        result.file = dependency_file[dependency_file.size() - 1];
    std::map<unsigned, std::string> in_order;
    for (unsigned i = 0; i < targets.size(); ++i)
        in_order[targets.getPosition(i)] = targets[i];
    for (unsigned i = 0; i < quoted_targets.size(); ++i)
        in_order[quoted_targets.getPosition(i)] = quote_target(quoted_targets[i]);
    for (auto& [position, target] : in_order)
        result.targets.push_back(std::move(target));
    const char* first = !dependency_file.empty()  ? "-MF"
                        : !targets.empty()        ? "-MT"
                        : !quoted_targets.empty() ? "-MQ"
                        : phony_targets           ? "-MP"
                                                  : nullptr;
    if (first != nullptr && !result.wanted)
        diagnostics.report(DiagnosticKind::no_dependencies_wanted, SourceLocation(), first);
}

} // namespace pasm
