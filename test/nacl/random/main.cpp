// Random functions through the whole compiler for Native Client. Each is held to the rules of the sandbox by the
// checker, then run in one, and compared with what an interpreter says that the source means.
//
//     random_nacl [--seed N] [--count N] [--only N] [--keep] [-moptimize-encodings]
#include "elf_code.h"
#include "sandbox.h"
#include "sandbox_operations.h"

#include "driver/compile.h"
#include "support/render_diagnostics.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <random>
#include <unistd.h>

namespace nacl {
namespace {

using namespace random_test;

struct Options {
    std::uint64_t seed = 20260401;
    unsigned count = 2500;
    int only = -1;
    bool keep = false;
    pasm::BackendOptions backend;
};

struct Case {
    unsigned index = 0;
    std::string_view profile;
    Program program;
    std::vector<std::uint8_t> object;
};

constexpr std::string_view prologue =
    "pasm 1\nextern function uint64_t random_helper(uint64_t a, uint64_t b, uint64_t c)\n";

// What the programs call: helper_result, and every register that it may destroy is destroyed.
constexpr std::string_view helper = R"(pasm 1
function uint64_t random_helper(uint64_t a, uint64_t b, uint64_t c) target(x86_64) {
    reg64 x, y, z, constant
    load x, a
    load y, b
    load z, c
    lea rax, [x + x*2]
    load constant, 0x9E3779B97F4A7C15
    xor y, constant
    add rax, y
    shr z, 3
    sub rax, z
    mov rcx, -1
    mov rdx, rcx
    mov rsi, rcx
    mov rdi, rcx
    mov r8, rcx
    mov r9, rcx
    mov r10, rcx
    mov r11, rcx
    pcmpeqd xmm0, xmm0
    pcmpeqd xmm1, xmm1
    pcmpeqd xmm2, xmm2
    pcmpeqd xmm8, xmm8
    pcmpeqd xmm15, xmm15
    return rax
}
)";

// As those of random_programs, without what the sandbox does not take, and with what it changes.
std::vector<Profile> sandbox_profiles() {
    std::vector<Profile> chosen;
    for (Profile profile : profiles(__builtin_cpu_supports("avx2"), false)) {
        if (profile.streams)
            continue;
        profile.must_compile = false; // an address takes a register more
        profile.most_general = std::min(profile.most_general, 11u);
        profile.gathers = false;
        profile.branches &= !profile.calls; // four registers survive a call: none is left to count in
        chosen.push_back(profile);
        profile.most_general = std::min(profile.most_general, 6u);
        profile.begin_more = declare_local;
        profile.more_operations = sandbox_operation;
        chosen.push_back(profile);
    }
    return chosen;
}

class Test {
  public:
    explicit Test(Options options) : options_(std::move(options)) {}

    int run() {
        auto start = std::chrono::steady_clock::now();
        folder_ = std::filesystem::temp_directory_path() / fmt::format("pasm_nacl_{}", getpid());
        std::filesystem::create_directories(folder_);
        constexpr unsigned batch = 500;
        for (unsigned first = 0; first < options_.count; first += batch) {
            generate(first, std::min(first + batch, options_.count));
            if (!cases_.empty())
                execute();
            cases_.clear();
        }
        if (!options_.keep)
            std::filesystem::remove_all(folder_);
        report(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        bool too_many_rejected = rejected_ * 20 > options_.count; // 5 in 100
        return failures_ == 0 && !too_many_rejected && executed_ != 0 ? 0 : 1;
    }

  private:
    Options options_;
    std::filesystem::path folder_;
    std::vector<Case> cases_;
    std::map<std::string_view, unsigned> accepted_by_profile_;
    unsigned rejected_ = 0, failures_ = 0, executed_ = 0, checked_ = 0;
    std::size_t bytes_ = 0;

    void generate(unsigned first, unsigned last) {
        auto all = sandbox_profiles();
        for (unsigned i = first; i < last; ++i) {
            if (options_.only >= 0 && static_cast<unsigned>(options_.only) != i)
                continue;
            const Profile& profile = all[i % all.size()];
            Generator generator(options_.seed * 1'000'003 + i, profile, fmt::format("random_{}", i));
            Case made{i, profile.name, generator.run(), {}};
            if (compile(made))
                cases_.push_back(std::move(made));
        }
    }

    std::unique_ptr<pasm::CompileResult> compile_text(const std::string& name, const std::string& text) const {
        pasm::CompileOptions options;
        options.backend = options_.backend;
        options.frontend.abi = pasm::find_abi("nacl");
        options.format = pasm::find_format("elf");
        options.diagnostics.no_warnings = true;
        return pasm::compile(name, text, options);
    }

    // Registers may run out where fixed registers, calls and joins meet; then, and only then, a program is left out.
    bool compile(Case& made) {
        std::string text = std::string(prologue) + program_text(made.program);
        if (options_.only >= 0)
            fmt::print("{}", text);
        auto result = compile_text(made.program.name + ".pasm", text);
        if (result->ok()) {
            ++accepted_by_profile_[made.profile];
            made.object = std::move(result->output);
            return check(made);
        }
        using Kind = pasm::DiagnosticKind;
        Kind kind = result->diagnostics.all()[0].kind;
        bool is_pressure =
            kind == Kind::too_many_live_registers || kind == Kind::no_register_left || kind == Kind::register_conflict;
        if (is_pressure)
            ++rejected_;
        else
            fail(made, "does not compile");
        if (options_.only >= 0 || (!is_pressure && failures_ < 3))
            fmt::print("{}", pasm::render_all(result->diagnostics, result->sources, {}));
        return false;
    }

    bool check(const Case& made) {
        ++checked_;
        bool holds = true;
        for (const CodeSection& section : read_code(std::vector<char>(made.object.begin(), made.object.end()))) {
            bytes_ += section.bytes.size();
            for (const Violation& violation : check_section(section)) {
                fail(made, fmt::format("breaks a rule at {:#x}: {} [{}]", violation.offset, violation.text,
                                       rule_name(violation.rule)));
                holds = false;
            }
        }
        return holds;
    }

    void fail(const Case& made, std::string_view what) {
        ++failures_;
        if (failures_ <= 20)
            fmt::print("FAIL: program {} ({}) {}; see it by --seed {} --only {} --count {}\n", made.index, made.profile,
                       what, options_.seed, made.index, options_.count);
        std::fflush(stdout);
    }

    std::string write_object(const std::string& name, const std::vector<std::uint8_t>& object) const {
        auto path = folder_ / (name + ".o");
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(object.data()), static_cast<std::streamsize>(object.size()));
        return path.string();
    }

    // One image of all, loaded into a sandbox.
    void execute() {
        std::ofstream objects(folder_ / "objects");
        objects << write_object("helper", compile_text("helper.pasm", std::string(helper))->output) << '\n';
        for (std::size_t i = 0; i < cases_.size(); ++i)
            objects << write_object(fmt::format("{}", i), cases_[i].object) << '\n';
        objects.close();
        std::string image = (folder_ / "image").string();
        std::string command = fmt::format("ld -m elf32_x86_64 --fatal-warnings -T {} -o {} @{}", NACL_LINKER_SCRIPT,
                                          image, (folder_ / "objects").string());
        if (std::system(command.c_str()) != 0) {
            fmt::print("FAIL: cannot link: {}\n", command);
            ++failures_;
            return;
        }
        for (const CodeSection& section : read_code(image))
            for (const Violation& violation : check_section(section))
                fail(cases_[0], fmt::format("or a neighbour breaks a rule when linked: {} [{}]", violation.text,
                                            rule_name(violation.rule)));
        Sandbox sandbox;
        sandbox.load(image);
        std::uint32_t memory = sandbox.allocate(memory_bytes);
        for (const Case& made : cases_)
            execute(sandbox, memory, made);
    }

    void execute(Sandbox& sandbox, std::uint32_t memory, const Case& made) {
        std::uint32_t address = sandbox.symbol(made.program.name);
        if (address == 0)
            return fail(made, "is not in the image");
        std::mt19937_64 random(options_.seed + made.index);
        Machine machine;
        machine.cells.resize(made.program.cell_count);
        for (std::size_t i = 0; i < scratch_bytes; ++i)
            machine.memory[i] = static_cast<std::uint8_t>(random());
        const std::uint64_t arguments[3] = {random(), random() % 1000, random() & 0xFFFFFFFF};
        for (std::size_t i = 0; i < 3; ++i)
            machine.cells[i].set(arguments[i]);
        std::copy(machine.memory.begin(), machine.memory.end(), sandbox.at(memory));
        std::uint64_t expected = interpret(made.program, machine);
        Registers registers = random_registers(random, sandbox);
        registers.general[7] = memory;
        registers.general[6] = arguments[0];
        registers.general[2] = arguments[1];
        registers.general[1] = arguments[2];
        Registers before = registers;
        if (!sandbox.call(address, registers))
            return fail(made, fmt::format("stops with signal {}", sandbox.signal()));
        ++executed_;
        const std::uint8_t* found = sandbox.at(memory);
        auto differs = std::mismatch(machine.memory.begin(), machine.memory.end(), found);
        if (registers.general[0] != expected)
            fail(made, fmt::format("returns {:#x}, not {:#x}", registers.general[0], expected));
        else if (differs.first != machine.memory.end())
            fail(made, fmt::format("leaves another memory, first at byte {}", differs.first - machine.memory.begin()));
        else
            check_kept(sandbox, made, before, registers);
    }

    static Registers random_registers(std::mt19937_64& random, const Sandbox& sandbox) {
        Registers registers;
        for (std::uint64_t& value : registers.general)
            value = random();
        registers.general[5] = sandbox.base() + 0x1000 + (random() & 0xFFFFFF8);
        for (auto& vector : registers.vectors)
            for (std::uint8_t& byte : vector)
                byte = static_cast<std::uint8_t>(random());
        return registers;
    }

    // rbx, rbp, r12, r13, r14 and r15 keep their values, rsp drops the return address, the direction is forward.
    void check_kept(const Sandbox& sandbox, const Case& made, const Registers& before, const Registers& after) {
        for (unsigned number : {3u, 5u, 12u, 13u, 14u})
            if (after.general[number] != before.general[number])
                return fail(made, fmt::format("destroys callee-saved register {}", number));
        if (after.general[15] != sandbox.base())
            fail(made, "destroys r15");
        else if (after.general[4] != sandbox.stack_at_entry() + 8)
            fail(made, "leaves another stack pointer");
        else if ((after.flags & 0x400) != 0 || after.control != before.control)
            fail(made, "leaves another direction or another mxcsr");
    }

    void report(double seconds) {
        fmt::print(
            "seed {}: {} programs, {} checked ({} bytes of code), {} executed, {} left out for want of registers, "
            "{} failures, {:.1f} s\n",
            options_.seed, options_.count, checked_, bytes_, executed_, rejected_, failures_, seconds);
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
        if (i + 1 >= count)
            continue;
        if (word == "--seed")
            options.seed = std::strtoull(words[++i], nullptr, 0);
        else if (word == "--count")
            options.count = static_cast<unsigned>(std::atoi(words[++i]));
        else if (word == "--only")
            options.only = std::atoi(words[++i]);
    }
    return options;
}

} // namespace
} // namespace nacl

int main(int count, char** words) {
    return nacl::Test(nacl::parse(count, words)).run();
}
