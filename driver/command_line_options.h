// The options of a compilation, a row each: spelling, help, category. What they mean is read in command_line.cpp.
#pragma once

#include "driver/command_line_files.h"
#include "driver/side_outputs.h"

#include <memory>
#include <string>
#include <vector>

#include <llvm/Support/CommandLine.h>

namespace pasm {

namespace cl = llvm::cl;

// An option for each row of side_outputs().
inline std::vector<std::unique_ptr<cl::list<std::string>>> make_side_outputs(cl::OptionCategory& category) {
    std::vector<std::unique_ptr<cl::list<std::string>>> options;
    for (const SideOutput& row : side_outputs())
        options.push_back(std::make_unique<cl::list<std::string>>(llvm::StringRef(row.option),
                                                                  cl::desc(llvm::StringRef(row.description)),
                                                                  cl::value_desc("file"), cl::cat(category)));
    return options;
}

// The options of one run. They register themselves with LLVM's parser when made, so they are made once, in
// parse_command_line, and the rest of the program sees only CommandLine.
struct Options {
    cl::OptionCategory output_category{"Output options"};
    cl::OptionCategory target_category{"Target options"};
    cl::OptionCategory language_category{"Language options"};
    cl::OptionCategory diagnostic_category{"Diagnostic options"};
    cl::OptionCategory debugging_category{"Options for looking into the compiler"};

    FileOptions files;
    cl::list<std::string> output{"o",
                                 cl::desc("Write the output to <file> (- is standard output), or into that directory"),
                                 cl::value_desc("file"), cl::Prefix, cl::cat(output_category)};
    cl::opt<bool> compile_only{"c", cl::desc("Write an object file (the default)"), cl::ZeroOrMore,
                               cl::cat(output_category)};
    cl::opt<bool> assembly{"S", cl::desc("Write GNU assembly in Intel syntax, or Go's"), cl::ZeroOrMore,
                           cl::cat(output_category)};
    cl::list<std::string> emit{"emit", cl::desc("Stop at a stage and write it: ast, expanded, ir, asm, obj"),
                               cl::value_desc("stage"), cl::cat(output_category)};
    cl::opt<bool> isa_report{"isa-report", cl::desc("Write what each line needs of the instruction set, and no object"),
                             cl::ZeroOrMore, cl::cat(output_category)};
    cl::list<std::string> header_guard{
        "fheader-guard", cl::desc("Guard C headers by <macro>, or by `pragma` once (default: a macro after the file)"),
        cl::value_desc("macro"), cl::cat(output_category)};
    std::vector<std::unique_ptr<cl::list<std::string>>> side_outputs = make_side_outputs(output_category);
    cl::opt<bool> print_streams{"print-streams",
                                cl::desc("Print the instruction streams, each in its own order, beside the output; "
                                         "alone, write no object"),
                                cl::ZeroOrMore, cl::cat(output_category)};
    cl::list<std::string> image_format{"mimage-format", cl::desc("Object format: elf, ms-coff, mach-o, memory, go"),
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
    cl::list<std::string> dispatch_method{
        "mdispatch",
        cl::desc("How a dispatcher leads to its choice: ifunc, pointer (default ifunc where the platform has it)"),
        cl::value_desc("method"), cl::cat(target_category)};
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
    cl::list<std::string> go_version{"mgo", cl::desc("Oldest Go for files for Go: 1.19 (the default), 1.22, 1.23"),
                                     cl::value_desc("version"), cl::cat(target_category)};
    cl::list<std::string> go_tags{"mgo-tags",
                                  cl::desc("Build files for Go only where <constraint> holds, as in '!purego'"),
                                  cl::value_desc("constraint"), cl::cat(target_category)};
    cl::list<std::string> go_package{
        "mgo-package", cl::desc("Package of files for Go (default: $GOPACKAGE, or the name of the file's directory)"),
        cl::value_desc("name"), cl::cat(target_category)};
    cl::list<std::string> name_mangling{"fname-mangling",
                                        cl::desc("Name functions after a pattern of ${name}, ${isa} and ${uarch}"),
                                        cl::value_desc("pattern"), cl::cat(output_category)};
    cl::list<std::string> name_prefix{"mname-prefix", cl::desc("Put <prefix> before the names of functions and data"),
                                      cl::value_desc("prefix"), cl::cat(output_category)};
    cl::list<std::string> prefix_map{"ffile-prefix-map", cl::desc("Record file names that begin with <old> with <new>"),
                                     cl::value_desc("old=new"), cl::cat(output_category)};
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
    cl::list<std::string> diagnostic_format{"fdiagnostics-format", cl::desc("Write diagnostics as text, json or sarif"),
                                            cl::value_desc("format"), cl::cat(diagnostic_category)};
    cl::list<std::string> backtrace_limit{"fmacro-backtrace-limit",
                                          cl::desc("Show at most <n> levels of expansion (default 6; 0 shows all)"),
                                          cl::value_desc("n"), cl::cat(diagnostic_category)};
    cl::list<std::string> colours{"fdiagnostics-color", cl::desc("Colour diagnostics: auto, always, never"),
                                  cl::value_desc("when"), cl::cat(diagnostic_category)};

    cl::list<std::string> print_after{"print-after", cl::desc("Print functions to standard error after <pass>"),
                                      cl::value_desc("pass"), cl::cat(debugging_category)};
    cl::opt<bool> no_check_allocation{"fno-check-allocation", cl::desc("Do not verify register allocation"),
                                      cl::ZeroOrMore, cl::cat(debugging_category)};
    cl::opt<bool> time_report{"ftime-report", cl::desc("Tell how long each phase took"), cl::ZeroOrMore,
                              cl::cat(debugging_category)};
    cl::opt<bool> print_commands{"###", cl::desc("Print the command for each input, and run none"), cl::ZeroOrMore,
                                 cl::cat(debugging_category)};
    cl::opt<bool> verbose{"v", cl::desc("Tell what is read, written and chosen"), cl::ZeroOrMore,
                          cl::cat(debugging_category)};
};

// The value of an option that may be repeated: the last one, or `otherwise`.
inline std::string last_of(const cl::list<std::string>& option, std::string otherwise = {}) {
    return option.empty() ? otherwise : option[option.size() - 1];
}

} // namespace pasm
