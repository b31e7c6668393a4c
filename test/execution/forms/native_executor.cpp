// Executes code on the processor under this program. The code page is never writable and executable at once, and a
// fault ends in a signal handler, which continues at the trampoline's exit with all registers as they are.
#include "cpu_features.h"
#include "executor.h"
#include "xsave_area.h"

#include <cpuid.h>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <sys/mman.h>
#include <ucontext.h>

extern "C" void enter_state();

namespace pasm::execution {

namespace {

volatile std::sig_atomic_t caught_signal;
greg_t stack_pointer_at_signal;

Arena& arena() {
    return *reinterpret_cast<Arena*>(arena_address);
}

void leave_code(int number, siginfo_t*, void* context) {
    caught_signal = number;
    auto& registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
    auto at = static_cast<std::uint64_t>(registers[REG_RIP]);
    if (at < code_address || at >= code_address + page_bytes)
        std::_Exit(128 + number); // not the code under test: a mistake of this program
    registers[REG_RIP] = static_cast<greg_t>(arena().exit_address);
    // Some processors do not return from an exception to a stack at no canonical address.
    stack_pointer_at_signal = std::exchange(registers[REG_RSP], static_cast<greg_t>(arena().host_stack));
    constexpr greg_t trap_flag = 0x100;
    registers[REG_EFL] &= ~trap_flag;
}

void map(std::uint64_t address, std::size_t size) {
    void* wanted = reinterpret_cast<void*>(address);
    void* got = mmap(wanted, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (got != wanted) {
        std::perror("mmap");
        std::exit(2);
    }
}

void install_handlers() {
    static std::array<std::uint8_t, 1 << 16> stack;
    stack_t alternate{};
    alternate.ss_sp = stack.data();
    alternate.ss_size = stack.size();
    sigaltstack(&alternate, nullptr);
    struct sigaction action {};
    action.sa_sigaction = leave_code;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    for (int number : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP})
        sigaction(number, &action, nullptr);
}

unsigned component_offset(unsigned component) {
    std::uint32_t size, offset, flags, unused;
    __cpuid_count(0xD, component, size, offset, flags, unused);
    return offset;
}

class NativeExecutor : public Executor {
  public:
    NativeExecutor() {
        layout_ = {xsave_components(), component_offset(2), component_offset(5), component_offset(6),
                   component_offset(7)};
        map(arena_address, sizeof(Arena));
        map(code_address, page_bytes);
        map(memory_address, page_bytes);
        arena().components = layout_.components;
        arena().code_address = code_address;
        install_handlers();
    }

    std::optional<isa::FeatureSet> features() const override { return cpu_features(); }
    VectorFile vector_file() const override { return execution::vector_file(layout_.components); }

    std::vector<Outcome> run(const std::vector<const Job*>& jobs) override {
        std::vector<Outcome> outcomes;
        outcomes.reserve(jobs.size());
        for (const Job* job : jobs)
            outcomes.push_back(run_one(*job));
        return outcomes;
    }

  private:
    Outcome run_one(const Job& job) {
        load_code(job.code);
        constexpr std::uint64_t interrupts_enabled = 0x202;
        std::uint8_t* memory = reinterpret_cast<std::uint8_t*>(memory_address);
        std::memcpy(memory, job.before.memory.data(), page_bytes);
        write_xsave_area(job.before, layout_, arena().state_before);
        arena().general_before = job.before.general;
        arena().flags_before = job.before.flags | interrupts_enabled;
        caught_signal = 0;
        enter_state();
        Outcome outcome;
        outcome.signal = caught_signal;
        outcome.after.general = arena().general_after;
        if (caught_signal != 0)
            outcome.after.general[physical::rsp.number()] = static_cast<std::uint64_t>(stack_pointer_at_signal);
        outcome.after.flags = rflags_bits(flag_mask(arena().flags_after));
        read_xsave_area(arena().state_after, layout_, outcome.after);
        std::memcpy(outcome.after.memory.data(), memory, page_bytes);
        return outcome;
    }

    void load_code(const std::vector<std::uint8_t>& code) {
        if (code == loaded_)
            return;
        std::uint8_t* page = reinterpret_cast<std::uint8_t*>(code_address);
        const std::vector<std::uint8_t> bytes = with_exit(code);
        mprotect(page, page_bytes, PROT_READ | PROT_WRITE);
        std::memcpy(page, bytes.data(), bytes.size());
        mprotect(page, page_bytes, PROT_READ | PROT_EXEC);
        loaded_ = code;
    }

    XsaveLayout layout_;
    std::vector<std::uint8_t> loaded_;
};

} // namespace

std::unique_ptr<Executor> make_native_executor() {
    return std::make_unique<NativeExecutor>();
}

} // namespace pasm::execution
