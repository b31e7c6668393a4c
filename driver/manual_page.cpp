// The manual page pasmc(1), in the macros of man(7): prose here, options from the table.
#include "driver/generate_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pasm {

namespace {

// Text in which nothing is a request or an escape.
std::string roff(std::string_view text) {
    std::string result;
    for (char c : text)
        result += c == '\\' ? "\\e" : c == '-' ? "\\-" : std::string(1, c);
    return result.starts_with('.') || result.starts_with('\'') ? "\\&" + result : result;
}

std::string option_head(const OptionRow& option) {
    if (option.value.empty())
        return fmt::format("\\fB{}\\fR", roff(option.name));
    const std::string joint = option.is_joined ? " " : "=";
    return fmt::format("\\fB{}\\fR{}\\fI{}\\fR", roff(option.name), joint, roff(option.value));
}

std::string options_text(const SubcommandRow& row, bool has_categories) {
    std::string text, category;
    for (const OptionRow& option : row.options) {
        if (has_categories && option.category != category)
            text += fmt::format(".SS {}\n", roff(category = option.category));
        text += fmt::format(".TP\n{}\n{}.\n", option_head(option), roff(option.help));
    }
    return text;
}

constexpr std::string_view head = R"(.\" Made by `pasmc generate man`.
.TH PASMC 1 "" "pasmc" "User Commands"
.SH NAME
pasmc \- compile .pasm assembly with virtual registers to object files
.SH SYNOPSIS
.B pasmc
.RI [ options ] " file.pasm" ...
.br
.B pasmc
.I subcommand
.RI [ options ]
.SH DESCRIPTION
.B pasmc
compiles .pasm, an assembly language for x86\-64 kernels with C prototypes, virtual registers and compile\-time code, to objects for
ELF, COFF and Mach\-O linkers, to memory images, and to GNU and Go assembly.
.PP
Each input gets an object of its name in the current directory, or where
.B \-o
says: a file, or a directory, which is one that exists or has a slash at its end.
.B \-
is standard input, and as an output standard output.
An argument
.BI @ file
stands for the arguments in that file, quoted as in a shell.
Options may begin with one or two hyphens; of options that exclude each other, the last is taken.
.PP
Outputs are written under other names or none, and renamed when all outputs of an input are complete.
After an error in an input none of its outputs is changed.
)";

constexpr std::string_view tail = R"(.SH EXIT STATUS
.TP
.B 0
Each input was compiled.
.TP
.B 1
There was an error in an input or on the command line, a file could not be read or written, or memory ran out.
.SH ENVIRONMENT
.TP
.B GOPACKAGE
The package of files for Go, where
.B \-mgo\-package
names none;
.B go generate
sets it.
.SH EXAMPLES
.TP
.B pasmc add.pasm \-o add.o && cc main.c add.o
Compile a function, and link it with a C program.
.TP
.B pasmc \-MD \-j4 \-o build/ src/*.pasm
Compile all files of a directory, four at a time, each with a dependency file for make beside its object.
.TP
.B pasmc encode \(dqvaddps zmm1{k2}{z}, zmm3, [rsi + 64]\(dq
Show the bytes of an instruction.
.TP
.B pasmc run add.pasm \(aqadd_two(2, 2)\(aq
Compile a file in memory, call its function, and show what it gives.
.SH SEE ALSO
.BR as (1),
.BR gcc (1),
.BR ld (1),
.BR make (1),
.BR objdump (1)
)";

} // namespace

std::string manual_page(const OptionTable& table) {
    std::string text(head);
    text += ".SH OPTIONS\n" + options_text(table.front(), true);
    text += ".SH SUBCOMMANDS\n";
    for (const SubcommandRow& row : table)
        if (!row.name.empty())
            text += fmt::format(".SS pasmc {}\n{}.\n{}", roff(row.name), roff(row.help), options_text(row, false));
    return text + std::string(tail);
}

} // namespace pasm
