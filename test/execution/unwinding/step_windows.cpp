// Steps through each function of frames.pasm by the trap flag. Before every instruction RtlVirtualUnwind must find the
// return address, stack pointer and registers that callees keep, as they were at the entry.
#define PASM_ABI
#ifndef PASM_FRAMES
#define PASM_FRAMES "frames.h"
#endif
#include PASM_FRAMES

#include <windows.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <initializer_list>

extern "C" {
void callback(std::uint64_t) {}
void callback_of_none() {}
std::uint64_t callback_of_nine(std::uint64_t a, std::uint64_t, std::uint64_t, std::uint64_t, std::uint64_t,
                               std::uint64_t, std::uint64_t, std::uint64_t, std::uint64_t) {
    return a;
}
// Calls `function(n)` with marks in all registers that callees keep, and the trap flag set.
void trace(void (*function)(std::uint64_t), std::uint64_t n);
}

asm(R"(
    .intel_syntax noprefix
    .text
    .globl trace
trace:
    push rbx
    push rbp
    push rsi
    push rdi
    push r12
    push r13
    push r14
    push r15
    sub rsp, 200
    movups [rsp + 32], xmm6
    movups [rsp + 48], xmm7
    movups [rsp + 64], xmm8
    movups [rsp + 80], xmm9
    movups [rsp + 96], xmm10
    movups [rsp + 112], xmm11
    movups [rsp + 128], xmm12
    movups [rsp + 144], xmm13
    movups [rsp + 160], xmm14
    movups [rsp + 176], xmm15
    mov rax, rcx
    mov rcx, rdx
    mov rbx, 0x103
    mov rbp, 0x105
    mov rsi, 0x106
    mov rdi, 0x107
    mov r12, 0x10C
    mov r13, 0x10D
    mov r14, 0x10E
    mov r15, 0x10F
    movq xmm6, rsi
    movq xmm7, rdi
    movddup xmm8, xmm6
    movddup xmm9, xmm7
    movq xmm10, r12
    movq xmm11, r13
    movq xmm12, r14
    movddup xmm13, xmm12
    movq xmm14, rbx
    movq xmm15, rbp
    pushfq
    or dword ptr [rsp], 0x100
    popfq
    call rax
    nop
    movups xmm6, [rsp + 32]
    movups xmm7, [rsp + 48]
    movups xmm8, [rsp + 64]
    movups xmm9, [rsp + 80]
    movups xmm10, [rsp + 96]
    movups xmm11, [rsp + 112]
    movups xmm12, [rsp + 128]
    movups xmm13, [rsp + 144]
    movups xmm14, [rsp + 160]
    movups xmm15, [rsp + 176]
    add rsp, 200
    pop r15
    pop r14
    pop r13
    pop r12
    pop rdi
    pop rsi
    pop rbp
    pop rbx
    ret
    .att_syntax prefix
)");

namespace {

constexpr DWORD trap_flag = 0x100;
DWORD64 first_code, last_code; // of frames.pasm
CONTEXT entry;
bool entered;
const char* name;
int steps, wrong;

void report(DWORD64 at, const char* what, DWORD64 seen, DWORD64 wanted) {
    if (++wrong <= 20)
        std::printf("WRONG %s+%llu: %s is %#llx, not %#llx\n", name, static_cast<unsigned long long>(at - entry.Rip),
                    what, static_cast<unsigned long long>(seen), static_cast<unsigned long long>(wanted));
}

std::int32_t displacement(const std::uint8_t* at, bool is_long) {
    std::int32_t value = 0;
    std::memcpy(&value, at, sizeof value);
    return is_long ? value : static_cast<std::int8_t>(*at);
}

// Runs an epilog that ends in a jump out of the function, where one begins here. RtlVirtualUnwind does so on Windows;
// Wine 8 knows epilogs that end in `ret` only. Source: "x64 prolog and epilog".
bool run_tail(CONTEXT& context, const RUNTIME_FUNCTION& function, DWORD64 image) {
    auto pc = reinterpret_cast<const std::uint8_t*>(context.Rip);
    DWORD64 registers[16];
    std::memcpy(registers, &context.Rax, sizeof registers);
    DWORD64& rsp = registers[4];
    if (pc[0] == 0x48 && (pc[1] == 0x83 || pc[1] == 0x81) && pc[2] == 0xC4) { // add rsp, n
        rsp += displacement(pc + 3, pc[1] == 0x81);
        pc += pc[1] == 0x81 ? 7 : 4;
    } else if ((pc[0] & 0xFE) == 0x48 && pc[1] == 0x8D && (pc[2] & 0x38) == 0x20 &&
               pc[2] >> 6 != 0) { // lea rsp, [r + n]
        rsp = registers[(pc[0] & 1) << 3 | (pc[2] & 7)] + displacement(pc + 3, pc[2] >> 6 == 2);
        pc += pc[2] >> 6 == 2 ? 7 : 4;
    }
    for (;; ++pc) { // pops
        bool is_high = *pc == 0x41;
        if ((pc[is_high] & 0xF8) != 0x58)
            break;
        pc += is_high;
        registers[is_high << 3 | (*pc & 7)] = *reinterpret_cast<DWORD64*>(rsp);
        rsp += 8;
    }
    if (*pc != 0xE9 && *pc != 0xEB)
        return false;
    DWORD64 target = reinterpret_cast<DWORD64>(pc) + (*pc == 0xE9 ? 5 : 2) + displacement(pc + 1, *pc == 0xE9) - image;
    if (target >= function.BeginAddress && target < function.EndAddress)
        return false;
    context.Rip = *reinterpret_cast<DWORD64*>(rsp);
    rsp += 8;
    std::memcpy(&context.Rax, registers, sizeof registers);
    return true;
}

void unwind(CONTEXT& context) {
    DWORD64 image = 0;
    PRUNTIME_FUNCTION function = RtlLookupFunctionEntry(context.Rip, &image, nullptr);
    if (function == nullptr) { // a leaf
        context.Rip = *reinterpret_cast<DWORD64*>(context.Rsp);
        context.Rsp += 8;
        return;
    }
    if (run_tail(context, *function, image))
        return;
    void* handler_data = nullptr;
    DWORD64 frame = 0;
    RtlVirtualUnwind(UNW_FLAG_NHANDLER, image, context.Rip, function, &context, &handler_data, &frame, nullptr);
}

void compare(const CONTEXT& now) {
    static CONTEXT above;
    above = now;
    unwind(above);
    auto check = [&](const char* what, DWORD64 seen, DWORD64 wanted) {
        if (seen != wanted)
            report(now.Rip, what, seen, wanted);
    };
    check("rip", above.Rip, *reinterpret_cast<DWORD64*>(entry.Rsp));
    check("rsp", above.Rsp, entry.Rsp + 8);
    check("rbx", above.Rbx, entry.Rbx);
    check("rbp", above.Rbp, entry.Rbp);
    check("rsi", above.Rsi, entry.Rsi);
    check("rdi", above.Rdi, entry.Rdi);
    check("r12", above.R12, entry.R12);
    check("r13", above.R13, entry.R13);
    check("r14", above.R14, entry.R14);
    check("r15", above.R15, entry.R15);
    const M128A *seen = &above.Xmm6, *wanted = &entry.Xmm6;
    for (int i = 0; i < 10; ++i)
        if (std::memcmp(&seen[i], &wanted[i], sizeof(M128A)) != 0)
            report(now.Rip, "an xmm register, low half,", seen[i].Low, wanted[i].Low);
}

LONG CALLBACK on_trap(PEXCEPTION_POINTERS trap) {
    if (trap->ExceptionRecord->ExceptionCode != EXCEPTION_SINGLE_STEP)
        return EXCEPTION_CONTINUE_SEARCH;
    CONTEXT& now = *trap->ContextRecord;
    bool is_in_frame = now.Rip >= first_code && now.Rip < last_code;
    if (!entered && is_in_frame) {
        entry = now;
        entered = true;
    }
    if (is_in_frame) {
        ++steps;
        compare(now);
    }
    bool is_done = entered && now.Rsp > entry.Rsp;
    now.EFlags = is_done ? now.EFlags & ~trap_flag : now.EFlags | trap_flag;
    return EXCEPTION_CONTINUE_EXECUTION;
}

} // namespace

int main() {
    void (*const functions[])(std::uint64_t) = {
#define ADDRESS(name) name,
        FRAMES(ADDRESS)};
    const char* const names[] = {
#define NAME(name) #name,
        FRAMES(NAME)};
    constexpr std::size_t count = sizeof names / sizeof *names;
    auto address = [](auto* function) { return reinterpret_cast<DWORD64>(function); };
    first_code = address(*std::min_element(functions, functions + count));
    last_code = address(*std::max_element(functions, functions + count)) + 256;
    AddVectoredExceptionHandler(1, on_trap);
    for (std::size_t i = 0; i < count; ++i)
        for (std::uint64_t n : {41, 0}) {
            name = names[i];
            entered = false;
            trace(functions[i], n);
        }
    std::printf("stepped %d instructions in %d functions, %d wrong\n", steps, static_cast<int>(count), wrong);
    return wrong != 0 || steps < 5 * static_cast<int>(count);
}
