#include "run/invoke.h"

#include <cmath>
#include <cstring>
#include <memory>

#include <sys/time.h>
#include <ucontext.h>

namespace pasm::run {

namespace {

constexpr auto stopping_signals = std::array{SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGALRM};
constexpr std::uint64_t trap_flag = 0x100;
constexpr std::size_t handler_stack_size = std::size_t(128) << 10; // frames of signals hold AVX-512 and tiles

struct Invocation {
    Stop stop;
    bool is_stopped = false;
    StepObserver* observer = nullptr;
};

// The handler's only way to its call.
Invocation* current = nullptr;

// By number of the register (psABI 3.6.2 against <sys/ucontext.h>).
constexpr auto general_registers = std::array{REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP, REG_RSI, REG_RDI,
                                              REG_R8,  REG_R9,  REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15};

// Behind the 512 bytes of FXSAVE: _fpx_sw_bytes in its last 48 says whether XSAVE's header follows
// (Linux, arch/x86/include/uapi/asm/sigcontext.h).
std::uint64_t states_in_use(const std::uint8_t* area) {
    constexpr std::uint32_t extended = 0x46505853; // FP_XSTATE_MAGIC1
    constexpr std::size_t software_bytes = 464, header = 512;
    std::uint32_t magic = 0;
    std::uint64_t in_use = 0;
    std::memcpy(&magic, area + software_bytes, sizeof(magic));
    if (magic == extended)
        std::memcpy(&in_use, area + header, sizeof(in_use));
    return in_use;
}

MachineState state_of(const ucontext_t& context) {
    MachineState state;
    for (std::size_t i = 0; i < general_registers.size(); ++i)
        state.general[i] = static_cast<std::uint64_t>(context.uc_mcontext.gregs[general_registers[i]]);
    state.instruction = static_cast<std::uint64_t>(context.uc_mcontext.gregs[REG_RIP]);
    state.flags = static_cast<std::uint64_t>(context.uc_mcontext.gregs[REG_EFL]);
    const auto* area = reinterpret_cast<const std::uint8_t*>(context.uc_mcontext.fpregs);
    std::memcpy(&state.x87_control, area, sizeof(state.x87_control));
    state.x87_used = area[4];
    std::memcpy(&state.mxcsr, area + 24, sizeof(state.mxcsr));
    std::memcpy(state.vectors.data(), area + 160, sizeof(state.vectors));
    state.in_use = states_in_use(area);
    return state;
}

bool is_step(int signal, const siginfo_t& info) {
    return signal == SIGTRAP && info.si_code == TRAP_TRACE;
}

std::uint64_t return_label() {
    return reinterpret_cast<std::uint64_t>(&pasm_function_returned);
}

void step(ucontext_t& context) {
    const MachineState state = state_of(context);
    const bool goes_on =
        current->observer != nullptr && current->observer->step(state) && state.instruction != return_label();
    if (!goes_on)
        context.uc_mcontext.gregs[REG_EFL] &= ~static_cast<greg_t>(trap_flag);
}

void give_up(int signal, const siginfo_t& info, ucontext_t& context) {
    Stop& stop = current->stop;
    stop.signal = signal;
    stop.code = info.si_code;
    stop.address = reinterpret_cast<std::uint64_t>(info.si_addr);
    stop.error_code = static_cast<std::uint64_t>(context.uc_mcontext.gregs[REG_ERR]);
    stop.state = state_of(context);
    current->is_stopped = true;
    context.uc_mcontext.gregs[REG_RIP] = static_cast<greg_t>(return_label());
    context.uc_mcontext.gregs[REG_EFL] &= ~static_cast<greg_t>(trap_flag);
}

void handle(int signal, siginfo_t* info, void* context) {
    if (is_step(signal, *info))
        step(*static_cast<ucontext_t*>(context));
    else if (pasm_entered_frame() != nullptr)
        give_up(signal, *info, *static_cast<ucontext_t*>(context));
    else if (signal != SIGALRM) // a mistake of our own: happens again, and ends the process
        ::signal(signal, SIG_DFL);
}

// Signals come here while it lives.
class SignalCatcher {
  public:
    SignalCatcher() : stack_(new std::uint8_t[handler_stack_size]) {
        stack_t stack{};
        stack.ss_sp = stack_.get();
        stack.ss_size = handler_stack_size;
        ::sigaltstack(&stack, &before_stack_);
        struct sigaction action {};
        action.sa_sigaction = handle;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK;
        for (int signal : stopping_signals)
            sigaddset(&action.sa_mask, signal);
        for (std::size_t i = 0; i < stopping_signals.size(); ++i)
            ::sigaction(stopping_signals[i], &action, &before_[i]);
    }
    ~SignalCatcher() {
        for (std::size_t i = 0; i < stopping_signals.size(); ++i)
            ::sigaction(stopping_signals[i], &before_[i], nullptr);
        ::sigaltstack(&before_stack_, nullptr);
    }
    SignalCatcher(const SignalCatcher&) = delete;
    SignalCatcher& operator=(const SignalCatcher&) = delete;

  private:
    std::unique_ptr<std::uint8_t[]> stack_;
    stack_t before_stack_{};
    std::array<struct sigaction, stopping_signals.size()> before_{};
};

void set_timer(double seconds) {
    itimerval timer{};
    const double whole = std::floor(seconds);
    timer.it_value.tv_sec = static_cast<time_t>(whole);
    timer.it_value.tv_usec = static_cast<suseconds_t>((seconds - whole) * 1e6);
    ::setitimer(ITIMER_REAL, &timer, nullptr);
}

} // namespace

Outcome invoke(EntryFrame& frame, const InvokeOptions& options) {
    Invocation invocation{.observer = options.observer};
    current = &invocation;
    const SignalCatcher catcher;
    if (options.observer != nullptr)
        frame.flags |= trap_flag;
    set_timer(options.timeout);
    Outcome outcome;
    if (options.repeatedly)
        outcome.ticks = pasm_enter_repeatedly(&frame);
    else
        pasm_enter_function(&frame);
    set_timer(0);
    current = nullptr;
    if (invocation.is_stopped)
        outcome.stop = invocation.stop;
    return outcome;
}

} // namespace pasm::run
