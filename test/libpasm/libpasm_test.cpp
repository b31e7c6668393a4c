// libpasm as programs see it: pasm.h and pasm.hpp.
#include <pasm.h>
#include <pasm.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <map>
#include <stdexcept>
#include <thread>

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

const std::string examples = PASM_EXAMPLES;

constexpr const char* add_text = R"(
/// The sum of two integers.
function int Add(int a, int b) {
    reg32 x, y
    load x, a
    load y, b
    add x, y
    return x
}
data uint32_t numbers[3] = [1, 2, 3]
)";

// --- Compiling

TEST(Compile, MakesAnObject) {
    const pasm::Result result = pasm::compile("add.pasm", add_text);
    EXPECT_THAT(result.output(), StartsWith("\x7f"
                                            "ELF"));
    EXPECT_EQ(result.messages(), "");
    EXPECT_THAT(result.sources(), ElementsAre("add.pasm"));
}

TEST(Compile, TakesTheOptionsOfTheCommandLine) {
    const pasm::Result result =
        pasm::compile("add.pasm", add_text, {"-S", "-emit-c-header=add.h", "-fname-mangling=k_${name}"});
    EXPECT_THAT(result.output(), HasSubstr("k_Add:"));
    EXPECT_THAT(result.file("add.h"), HasSubstr("int k_Add(int a, int b);"));
    EXPECT_THROW(result.file("add.rs"), pasm::Error);
}

TEST(Compile, IsTheSameEachTime) {
    EXPECT_EQ(pasm::compile("a.pasm", add_text).output(), pasm::compile("a.pasm", add_text).output());
}

TEST(Compile, TellsOfTheFunctions) {
    const std::string json = pasm::compile("add.pasm", add_text).metadata();
    EXPECT_THAT(json, HasSubstr("\"name\": \"Add\""));
    EXPECT_THAT(json, HasSubstr("The sum of two integers."));
    pasm_options* options = pasm_options_new();
    pasm_options_add(options, "--emit=ir");
    pasm_result* result = pasm_compile(options, "add.pasm", add_text, std::strlen(add_text));
    EXPECT_EQ(pasm_result_metadata(result), nullptr);
    EXPECT_EQ(pasm_result_ok(result), 1);
    pasm_result_free(result);
    pasm_options_free(options);
}

TEST(Compile, ThrowsWhatTheCommandLineShows) {
    try {
        pasm::compile("bad.pasm", "function int F(int a) {\n    reg32 x\n    load x, b\n    return x\n}\n");
        FAIL();
    } catch (const pasm::Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("bad.pasm:3:13: error: "));
        EXPECT_THAT(error.what(), HasSubstr("    load x, b\n            ^"));
    }
}

TEST(Compile, RefusesOptionsThatThereAreNot) {
    EXPECT_THROW(pasm::compile("add.pasm", add_text, {"-mcpu=haswel"}), pasm::Error);
    EXPECT_THROW(pasm::compile("add.pasm", add_text, {"-fno-such-thing"}), pasm::Error);
    EXPECT_THROW(pasm::compile("add.pasm", add_text, {"-o", "file.o"}), pasm::Error);
}

TEST(Compile, HandsDiagnosticsToAHandler) {
    std::vector<std::string> seen;
    pasm::Options::Handle handle = [&](const pasm_diagnostic& diagnostic) {
        seen.push_back(std::string(diagnostic.file) + ":" + std::to_string(diagnostic.line) + ":" +
                       std::to_string(diagnostic.column) + ":" + diagnostic.rule);
        EXPECT_EQ(diagnostic.severity, PASM_ERROR);
        EXPECT_GT(diagnostic.end_column, diagnostic.column);
        EXPECT_THAT(diagnostic.rendered, HasSubstr(diagnostic.message));
        ASSERT_GT(diagnostic.note_count, 0u);
        EXPECT_EQ(diagnostic.notes[0].severity, PASM_NOTE);
        EXPECT_STRNE(diagnostic.notes[0].message, "");
    };
    pasm::Options options;
    options.on_diagnostic(handle);
    EXPECT_THROW(
        pasm::compile("bad.pasm", "function int F(int a) {\n    xmm x\n    add x, 1\n    return 1\n}\n", options),
        pasm::Error);
    EXPECT_THAT(seen, ElementsAre("bad.pasm:3:9:no-matching-form"));
}

TEST(Compile, AsksForIncludedFiles) {
    const std::map<std::string, std::string> files = {{"four.pasm", "let four = 4\n"}};
    pasm::Options::Read read = [&](const char* path) {
        const auto found = files.find(path);
        return found == files.end() ? nullptr : &found->second;
    };
    pasm::Options options;
    options.on_read(read);
    const char* text = "include \"four.pasm\"\n"
                       "assert four == 4\n"
                       "const uint32_t table[four] = 1\n";
    EXPECT_THAT(pasm::compile("main.pasm", text, options).sources(), ElementsAre("main.pasm", "four.pasm"));
    EXPECT_THROW(pasm::compile("main.pasm", "include \"five.pasm\"\n", options), pasm::Error);
}

TEST(Compile, ReadsFiles) {
    EXPECT_THAT(pasm::compile_file(examples + "/add/add.pasm").sources(), ElementsAre(examples + "/add/add.pasm"));
    EXPECT_THROW(pasm::compile_file(examples + "/no_such_file.pasm"), pasm::Error);
}

// --- Loading

TEST(Load, CallsFunctions) {
    const pasm::Module module = pasm::load("add.pasm", add_text);
    EXPECT_EQ(module.function<int(int, int)>("Add")(2, 2), 4);
    EXPECT_EQ(module.data<std::uint32_t>("numbers")[2], 3u);
    const std::vector<pasm_entry> entries = module.entries();
    ASSERT_EQ(entries.size(), 2u);
    EXPECT_STREQ(entries[0].name, "Add");
    EXPECT_TRUE(entries[0].is_function && !entries[1].is_function);
    EXPECT_EQ(entries[1].size, 12u);
    EXPECT_THROW(module.function<void()>("Sub"), pasm::Error);
    EXPECT_THROW(module.function<void()>("numbers"), pasm::Error);
    EXPECT_THROW(module.data<int>("letters"), pasm::Error);
}

TEST(Load, OutlivesWhatItWasMadeOf) {
    pasm::Options options;
    pasm::Result result = pasm::compile("add.pasm", add_text, options.for_loading());
    const pasm::Module first = result.load();
    pasm::Module second = result.load();
    result = pasm::compile("other.pasm", add_text, options);
    first.data<std::uint32_t>("numbers")[0] = 7;
    EXPECT_EQ(second.data<std::uint32_t>("numbers")[0], 1u);
    EXPECT_EQ(first.function<int(int, int)>("Add")(3, 4), 7);
}

TEST(Load, NeedsToBeAskedForBefore) {
    try {
        pasm::compile("add.pasm", add_text).load();
        FAIL();
    } catch (const pasm::Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("[not-for-loading]"));
    }
}

TEST(Load, FindsNamesOfTheProcess) {
    const char* text = "extern function double cos(double x)\n"
                       "function double Cosine(double x) {\n"
                       "    xmm v\n"
                       "    load v, x\n"
                       "    call cos(v) -> v\n"
                       "    return v\n"
                       "}\n";
    EXPECT_EQ(pasm::load("cosine.pasm", text).function<double(double)>("Cosine")(1.0), std::cos(1.0));
}

[[noreturn]] void refuse() {
    throw std::domain_error("refused");
}

TEST(Load, AsksForNamesAndLetsExceptionsPass) {
    const char* text = "extern function void refuse(void)\n"
                       "function int Try(int x) {\n"
                       "    call refuse()\n"
                       "    return 1\n"
                       "}\n";
    pasm::Options::Resolve resolve = [](const char* name) {
        return std::strcmp(name, "refuse") == 0 ? reinterpret_cast<void*>(&refuse) : nullptr;
    };
    pasm::Options options;
    options.on_resolve(resolve).for_loading();
    const pasm::Module module = pasm::compile("try.pasm", text, options).load();
    EXPECT_THROW(module.function<int(int)>("Try")(1), std::domain_error);
    resolve = [](const char*) { return nullptr; };
    EXPECT_THROW(pasm::compile("try.pasm", text, options).load(), pasm::Error);
}

TEST(Load, TellsWhatTheProcessorLacks) {
    const char* text = "function int Reads(pointer p) target(d3now) {\n"
                       "    reg64 r\n"
                       "    load r, p\n"
                       "    femms\n"
                       "    return 0\n"
                       "}\n";
    const pasm::Module module = pasm::load("reads.pasm", text);
    const std::string missing = pasm_module_missing_features(module.get(), "Reads");
    std::ifstream info("/proc/cpuinfo");
    const std::string processor(std::istreambuf_iterator<char>(info), {});
    EXPECT_EQ(missing, processor.find(" 3dnow ") == std::string::npos ? "d3now" : "");
    if (!missing.empty()) {
        EXPECT_THROW(module.function<int(void*)>("Reads"), pasm::Error);
    }
    EXPECT_EQ(pasm_module_missing_features(module.get(), "Writes"), nullptr);
}

TEST(Load, RunsDispatchers) {
    const char* text = "function int base(void) {\n    return 1\n}\n"
                       "function int better(void) target(popcnt) {\n"
                       "    reg32 r\n"
                       "    mov r, 3\n"
                       "    popcnt r, r\n"
                       "    return r\n"
                       "}\n"
                       "dispatch best = [better, base]\n";
    const int best = __builtin_cpu_supports("popcnt") != 0 ? 2 : 1;
    EXPECT_EQ(pasm::load("best.pasm", text).function<int()>("best")(), best);
}

// --- Instructions

TEST(Encode, AnswersBytes) {
    EXPECT_EQ(pasm::encode("vaddps ymm0, ymm1, ymm2"), "\xC5\xF4\x58\xC2");
    const std::vector<std::string> all = pasm::encode_all("add eax, 5");
    EXPECT_GT(all.size(), 3u);
    EXPECT_THAT(all, testing::Contains(std::string("\x83\xC0\x05")));
    EXPECT_THAT(all, testing::Contains(std::string("\x05\x05\x00\x00\x00", 5)));
    EXPECT_EQ(all.front(), pasm::encode("add eax, 5"));
}

TEST(Encode, KeepsToTheTarget) {
    EXPECT_THROW(pasm::encode("vaddps ymm0, ymm1, ymm2", {"-mcpu=x86_64"}), pasm::Error);
    EXPECT_NO_THROW(pasm::encode("vaddps ymm0, ymm1, ymm2", {"-mcpu=haswell"}));
    EXPECT_THROW(pasm::encode("no such thing"), pasm::Error);
    EXPECT_THROW(pasm::encode("nop", {"-mcpu=nothing"}), pasm::Error);
}

// --- Many threads at once

TEST(Threads, CompileLoadAndCallAtOnce) {
    const std::vector<std::string> names = {"sgemm/sgemm", "chacha20/chacha20", "crc32/crc32", "add/add"};
    std::vector<std::string> alone;
    for (const std::string& name : names)
        alone.emplace_back(pasm::compile_file(examples + "/" + name + ".pasm", {"-g", "-emit-c-header=h"}).output());
    std::atomic<int> differences = 0, failures = 0;
    auto work = [&](std::size_t first) {
        for (std::size_t i = 0; i < 2 * names.size(); ++i) {
            const std::size_t which = (first + i) % names.size();
            const pasm::Result result =
                pasm::compile_file(examples + "/" + names[which] + ".pasm", {"-g", "-emit-c-header=h"});
            differences += result.output() != alone[which];
            pasm::Options options;
            options.for_loading(PASM_LOAD_DEBUGGER);
            const pasm::Module module = pasm::compile("add.pasm", add_text, options).load();
            failures += module.function<int(int, int)>("Add")(static_cast<int>(i), 1) != static_cast<int>(i) + 1;
            failures += pasm::encode("nop") != "\x90";
            try {
                pasm::compile("bad.pasm", "function int F() {\n");
                ++failures;
            } catch (const pasm::Error&) {
            }
        }
    };
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 4; ++i)
        threads.emplace_back(work, i);
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(differences, 0);
    EXPECT_EQ(failures, 0);
}

} // namespace
