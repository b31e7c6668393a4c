// The options about files as LLVM's parser sees them: inputs, dependencies, response files; private to the command
// line.
#pragma once

#include "driver/plan_jobs.h"

#include <optional>
#include <string>

#include <llvm/ADT/SmallVector.h>
#include <llvm/Support/Allocator.h>
#include <llvm/Support/CommandLine.h>

namespace pasm {

using Arguments = llvm::SmallVector<const char*, 32>;

// The arguments of main with @file replaced by what the file holds, or nothing when a file includes itself. A file that
// cannot be read stays as it is. `allocator` must outlive the arguments.
std::optional<Arguments> expand_response_files(int argc, char** argv, llvm::BumpPtrAllocator& allocator);

struct FileOptions {
    // Fills jobs and dependencies; `request` gets what these options say. Requires the format and stage of `command`.
    void read(FileRequest request, CommandLine& command, Diagnostics& diagnostics) const;
    // Keeps what -### repeats: everything but the inputs.
    void keep_arguments(const Arguments& arguments, CommandLine& command) const;

    llvm::cl::OptionCategory category{"Options for build systems"};

    llvm::cl::list<std::string> inputs{llvm::cl::Positional, llvm::cl::desc("<file.pasm>...")};
    llvm::cl::list<std::string> parallel_jobs{"j", llvm::cl::desc("Compile <n> inputs at a time (default 1)"),
                                              llvm::cl::value_desc("n"), llvm::cl::Prefix, llvm::cl::cat(category)};
    llvm::cl::opt<bool> save_temporaries{
        "save-temps", llvm::cl::desc("Keep what the stages make beside the output: .expanded, .ir, .s"),
        llvm::cl::ZeroOrMore, llvm::cl::cat(category)};

    llvm::cl::opt<bool> only_dependencies{
        "M", llvm::cl::desc("Write the input's dependencies as a rule of make, and no object"), llvm::cl::ZeroOrMore,
        llvm::cl::cat(category)};
    llvm::cl::opt<bool> only_own_dependencies{"MM", llvm::cl::desc("The same: the library is part of pasmc"),
                                              llvm::cl::ZeroOrMore, llvm::cl::cat(category)};
    llvm::cl::opt<bool> dependencies{"MD", llvm::cl::desc("Write the dependencies to a file .d beside the output"),
                                     llvm::cl::ZeroOrMore, llvm::cl::cat(category)};
    llvm::cl::opt<bool> own_dependencies{"MMD", llvm::cl::desc("The same as -MD"), llvm::cl::ZeroOrMore,
                                         llvm::cl::cat(category)};
    llvm::cl::list<std::string> dependency_file{"MF", llvm::cl::desc("Write the dependencies to <file>"),
                                                llvm::cl::value_desc("file"), llvm::cl::Prefix,
                                                llvm::cl::cat(category)};
    llvm::cl::list<std::string> targets{"MT", llvm::cl::desc("Name <target> in the rule, as it is"),
                                        llvm::cl::value_desc("target"), llvm::cl::Prefix, llvm::cl::cat(category)};
    llvm::cl::list<std::string> quoted_targets{"MQ", llvm::cl::desc("Name <target> in the rule, quoted for make"),
                                               llvm::cl::value_desc("target"), llvm::cl::Prefix,
                                               llvm::cl::cat(category)};
    llvm::cl::opt<bool> phony_targets{"MP", llvm::cl::desc("Give each included file an empty rule"),
                                      llvm::cl::ZeroOrMore, llvm::cl::cat(category)};

  private:
    void read_dependencies(DependencyOptions& dependencies, Diagnostics& diagnostics) const;
    void read_parallel_jobs(std::size_t& count, Diagnostics& diagnostics) const;
};

} // namespace pasm
