#include "driver/option_descriptions.h"

#include "driver/option_choices.h"
#include "driver/side_outputs.h"

#include <array>

namespace pasm {

namespace {

using enum OptionKind;
using enum OptionCategory;

template <const auto& rows>
std::vector<std::string_view> names() {
    return names_of(rows);
}

std::vector<std::string_view> abi_names() {
    return names_of(abis());
}

std::vector<std::string_view> format_names() {
    return names_of(formats());
}

constexpr auto compilation_rows = std::array{
    OptionDescription{"-c", flag, output, "Write an object file (the default)"},
    OptionDescription{"-S", flag, output, "Write GNU assembly in Intel syntax, or Go's"},
    OptionDescription{"--emit", value, output, "Stop at a stage and write it: ast, expanded, ir, asm, obj", "stage",
                      names<emit_choices>},
    OptionDescription{"--isa-report", flag, output, "Write what each line needs of the instruction set, and no object"},
    OptionDescription{"-fheader-guard", value, output,
                      "Guard C headers by <macro>, or by `pragma` once (default: a macro after the file)", "macro"},
    OptionDescription{"--print-streams", flag, output,
                      "Print the instruction streams, each in its own order, beside the output; alone, write no "
                      "object"},
    OptionDescription{"-mimage-format", value, output, "Object format: elf, ms-coff, mach-o, memory, go", "format",
                      format_names},
    OptionDescription{"-ffunction-sections", flag, output, "Place each function in a section of its own"},
    OptionDescription{"-fno-asynchronous-unwind-tables", flag, output, "Leave unwind information out"},
    OptionDescription{"-g", flag, output, "Add debug information: DWARF 5, or CodeView in COFF objects"},
    OptionDescription{"-g0", flag, output, "Leave debug information out (the default)"},
    OptionDescription{"-gdwarf", flag, output, "The same as -gdwarf-5"},
    OptionDescription{"-gdwarf-4", flag, output, "Add debug information in DWARF 4"},
    OptionDescription{"-gdwarf-5", flag, output, "Add debug information in DWARF 5"},
    OptionDescription{"-gcodeview", flag, output, "Add debug information in CodeView"},
    OptionDescription{"-fname-mangling", value, output,
                      "Name functions after a pattern of ${name}, ${isa} and ${uarch}", "pattern"},
    OptionDescription{"-mname-prefix", value, output, "Put <prefix> before the names of functions and data", "prefix"},
    OptionDescription{"-ffile-prefix-map", value, output, "Record file names that begin with <old> with <new>",
                      "old=new"},

    OptionDescription{"-mabi", value, target,
                      "Calling convention: sysv, ms, x32, nacl, goasm, goasm-p32, gosyso, gosyso-p32", "abi",
                      abi_names},
    OptionDescription{"-mtarget", value, target,
                      "Platform: chooses -mabi and -mimage-format (default " PASM_DEFAULT_TARGET ")", "triple"},
    OptionDescription{"-mcpu", value, target, "Target of functions without a target attribute (default x86_64)", "cpu",
                      isa::target_names},
    OptionDescription{"-mno-red-zone", flag, target, "Keep data above the stack pointer only"},
    OptionDescription{"-fpic", flag, target, "Make code for a shared library"},
    OptionDescription{.spelling = "-fPIC", .category = target, .description = "The same as -fpic", .alias_of = "fpic"},
    OptionDescription{"-fno-pic", flag, target, "Make code for a program (the default)"},
    OptionDescription{"-fcf-protection", flag, target, "Begin functions with endbr64, and say so in the object (CET)"},
    OptionDescription{"-mdispatch", value, target,
                      "How a dispatcher leads to its choice: ifunc, pointer (default ifunc where the platform has it)",
                      "method", names<dispatch_choices>},
    OptionDescription{"-mstack-probe", value, target,
                      "Large frames call <function> to touch their pages, or do so themselves: inline", "function"},
    OptionDescription{"-mmacos-version-min", value, target, "Oldest macOS for Mach-O objects to run on (default 11.0)",
                      "version"},
    OptionDescription{"-mgo", value, target, "Oldest Go for files for Go: 1.19 (the default), 1.22, 1.23", "version",
                      names<go_version_choices>},
    OptionDescription{"-mgo-tags", value, target, "Build files for Go only where <constraint> holds, as in '!purego'",
                      "constraint"},
    OptionDescription{"-mgo-package", value, target,
                      "Package of files for Go (default: $GOPACKAGE, or the name of the file's directory)", "name"},
    OptionDescription{"-moptimize-encodings", flag, target,
                      "Take shorter instructions of the same effect, as `mov eax, 5` for `mov rax, 5`"},
    OptionDescription{"-mbranches-within-32B-boundaries", flag, target,
                      "Let no branch cross or end at a boundary of 32 bytes (JCC erratum of Intel processors)"},

    OptionDescription{"-I", prefix, language, "Search <dir> for included files", "dir"},
    OptionDescription{"-D", prefix, language, "Give the parameter <name> a value", "name=value"},
    OptionDescription{"-fexpansion-depth", value, language,
                      "Nest calls of macros and functions <n> deep at most (default 256)", "n"},
    OptionDescription{"-fexpansion-steps", value, language,
                      "Run <n> statements, iterations and calls at most (default 3000000)", "n"},
    OptionDescription{"-fexpansion-memory", value, language, "Let lists and strings take <n> MiB at most (default 256)",
                      "n"},

    OptionDescription{"-Werror", flag, diagnostic, "Treat warnings as errors"},
    OptionDescription{"-w", flag, diagnostic, "Show no warnings"},
    OptionDescription{"-ferror-limit", value, diagnostic, "Show at most <n> errors (default 20; 0 shows all)", "n"},

    OptionDescription{"--print-after", value, debugging, "Print functions to standard error after <pass>", "pass",
                      pass_names},
    OptionDescription{"-fno-check-allocation", flag, debugging, "Do not verify register allocation"},
    OptionDescription{"-ftime-report", flag, debugging, "Tell how long each phase took"},
};

// About files, jobs and how things are shown.
constexpr auto command_line_rows = std::array{
    OptionDescription{"-o", prefix, output, "Write the output to <file> (- is standard output), or into that directory",
                      "file"},

    OptionDescription{"-fdiagnostics-format", value, diagnostic, "Write diagnostics as text, json or sarif", "format",
                      names<diagnostic_format_choices>},
    OptionDescription{"-fmacro-backtrace-limit", value, diagnostic,
                      "Show at most <n> levels of expansion (default 6; 0 shows all)", "n"},
    OptionDescription{"-fdiagnostics-color", value, diagnostic, "Colour diagnostics: auto, always, never", "when",
                      names<colour_choices>},

    OptionDescription{"-###", flag, debugging, "Print the command for each input, and run none"},
    OptionDescription{"-v", flag, debugging, "Tell what is read, written and chosen"},

    OptionDescription{"-j", prefix, build_systems, "Compile <n> inputs at a time (default 1)", "n"},
    OptionDescription{"-save-temps", flag, build_systems,
                      "Keep what the stages make beside the output: .expanded, .ir, .s"},
    OptionDescription{"-M", flag, build_systems, "Write the input's dependencies as a rule of make, and no object"},
    OptionDescription{"-MM", flag, build_systems, "The same: the library is part of pasmc"},
    OptionDescription{"-MD", flag, build_systems, "Write the dependencies to a file .d beside the output"},
    OptionDescription{"-MMD", flag, build_systems, "The same as -MD"},
    OptionDescription{"-MF", prefix, build_systems, "Write the dependencies to <file>", "file"},
    OptionDescription{"-MT", prefix, build_systems, "Name <target> in the rule, as it is", "target"},
    OptionDescription{"-MQ", prefix, build_systems, "Name <target> in the rule, quoted for make", "target"},
    OptionDescription{"-MP", flag, build_systems, "Give each included file an empty rule"},
};

constexpr std::array<std::string_view, option_category_count> category_names = {"Output options",
                                                                                "Target options",
                                                                                "Language options",
                                                                                "Diagnostic options",
                                                                                "Options for looking into the compiler",
                                                                                "Options for build systems"};

} // namespace

std::string_view option_category_name(OptionCategory category) {
    return category_names[static_cast<std::size_t>(category)];
}

std::vector<OptionDescription> option_descriptions() {
    std::vector<OptionDescription> rows(compilation_rows.begin(), compilation_rows.end());
    for (const SideOutput& side : side_outputs())
        rows.push_back({side.option, value, output, side.description, "file"});
    for (OptionDescription row : command_line_rows) {
        row.is_of_compilation = false;
        rows.push_back(row);
    }
    return rows;
}

} // namespace pasm
