// The options of the compiler itself as LLVM's parser sees them, made from option_descriptions(); private to the
// command line.
#pragma once

#include "driver/option_descriptions.h"
#include "driver/option_values.h"

#include <memory>
#include <string>
#include <vector>

#include <llvm/Support/CommandLine.h>

namespace pasm {

// They register themselves with LLVM's parser when made, so they are made once, in parse_command_line, and the rest of
// the program sees only OptionValues.
class CommandLineOptions {
  public:
    CommandLineOptions();

    // What LLVM's parser has found, in the order of the arguments.
    OptionValues values() const;
    std::vector<const llvm::cl::OptionCategory*> categories() const;

    llvm::cl::list<std::string> inputs{llvm::cl::Positional, llvm::cl::desc("<file.pasm>...")};

  private:
    using Flag = llvm::cl::opt<bool>;
    using List = llvm::cl::list<std::string>;

    void add(const OptionDescription& description);
    Flag& find_flag(std::string_view name);

    std::vector<std::unique_ptr<llvm::cl::OptionCategory>> categories_; // by OptionCategory
    std::vector<std::unique_ptr<Flag>> flags_;
    std::vector<std::unique_ptr<List>> lists_;
    std::vector<std::unique_ptr<llvm::cl::alias>> aliases_;
};

} // namespace pasm
