// The command line and parse_options come to the same options, for every option and spelling. LLVM's parser can run
// once in a process, so each command line is read in a child.
#include "driver/command_line.h"
#include "driver/option_descriptions.h"
#include "driver/parse_options.h"
#include "driver/read_options.h"
#include "test/unit/option_samples.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace pasm {
namespace {

// Without errors; otherwise what it says is of no interest.
std::string text_by_library(const std::vector<std::string>& arguments) {
    const std::vector<std::string_view> views(arguments.begin(), arguments.end());
    OptionValues values;
    Diagnostics diagnostics;
    CompileOptions compile;
    if (!parse_options(views, values, diagnostics))
        return "error";
    read_compile_options(values, compile, diagnostics);
    return diagnostics.has_errors() ? "error" : compile_options_text(compile);
}

std::string text_by_command_line(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "pasmc");
    arguments.push_back("input.pasm");
    std::vector<char*> pointers;
    for (std::string& argument : arguments)
        pointers.push_back(argument.data());
    CommandLine command;
    if (!parse_command_line(static_cast<int>(pointers.size()), pointers.data(), command))
        return "error";
    return compile_options_text(command.compile);
}

[[noreturn]] void compare(const std::vector<std::string>& arguments, bool is_right) {
    const std::string library = text_by_library(arguments);
    const std::string command_line = text_by_command_line(arguments);
    if (library != command_line)
        fmt::print(stderr, "library:\n{}\ncommand line:\n{}\n", library, command_line);
    else if ((library == "error") == is_right)
        fmt::print(stderr, "both: {}\n", library);
    else
        std::_Exit(0);
    std::_Exit(1);
}

void expect_agreement(const std::vector<std::string>& arguments, bool is_right = true) {
    EXPECT_EXIT(compare(arguments, is_right), testing::ExitedWithCode(0), "")
        << fmt::format("{}", fmt::join(arguments, " "));
}

TEST(CommandLine, AgreesWithTheLibraryOnEachOption) {
    for (const OptionDescription& option : option_descriptions()) {
        if (!option.is_of_compilation)
            continue;
        const auto sample = std::ranges::find(option_samples(), option.name(), &OptionSample::name);
        ASSERT_NE(sample, option_samples().end()) << option.spelling;
        const std::string name(option.name()), value(sample->value);
        std::vector<std::vector<std::string>> spellings = {{"-" + name}, {"--" + name}};
        if (option.kind != OptionKind::flag)
            spellings = {{"-" + name + "=" + value}, {"--" + name, value}};
        if (option.kind == OptionKind::prefix)
            spellings.push_back({"-" + name + value});
        for (const std::vector<std::string>& spelling : spellings) {
            std::vector<std::string> arguments(sample->context.begin(), sample->context.end());
            arguments.insert(arguments.end(), spelling.begin(), spelling.end());
            expect_agreement(arguments);
        }
    }
}

TEST(CommandLine, AgreesWithTheLibraryOnOrder) {
    expect_agreement({"-fpic", "-fno-pic", "-fPIC"});
    expect_agreement({"-fPIC", "-fno-pic"});
    expect_agreement({"-g0", "-gdwarf-4", "-g", "-gdwarf-4"});
    expect_agreement({"-gdwarf-4", "-g0"});
    expect_agreement({"-Ia", "-DN=1", "-I", "b", "-DM", "-I=c", "-mcpu=haswell", "-mcpu", "x86_64_v2"});
    expect_agreement({"-mabi=gosyso", "-mtarget=x86_64-pc-windows-msvc", "-emit-go-stubs=a/b.go"});
}

TEST(CommandLine, AgreesWithTheLibraryOnErrors) {
    for (const char* argument : {"-mcpu=haswel", "-mcpu=", "-emit=soup", "-ferror-limit=x", "-D=", "-mgo=2"})
        expect_agreement({argument}, false);
}

} // namespace
} // namespace pasm
