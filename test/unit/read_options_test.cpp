// From option strings to what a compilation does: every option, defaults, which one counts, errors.
#include "driver/parse_options.h"
#include "driver/read_options.h"
#include "option_samples.h"
#include "support/render_diagnostics.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pasm {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

struct Reading {
    CompileOptions compile;
    std::string errors;
};

Reading read(const std::vector<std::string>& arguments) {
    const std::vector<std::string_view> views(arguments.begin(), arguments.end());
    Reading result;
    OptionValues values;
    Diagnostics diagnostics;
    EXPECT_TRUE(parse_options(views, values, diagnostics));
    read_compile_options(values, result.compile, diagnostics);
    result.errors = render_all(diagnostics, SourceManager(), {});
    return result;
}

CompileOptions read_well(const std::vector<std::string>& arguments) {
    const Reading reading = read(arguments);
    EXPECT_EQ(reading.errors, "");
    return reading.compile;
}

TEST(ReadCompileOptions, EachOptionOfTheTableChangesSomething) {
    for (const OptionDescription& option : option_descriptions()) {
        if (!option.is_of_compilation)
            continue;
        SCOPED_TRACE(option.spelling);
        const auto sample = std::ranges::find(option_samples(), option.name(), &OptionSample::name);
        ASSERT_NE(sample, option_samples().end());
        std::vector<std::string> arguments(sample->context.begin(), sample->context.end());
        const std::string before = compile_options_text(read_well(arguments));
        arguments.push_back(std::string(option.spelling));
        if (option.kind != OptionKind::flag)
            arguments.emplace_back(sample->value);
        EXPECT_NE(compile_options_text(read_well(arguments)), before);
    }
}

TEST(ReadCompileOptions, HasDefaults) {
    const CompileOptions compile = read_well({"-mtarget=x86_64-pc-linux-gnu"});
    EXPECT_EQ(compile.frontend.abi->name, "sysv");
    EXPECT_EQ(compile.frontend.default_target_name, "x86_64");
    EXPECT_EQ(compile.frontend.os, "linux");
    EXPECT_EQ(compile.format->name, "elf");
    EXPECT_EQ(compile.emit, Emit::object);
    EXPECT_EQ(compile.debug.format, DebugFormat::none);
    EXPECT_EQ(compile.diagnostics.error_limit, 20u);
    EXPECT_EQ(compile.backend.dispatch_method, DispatchMethod::indirect_symbol);
    EXPECT_TRUE(compile.backend.red_zone);
    EXPECT_TRUE(compile.go_package.empty());
    EXPECT_EQ(compile.frontend.read_file("/nonexistent/file"), std::nullopt);
}

TEST(ReadCompileOptions, LeavesTheCallersReader) {
    CompileOptions compile;
    compile.frontend.read_file = [](const std::string& path) { return std::optional("text of " + path); };
    Diagnostics diagnostics;
    read_compile_options({}, compile, diagnostics);
    EXPECT_EQ(compile.frontend.read_file("a"), "text of a");
}

TEST(ReadCompileOptions, ReadsValues) {
    const CompileOptions compile =
        read_well({"-Ione", "-I", "two", "-DN=4", "-D", "FLAG", "-Dempty=", "-ffile-prefix-map=/a=b=c",
                   "-emit-c-header=x.h", "-emit-rust", "x.rs"});
    EXPECT_THAT(compile.frontend.include_directories, ElementsAre("one", "two"));
    EXPECT_THAT(compile.frontend.definitions, ElementsAre(Pair("N", "4"), Pair("FLAG", "1"), Pair("empty", "")));
    EXPECT_THAT(compile.prefix_map, ElementsAre(Pair("/a", "b=c")));
    ASSERT_EQ(compile.side_outputs.size(), 2u);
    EXPECT_EQ(compile.side_outputs[0].output->option, "-emit-c-header");
    EXPECT_EQ(compile.side_outputs[1].file, "x.rs");
    EXPECT_EQ(read_well({"-mtarget=x86_64-apple-macos13.1"}).macos_version, 0x000D0100u);
}

TEST(ReadCompileOptions, TripleChoosesAbiAndFormat) {
    const CompileOptions windows = read_well({"-mtarget=x86_64-pc-windows-msvc"});
    EXPECT_EQ(windows.frontend.abi->name, "ms");
    EXPECT_EQ(windows.format->name, "ms-coff");
    EXPECT_EQ(read_well({"-mtarget=x86_64-pc-linux-gnu", "-mabi=goasm"}).format->name, "go");
    EXPECT_EQ(read_well({"-mtarget=x86_64-pc-windows-msvc", "-mabi=gosyso"}).go_os, "windows");
}

TEST(ReadCompileOptions, LastOneCounts) {
    EXPECT_EQ(read_well({"-mcpu=haswell", "-mcpu=x86_64_v2"}).frontend.default_target_name, "x86_64_v2");
    EXPECT_TRUE(read_well({"-fno-pic", "-fPIC"}).backend.position_independent);
    EXPECT_FALSE(read_well({"-fpic", "-fno-pic"}).backend.position_independent);
    EXPECT_TRUE(read_well({"-fpic", "-fno-pic", "-fpic"}).frontend.position_independent);
    const CompileOptions four = read_well({"-g0", "-gdwarf-5", "-g", "-gdwarf-4"});
    EXPECT_EQ(four.debug.format, DebugFormat::dwarf);
    EXPECT_EQ(four.debug.dwarf_version, 4u);
    EXPECT_EQ(read_well({"-gdwarf-4", "-g"}).debug.dwarf_version, 5u);
    EXPECT_EQ(read_well({"-g", "-g0"}).debug.format, DebugFormat::none);
    EXPECT_EQ(read_well({"-S", "--emit=obj"}).emit, Emit::object);
    EXPECT_EQ(read_well({"-emit-c-header=a.h", "-emit-c-header=b.h"}).side_outputs[0].file, "b.h");
}

TEST(ReadCompileOptions, PrintStreamsStandsInForTheOutputWhenAlone) {
    EXPECT_EQ(read_well({"--print-streams"}).emit, Emit::stream_report);
    const CompileOptions beside = read_well({"--print-streams", "-S"});
    EXPECT_EQ(beside.emit, Emit::assembly);
    EXPECT_TRUE(beside.print_streams);
}

TEST(ReadCompileOptions, PackageOfGo) {
    ::unsetenv("GOPACKAGE"); // as in a shell
    EXPECT_EQ(read_well({"-mabi=gosyso", "-emit-go-stubs=/src/kernels/add.go"}).go_package, "kernels");
    EXPECT_EQ(read_well({"-mabi=gosyso", "-emit-go-stubs=/src/kernels/add.go", "-mgo-package=p"}).go_package, "p");
    const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "gopher";
    std::filesystem::create_directories(folder);
    for (const std::string& output : {folder.string(), folder.string() + "/", (folder / "add.syso").string()}) {
        OptionValues values;
        values.add("mabi", "gosyso");
        values.add("o", output);
        CompileOptions compile;
        Diagnostics diagnostics;
        read_compile_options(values, compile, diagnostics);
        EXPECT_EQ(compile.go_package, "gopher") << output;
    }
}

struct Wrong {
    std::vector<std::string> arguments;
    std::string error;
};

TEST(ReadCompileOptions, ReportsWhatIsWrong) {
    const std::vector<Wrong> rows = {
        {{"-mcpu=haswel"}, "unknown target `haswel`; did you mean `haswell`? [unknown-cpu]"},
        {{"-mcpu="}, "unknown target `` [unknown-cpu]"},
        {{"-mabi=watcom"}, "unknown value `watcom` of -mabi; it takes sysv, ms,"},
        {{"-mtarget=mips-linux"}, "[unknown-triple]"},
        {{"-mimage-format=a.out"}, "unknown value `a.out` of -mimage-format; it takes elf,"},
        {{"-mabi=nacl", "-mtarget=x86_64-pc-windows-msvc"}, "[format-without-abi]"},
        {{"-emit=soup"}, "unknown value `soup` of --emit; it takes ast, expanded, ir, asm, obj ["},
        {{"-mimage-format=memory", "-S"}, "[format-without-assembly]"},
        {{"-mimage-format=memory", "-g"}, "`-g`: a memory image cannot hold such debug information"},
        {{"-mabi=nacl", "-fcf-protection"}, "[option-against-sandbox]"},
        {{"-mabi=nacl", "-mbranches-within-32B-boundaries"}, "[option-against-sandbox]"},
        {{"-mdispatch=jump"}, "unknown value `jump` of -mdispatch; it takes ifunc, pointer ["},
        {{"-mabi=ms", "-mdispatch=ifunc"}, "[format-without-indirect-symbols]"},
        {{"-mabi=sysv", "-mstack-probe=f"}, "[stack-probe-without-pages]"},
        {{"-mmacos-version-min=11."}, "[not-a-macos-version]"},
        {{"-mgo=1.20"}, "unknown value `1.20` of -mgo; it takes 1.19, 1.22, 1.23 ["},
        {{"-mgo-tags=a b"}, "[not-a-build-constraint]"},
        {{"-mgo-package=func"}, "[not-a-go-package]"},
        {{"-mgo-package="}, "[not-a-go-package]"},
        {{"-fheader-guard=2x"}, "[not-a-macro]"},
        {{"-fname-mangling=${nam}"}, "nam"},
        {{"-ffile-prefix-map=x"}, "[not-a-prefix-map]"},
        {{"-D", "=4"}, "[definition-without-name]"},
        {{"-ferror-limit=many"}, "`many` is no count; -ferror-limit takes a number"},
        {{"-ferror-limit="}, "`` is no count; -ferror-limit takes a number"},
        {{"-fexpansion-depth=2001"}, "-fexpansion-depth takes at most 2000"},
        {{"-fexpansion-steps=-1"}, "[option-wants-count]"},
        {{"-fexpansion-memory=1000000000"}, "[option-wants-count]"},
        {{"-print-after=lunch"}, "unknown value `lunch` of --print-after"},
        {{"-print-streams", "-emit=ir"}, "`--print-streams` needs the final code, and `--emit=ir` stops before it"},
        {{"-emit-c-header="}, "[empty-output-name]"},
        {{"-emit-c-header=x", "-emit-rust=x"}, "two outputs go to `x`"},
        {{"-emit-c-header=x", "-emit=ir"}, "`-emit-c-header` needs the final code"},
        {{"-emit-go-stubs=x.go", "-mabi=sysv"}, "-emit-go-stubs cannot declare functions of the `sysv` convention"},
    };
    for (const Wrong& row : rows)
        EXPECT_THAT(read(row.arguments).errors, HasSubstr(row.error)) << row.arguments.front();
}

} // namespace
} // namespace pasm
