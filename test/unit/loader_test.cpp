// Code that is compiled and called in this process.
#include "backend/code_features.h"
#include "driver/compile.h"
#include "driver/read_options.h"
#include "loader/host_processor.h"
#include "loader/loaded_image.h"
#include "support/render_diagnostics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <sys/resource.h>
#include <unistd.h>

namespace pasm {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Loaded {
    std::unique_ptr<CompileResult> compiled;
    std::unique_ptr<LoadedImage> image;
    std::string messages;

    template <class Function>
    Function* function(std::string_view name) const {
        return reinterpret_cast<Function*>(image->find(name)->address);
    }
};

CompileOptions loading_options() {
    CompileOptions options;
    options.is_for_loading = true;
    Diagnostics diagnostics;
    read_compile_options(OptionValues(), options, diagnostics);
    return options;
}

Loaded load(std::string text, const LoadOptions& options = {}) {
    Loaded loaded;
    loaded.compiled = compile("test.pasm", std::move(text), loading_options());
    if (loaded.compiled->ok())
        loaded.image =
            LoadedImage::load(loaded.compiled->module, loaded.compiled->object, options, loaded.compiled->diagnostics);
    loaded.messages = render_all(loaded.compiled->diagnostics, loaded.compiled->sources, {});
    return loaded;
}

std::uint64_t address_of(const void* pointer) {
    return reinterpret_cast<std::uint64_t>(pointer);
}

// The protection of the page at the address, as /proc/self/maps tells: "r-xp".
std::string protection_at(std::uint64_t address) {
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        std::uint64_t begin = 0, end = 0;
        char dash = 0;
        std::string protection;
        std::istringstream(line) >> std::hex >> begin >> dash >> end >> protection;
        if (begin <= address && address < end)
            return protection;
    }
    return "none";
}

constexpr const char* counting = R"(
data uint32_t calls = 0
const double halves[2] = [0.5, 0.25]
const pointer places[] = [halves]
function double Next(double x) {
    xmm v
    reg64 table
    load v, x
    load table, &places
    mov table, [table]
    inc dword [calls]
    addsd v, [table]
    addsd v, [halves + 8]
    return v
}
)";

TEST(LoadedImage, CallsFunctionsThatUseConstantsAndData) {
    const Loaded loaded = load(counting);
    ASSERT_NE(loaded.image, nullptr) << loaded.messages;
    auto* next = loaded.function<double(double)>("Next");
    EXPECT_EQ(next(1.0), 1.75);
    EXPECT_EQ(next(-1.0), -0.25);
    EXPECT_EQ(*reinterpret_cast<const std::uint32_t*>(loaded.image->find("calls")->address), 2u);
    EXPECT_EQ(loaded.image->find("Prev"), nullptr);
}

TEST(LoadedImage, HasDataOfItsOwnInEachCopy) {
    const Loaded first = load(counting), second = load(counting);
    ASSERT_TRUE(first.image && second.image);
    first.function<double(double)>("Next")(1.0);
    EXPECT_EQ(*reinterpret_cast<const std::uint32_t*>(second.image->find("calls")->address), 0u);
}

TEST(LoadedImage, IsNeverWritableAndExecutable) {
    const Loaded loaded = load(counting);
    ASSERT_NE(loaded.image, nullptr) << loaded.messages;
    EXPECT_EQ(protection_at(loaded.image->find("Next")->address), "r-xp");
    EXPECT_EQ(protection_at(loaded.image->find("halves")->address), "r--p");
    EXPECT_EQ(protection_at(loaded.image->find("places")->address), "r--p");
    EXPECT_EQ(protection_at(loaded.image->find("calls")->address), "rw-p");
}

TEST(LoadedImage, GoesWhenItIsFreed) {
    Loaded loaded = load(counting);
    ASSERT_NE(loaded.image, nullptr) << loaded.messages;
    const std::uint64_t next = loaded.image->find("Next")->address;
    loaded.image.reset();
    EXPECT_EQ(protection_at(next), "none");
}

TEST(LoadedImage, AlignsDataToPages) {
    const Loaded loaded = load("data uint8_t first = 1\n"
                               "data uint8_t table[64] align(4096)\n"
                               "function pointer Place(void) {\n"
                               "    reg64 r\n"
                               "    load r, &table\n"
                               "    return r\n"
                               "}\n");
    ASSERT_NE(loaded.image, nullptr) << loaded.messages;
    const std::uint64_t place = address_of(loaded.function<const void*()>("Place")());
    EXPECT_EQ(place, loaded.image->find("table")->address);
    EXPECT_EQ(place % 4096, 0u);
}

#ifndef __SANITIZE_ADDRESS__ // whose shadow memory is larger than any limit
// More than the process may have.
TEST(LoadedImage, ReportsWhatTheSystemRefuses) {
    auto load_large = [] {
        rlimit limit{};
        ::getrlimit(RLIMIT_AS, &limit);
        limit.rlim_cur = rlim_t(1) << 30;
        ::setrlimit(RLIMIT_AS, &limit);
        const Loaded loaded = load("data uint64_t table[1 << 28]\n");
        std::fprintf(stderr, "%s", loaded.messages.c_str());
        std::_Exit(loaded.image == nullptr ? 1 : 0);
    };
    EXPECT_EXIT(
        load_large(), testing::ExitedWithCode(1),
        testing::AllOf(HasSubstr("error: the system refuses the memory for the code: "), HasSubstr("[cannot-load]")));
}
#endif

// --- Names of the process

int host_data = 40;

int host_add(int a, int b) {
    return a + b;
}

[[noreturn]] void host_throw() {
    throw std::runtime_error("thrown through it");
}

std::uint64_t resolve(std::string_view name) {
    if (name == "host_data")
        return address_of(&host_data);
    if (name == "host_add")
        return reinterpret_cast<std::uint64_t>(&host_add);
    return name == "host_throw" ? reinterpret_cast<std::uint64_t>(&host_throw) : 0;
}

constexpr const char* importing = R"(
extern function int host_add(int a, int b)
extern data int32_t host_data
const pointer functions[] = [host_add]
function int Twice(int x) {
    reg32 a
    reg64 p
    load a, x
    call host_add(a, a) -> a
    load p, &host_data
    add a, [p]
    return a
}
)";

TEST(LoadedImage, ResolvesNamesOfTheProcess) {
    const Loaded loaded = load(importing, {.resolve = resolve});
    ASSERT_NE(loaded.image, nullptr) << loaded.messages;
    EXPECT_EQ(loaded.function<int(int)>("Twice")(3), 46);
    const std::uint64_t table = loaded.image->find("functions")->address;
    EXPECT_EQ(*reinterpret_cast<const std::uint64_t*>(table), reinterpret_cast<std::uint64_t>(&host_add));
}

TEST(LoadedImage, ReportsNamesThatNobodyDefines) {
    const Loaded loaded = load("extern function void nobody(void)\n"
                               "function void Calls(void) {\n"
                               "    call nobody()\n"
                               "    return\n"
                               "}\n",
                               {.resolve = resolve});
    EXPECT_EQ(loaded.image, nullptr);
    EXPECT_THAT(loaded.messages, HasSubstr("`nobody` is defined neither here nor in this process [unresolved-import]"));
}

TEST(LoadedImage, LeavesWeakNamesAtZero) {
    const Loaded loaded = load("extern data int32_t maybe weak\n"
                               "function pointer Place(void) {\n"
                               "    reg64 r\n"
                               "    load r, &maybe\n"
                               "    return r\n"
                               "}\n",
                               {.resolve = resolve});
    ASSERT_NE(loaded.image, nullptr) << loaded.messages;
    EXPECT_EQ(loaded.function<const void*()>("Place")(), nullptr);
}

constexpr const char* throwing = R"(
extern function void host_throw(void)
function int Throws(int x) {
    reg32 r
    local uint8_t room[64]
    load r, x
    call host_throw()
    return r
}
)";

TEST(LoadedImage, LetsExceptionsPass) {
    const Loaded loaded = load(throwing, {.resolve = resolve});
    ASSERT_NE(loaded.image, nullptr) << loaded.messages;
    EXPECT_THROW(loaded.function<int(int)>("Throws")(1), std::runtime_error);
}

TEST(LoadedImage, TellsPerfOfFunctions) {
    const Loaded loaded = load(counting, {.perf_map = true});
    ASSERT_NE(loaded.image, nullptr) << loaded.messages;
    const std::string path = fmt::format("/tmp/perf-{}.map", ::getpid());
    std::ifstream map(path);
    std::stringstream text;
    text << map.rdbuf();
    const LoadedImage::EntryPoint& next = *loaded.image->find("Next");
    EXPECT_THAT(text.str(), HasSubstr(fmt::format("{:x} {:x} Next\n", next.address, next.size)));
    EXPECT_THAT(text.str(), Not(HasSubstr("calls")));
    ::unlink(path.c_str());
}

// --- The processor

TEST(HostFeatures, AreWhatTheCompilerSeesToo) {
    const isa::FeatureSet features = host_features();
    EXPECT_TRUE(features.has(isa::Feature::sse2));
    EXPECT_EQ(features.has(isa::Feature::avx2), __builtin_cpu_supports("avx2") != 0);
    EXPECT_EQ(features.has(isa::Feature::fma3), __builtin_cpu_supports("fma") != 0);
    EXPECT_EQ(features.has(isa::Feature::avx512f), __builtin_cpu_supports("avx512f") != 0);
    EXPECT_EQ(features.has(isa::Feature::gfni), __builtin_cpu_supports("gfni") != 0);
    EXPECT_EQ(features.has(isa::Feature::fma4), __builtin_cpu_supports("fma4") != 0);
}

TEST(CodeFeatures, CountWhatIsCalled) {
    const Loaded loaded = load("static function int helper(int x) target(popcnt) {\n"
                               "    reg32 r\n"
                               "    load r, x\n"
                               "    popcnt r, r\n"
                               "    return r\n"
                               "}\n"
                               "function int Count(int x) {\n"
                               "    reg32 r\n"
                               "    load r, x\n"
                               "    call helper(r) -> r\n"
                               "    return r\n"
                               "}\n");
    ASSERT_TRUE(loaded.compiled->ok()) << loaded.messages;
    const Function& count = loaded.compiled->module.functions.back();
    EXPECT_FALSE(features_of_code(count).has(isa::Feature::popcnt));
    EXPECT_TRUE(CodeFeatures(loaded.compiled->module).of(count.symbol).has(isa::Feature::popcnt));
}

} // namespace
} // namespace pasm
