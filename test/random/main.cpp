// Random programs through the whole compiler: each is interpreted before allocation, as the author meant it, and run
// after it on the machine. Any difference in memory, result or callee-saved registers fails.
//
//     random_programs [--seed N] [--count N] [--only N] [--compiler CC] [--keep] [-moptimize-encodings]
//                     [-mbranches-within-32B-boundaries]
#include "generate.h"

#include "driver/compile.h"
#include "support/render_diagnostics.h"

#include <chrono>
#include <csetjmp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <unistd.h>

namespace random_test {
namespace {

using Function = std::uint64_t (*)(std::uint8_t*, std::uint64_t, std::uint64_t, std::uint32_t);

struct Options {
    std::uint64_t seed = 20260101;
    unsigned count = 2000;
    int only = -1;
    std::string compiler = "cc";
    bool keep = false;
    pasm::BackendOptions backend;
};

struct Case {
    unsigned index = 0;
    std::string_view profile;
    Program program;
    std::string text;
    bool is_interleaved = false;
};

constexpr std::string_view prologue =
    "pasm 1\nextern function uint64_t random_helper(uint64_t a, uint64_t b, uint64_t c)\n";

// Registers that a function must keep, before and after: rbx rbp r12 r13 r14 r15.
std::uint64_t call_and_compare(Function function, std::uint8_t* memory, const std::uint64_t (&arguments)[3],
                               bool& kept) {
    std::uint64_t result, lost;
    std::uint64_t values[6] = {function == nullptr ? 0 : reinterpret_cast<std::uint64_t>(function),
                               reinterpret_cast<std::uint64_t>(memory),
                               arguments[0],
                               arguments[1],
                               arguments[2],
                               0};
    __asm__ volatile(
        "sub $128, %%rsp\n\t"
        "push %%rbx\n\t push %%rbp\n\t push %%r12\n\t push %%r13\n\t push %%r14\n\t push %%r15\n\t"
        "push %[values]\n\t"
        "mov %%rsp, %%rbx\n\t and $-64, %%rsp\n\t sub $64, %%rsp\n\t mov %%rbx, (%%rsp)\n\t"
        "mov 8(%[values]), %%rdi\n\t mov 24(%[values]), %%rdx\n\t mov 32(%[values]), %%rcx\n\t"
        "mov (%[values]), %%rax\n\t mov 16(%[values]), %%rsi\n\t"
        "mov $0x1111, %%rbx\n\t mov $0x2222, %%rbp\n\t mov $0x3333, %%r12\n\t mov $0x4444, %%r13\n\t"
        "mov $0x5555, %%r14\n\t mov $0x6666, %%r15\n\t"
        "call *%%rax\n\t"
        "xor $0x1111, %%rbx\n\t xor $0x2222, %%rbp\n\t xor $0x3333, %%r12\n\t xor $0x4444, %%r13\n\t"
        "xor $0x5555, %%r14\n\t xor $0x6666, %%r15\n\t"
        "or %%rbp, %%rbx\n\t or %%r12, %%rbx\n\t or %%r13, %%rbx\n\t or %%r14, %%rbx\n\t or %%r15, %%rbx\n\t"
        "mov %%rbx, %%rcx\n\t mov (%%rsp), %%rsp\n\t"
        "pop %[values]\n\t pop %%r15\n\t pop %%r14\n\t pop %%r13\n\t pop %%r12\n\t pop %%rbp\n\t pop %%rbx\n\t"
        "add $128, %%rsp\n\t"
        : "=a"(result), "=c"(lost)
        : [values] "S"(values)
        : "rdx", "rdi", "r8", "r9", "r10", "r11", "memory", "cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5",
          "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");
    kept = lost == 0;
    return result;
}

sigjmp_buf crash_point;

void on_signal(int signal) {
    siglongjmp(crash_point, signal);
}

class Test {
  public:
    explicit Test(Options options) : options_(std::move(options)) {}

    int run() {
        auto start = std::chrono::steady_clock::now();
        folder_ = std::filesystem::temp_directory_path() / fmt::format("pasm_random_{}", getpid());
        std::filesystem::create_directories(folder_);
        generate();
        build();
        execute();
        if (!options_.keep)
            std::filesystem::remove_all(folder_);
        report(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        bool too_many_rejected = rejected_ * 50 > options_.count; // 2 in 100
        return failures_ == 0 && !too_many_rejected && executed_ != 0 ? 0 : 1;
    }

  private:
    Options options_;
    std::filesystem::path folder_;
    std::vector<Case> cases_;
    std::map<std::string_view, unsigned> accepted_by_profile_;
    unsigned rejected_ = 0, refused_ = 0, failures_ = 0, executed_ = 0;
    void* library_ = nullptr;

    void generate() {
        auto all = profiles(__builtin_cpu_supports("avx2"),
                            __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"));
        for (unsigned i = 0; i < options_.count; ++i) {
            if (options_.only >= 0 && static_cast<unsigned>(options_.only) != i)
                continue;
            const Profile& profile = all[i % all.size()];
            Generator generator(options_.seed * 1'000'003 + i, profile, fmt::format("random_{}", i));
            Case made{i, profile.name, generator.run(), {}, profile.streams};
            made.text = program_text(made.program);
            if (options_.only >= 0)
                fmt::print("{}{}", prologue, made.text);
            if (compile_alone(made))
                cases_.push_back(std::move(made));
        }
    }

    std::unique_ptr<pasm::CompileResult> compile_text(const std::string& name, const std::string& text) const {
        pasm::CompileOptions options;
        options.backend = options_.backend;
        options.frontend.abi = pasm::find_abi("sysv");
        options.format = pasm::find_format("elf");
        options.diagnostics.no_warnings = true;
        return pasm::compile(name, std::string(prologue) + text, options);
    }

    // Registers may run out where fixed registers, calls and joins meet; then, and only then, a program is left out.
    bool compile_alone(const Case& made) {
        auto result = compile_text(made.program.name + ".pasm", made.text);
        if (result->ok()) {
            ++accepted_by_profile_[made.profile];
            return true;
        }
        using Kind = pasm::DiagnosticKind;
        Kind kind = result->diagnostics.all()[0].kind;
        // Streams are made without a thought for the flags, pins and fixed registers that they share.
        bool is_refusal =
            kind == Kind::stream_changes_use || kind == Kind::stream_changes_result || kind == Kind::shared_pin;
        if (made.is_interleaved && is_refusal) {
            ++refused_;
            return false;
        }
        bool is_pressure =
            kind == Kind::too_many_live_registers || kind == Kind::no_register_left || kind == Kind::register_conflict;
        if (is_pressure && !made.program.must_compile) {
            ++rejected_;
            if (options_.only >= 0)
                fmt::print("{}", pasm::render_all(result->diagnostics, result->sources, {}));
            return false;
        }
        fail(made, "does not compile");
        if (failures_ < 3)
            fmt::print("{}", pasm::render_all(result->diagnostics, result->sources, {}));
        return false;
    }

    void fail(const Case& made, std::string_view what) {
        ++failures_;
        if (failures_ <= 20)
            fmt::print("FAIL: program {} ({}) {}; see it by --seed {} --only {} --count {}\n", made.index, made.profile,
                       what, options_.seed, made.index, options_.count);
        std::fflush(stdout);
    }

    void write(const std::filesystem::path& path, const std::vector<std::uint8_t>& bytes) {
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }

    // Batches of functions as one module each, linked into one library.
    void build() {
        constexpr std::size_t batch = 100;
        std::string objects;
        for (std::size_t first = 0; first < cases_.size(); first += batch) {
            std::string text;
            for (std::size_t i = first; i < std::min(first + batch, cases_.size()); ++i)
                text += cases_[i].text;
            auto result = compile_text("batch.pasm", text);
            if (!result->ok()) {
                fail(cases_[first], "does not compile together with its neighbours");
                continue;
            }
            auto path = folder_ / fmt::format("batch_{}.o", first);
            write(path, result->output);
            objects += " " + path.string();
        }
        std::string library = (folder_ / "programs.so").string();
        std::string command = fmt::format("{} -O1 -fPIC -shared -o {} {}/helper.c{}", options_.compiler, library,
                                          RANDOM_SOURCE_DIR, objects);
        if (std::system(command.c_str()) != 0) {
            fmt::print("FAIL: cannot link: {}\n", command);
            ++failures_;
            return;
        }
        library_ = dlopen(library.c_str(), RTLD_NOW);
        if (library_ == nullptr) {
            fmt::print("FAIL: {}\n", dlerror());
            ++failures_;
        }
    }

    void execute() {
        if (library_ == nullptr)
            return;
        struct sigaction action {};
        action.sa_handler = on_signal;
        action.sa_flags = SA_NODEFER | SA_ONSTACK; // a program may have lost its stack
        static std::array<char, 65536> stack;
        stack_t alternative{stack.data(), 0, stack.size()};
        sigaltstack(&alternative, nullptr);
        for (int signal : {SIGSEGV, SIGILL, SIGBUS, SIGFPE, SIGALRM, SIGTRAP})
            sigaction(signal, &action, nullptr);
        for (const Case& made : cases_)
            execute(made);
    }

    void execute(const Case& made) {
        auto function = reinterpret_cast<Function>(dlsym(library_, made.program.name.c_str()));
        if (function == nullptr)
            return fail(made, "is not in the library");
        std::mt19937_64 random(options_.seed + made.index);
        Machine machine;
        machine.cells.resize(made.program.cell_count);
        for (std::size_t i = 0; i < scratch_bytes; ++i)
            machine.memory[i] = static_cast<std::uint8_t>(random());
        const std::uint64_t arguments[3] = {random(), random() % 1000, random() & 0xFFFFFFFF};
        for (std::size_t i = 0; i < 3; ++i)
            machine.cells[i].set(arguments[i]);
        alignas(64) std::array<std::uint8_t, memory_bytes> memory = machine.memory;
        std::uint64_t expected = interpret(made.program, machine);
        if (int signal = sigsetjmp(crash_point, 1); signal != 0) {
            alarm(0);
            return fail(made, fmt::format("stops with signal {}", signal));
        }
        alarm(5);
        bool kept = true;
        std::uint64_t result = call_and_compare(function, memory.data(), arguments, kept);
        alarm(0);
        ++executed_;
        if (result != expected)
            fail(made, fmt::format("returns {:#x}, not {:#x}", result, expected));
        else if (auto at = std::mismatch(memory.begin(), memory.end(), machine.memory.begin());
                 at.first != memory.end())
            fail(made, fmt::format("leaves another memory, first at byte {}", at.first - memory.begin()));
        else if (!kept)
            fail(made, "destroys a callee-saved register");
    }

    void report(double seconds) {
        fmt::print("seed {}: {} programs, {} executed, {} left out for want of registers, {} whose streams were "
                   "refused, {} differences, {:.1f} s\n",
                   options_.seed, options_.count, executed_, rejected_, refused_, failures_, seconds);
        for (auto [profile, accepted] : accepted_by_profile_)
            fmt::print("  {}: {}\n", profile, accepted);
    }
};

Options parse(int count, char** words) {
    Options options;
    for (int i = 1; i < count; ++i) {
        std::string word = words[i];
        if (word == "--keep")
            options.keep = true;
        if (word == "-moptimize-encodings")
            options.backend.optimize_encodings = true;
        if (word == "-mbranches-within-32B-boundaries")
            options.backend.branches_within_32_bytes = true;
        if (i + 1 >= count)
            continue;
        if (word == "--seed")
            options.seed = std::strtoull(words[++i], nullptr, 0);
        else if (word == "--count")
            options.count = static_cast<unsigned>(std::atoi(words[++i]));
        else if (word == "--only")
            options.only = std::atoi(words[++i]);
        else if (word == "--compiler")
            options.compiler = words[++i];
    }
    return options;
}

} // namespace
} // namespace random_test

int main(int count, char** words) {
    return random_test::Test(random_test::parse(count, words)).run();
}
