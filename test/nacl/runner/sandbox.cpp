#include "sandbox.h"

#include <algorithm>
#include <csetjmp>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <elf.h>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/time.h>

// State of the one call that is under way, for the assembly below.
extern "C" {
nacl::Registers* nacl_registers = nullptr;
std::uint64_t nacl_host_stack = 0;
std::uint64_t nacl_target = 0;
void nacl_enter(std::uint64_t stack);
void nacl_leave();
}

static_assert(offsetof(nacl::Registers, vectors) == 128);
static_assert(offsetof(nacl::Registers, flags) == 640);
static_assert(offsetof(nacl::Registers, control) == 648);

// nacl_enter saves what C++ wants kept, takes every register from nacl_registers and jumps. The return address on the
// sandbox's stack leads to the trampoline, and that to nacl_leave, which r11 is lost for.
asm(R"(
    .intel_syntax noprefix
    .text
nacl_enter:
    push rbx
    push rbp
    push r12
    push r13
    push r14
    push r15
    sub rsp, 8
    stmxcsr [rsp]
    mov [rip + nacl_host_stack], rsp
    mov rsp, rdi
    mov rdi, [rip + nacl_registers]
    ldmxcsr [rdi + 648]
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
    vmovups ymm\n, [rdi + 128 + 32 * \n]
    .endr
    mov rax, [rdi]
    mov rcx, [rdi + 8]
    mov rdx, [rdi + 16]
    mov rbx, [rdi + 24]
    mov rbp, [rdi + 40]
    mov rsi, [rdi + 48]
    mov r8, [rdi + 64]
    mov r9, [rdi + 72]
    mov r10, [rdi + 80]
    mov r11, [rdi + 88]
    mov r12, [rdi + 96]
    mov r13, [rdi + 104]
    mov r14, [rdi + 112]
    mov r15, [rdi + 120]
    mov rdi, [rdi + 56]
    jmp [rip + nacl_target]

nacl_leave:
    mov r11, [rip + nacl_registers]
    mov [r11], rax
    mov [r11 + 8], rcx
    mov [r11 + 16], rdx
    mov [r11 + 24], rbx
    mov [r11 + 32], rsp
    mov [r11 + 40], rbp
    mov [r11 + 48], rsi
    mov [r11 + 56], rdi
    mov [r11 + 64], r8
    mov [r11 + 72], r9
    mov [r11 + 80], r10
    mov [r11 + 96], r12
    mov [r11 + 104], r13
    mov [r11 + 112], r14
    mov [r11 + 120], r15
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
    vmovups [r11 + 128 + 32 * \n], ymm\n
    .endr
    vzeroupper
    stmxcsr [r11 + 648]
    mov rsp, [rip + nacl_host_stack]
    pushfq
    pop rax
    mov [r11 + 640], rax
    cld
    ldmxcsr [rsp]
    add rsp, 8
    pop r15
    pop r14
    pop r13
    pop r12
    pop rbp
    pop rbx
    ret
    .att_syntax
)");

namespace nacl {

namespace {

constexpr std::uint64_t gibibyte = std::uint64_t(1) << 30;
constexpr std::uint64_t sandbox_size = 4 * gibibyte;
constexpr std::uint64_t guard_size = 40 * gibibyte;
constexpr std::uint32_t trampoline = 0x10000;
constexpr std::uint32_t first_allocation = 0x20000000;
constexpr std::uint32_t stack_top = 0xFFFE0000, stack_size = 0x100000;
constexpr std::uint32_t page = 4096;

sigjmp_buf crash_point;

void on_signal(int signal) {
    siglongjmp(crash_point, signal);
}

// Code in a sandbox may have lost its stack: signals come on another.
void catch_signals() {
    static std::array<char, 65536> stack;
    stack_t alternative{stack.data(), 0, stack.size()};
    sigaltstack(&alternative, nullptr);
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_NODEFER | SA_ONSTACK;
    for (int signal : {SIGSEGV, SIGILL, SIGBUS, SIGFPE, SIGPROF, SIGTRAP})
        sigaction(signal, &action, nullptr);
}

// Seconds of the processor's time, after which SIGPROF comes; 0 for no limit.
void limit_time(long seconds) {
    itimerval timer{{0, 0}, {seconds, 0}};
    setitimer(ITIMER_PROF, &timer, nullptr);
}

template <class T>
T read_at(const std::string& file, std::uint64_t offset) {
    if (offset + sizeof(T) > file.size())
        throw std::runtime_error("the image ends too early");
    T value;
    std::memcpy(&value, file.data() + offset, sizeof value);
    return value;
}

} // namespace

Sandbox::Sandbox() {
    // The base is a multiple of the size, so that an address is its lower half.
    std::uint64_t size = 2 * sandbox_size + guard_size;
    void* reserved = mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (reserved == MAP_FAILED)
        throw std::runtime_error("cannot reserve addresses for the sandbox");
    reserved_ = static_cast<std::uint8_t*>(reserved);
    auto start = reinterpret_cast<std::uint64_t>(reserved);
    base_ = reserved_ + (sandbox_size - start % sandbox_size) % sandbox_size;
    next_ = first_allocation;
    write_trampoline();
    map(stack_top - stack_size, stack_size, PROT_READ | PROT_WRITE);
    catch_signals();
}

Sandbox::~Sandbox() {
    munmap(reserved_, 2 * sandbox_size + guard_size);
}

void Sandbox::map(std::uint32_t address, std::uint64_t size, int protection) {
    std::uint64_t begin = address / page * page, end = (address + size + page - 1) / page * page;
    void* mapped = mmap(base_ + begin, end - begin, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (mapped == MAP_FAILED)
        throw std::runtime_error("cannot map memory of the sandbox");
}

// mov r11, nacl_leave; jmp r11
void Sandbox::write_trampoline() {
    map(trampoline, page, PROT_READ | PROT_WRITE);
    std::uint8_t code[13] = {0x49, 0xBB, 0, 0, 0, 0, 0, 0, 0, 0, 0x41, 0xFF, 0xE3};
    auto target = reinterpret_cast<std::uint64_t>(&nacl_leave);
    std::memcpy(code + 2, &target, sizeof target);
    std::memcpy(at(trampoline), code, sizeof code);
    mprotect(at(trampoline), page, PROT_READ | PROT_EXEC);
}

namespace {

struct Elf32 {
    using Header = Elf32_Ehdr;
    using Segment = Elf32_Phdr;
    using Section = Elf32_Shdr;
    using Symbol = Elf32_Sym;
};
struct Elf64 {
    using Header = Elf64_Ehdr;
    using Segment = Elf64_Phdr;
    using Section = Elf64_Shdr;
    using Symbol = Elf64_Sym;
};

} // namespace

void Sandbox::load(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::string file((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (file.size() > EI_CLASS && file[EI_CLASS] == ELFCLASS32)
        load_image<Elf32>(file);
    else
        load_image<Elf64>(file);
}

template <class Format>
void Sandbox::load_image(const std::string& file) {
    auto header = read_at<typename Format::Header>(file, 0);
    for (unsigned i = 0; i < header.e_phnum; ++i) {
        auto segment = read_at<typename Format::Segment>(file, header.e_phoff + i * sizeof(typename Format::Segment));
        if (segment.p_type != PT_LOAD || segment.p_memsz == 0)
            continue;
        auto address = static_cast<std::uint32_t>(segment.p_vaddr);
        map(address, segment.p_memsz, PROT_READ | PROT_WRITE);
        std::memcpy(at(address), file.data() + segment.p_offset, segment.p_filesz);
        int protection = PROT_READ | ((segment.p_flags & PF_W) != 0 ? PROT_WRITE : 0) |
                         ((segment.p_flags & PF_X) != 0 ? PROT_EXEC : 0);
        std::uint32_t begin = address / page * page;
        mprotect(at(begin), address - begin + segment.p_memsz, protection);
    }
    for (unsigned i = 0; i < header.e_shnum; ++i) {
        auto table = read_at<typename Format::Section>(file, header.e_shoff + i * sizeof(typename Format::Section));
        if (table.sh_type == SHT_SYMTAB)
            read_symbols<Format>(file, table.sh_offset, table.sh_size, table.sh_link);
    }
}

template <class Format>
void Sandbox::read_symbols(const std::string& file, std::uint64_t offset, std::uint64_t size, std::uint64_t names) {
    auto header = read_at<typename Format::Header>(file, 0);
    auto strings = read_at<typename Format::Section>(file, header.e_shoff + names * sizeof(typename Format::Section));
    for (std::uint64_t at = offset; at < offset + size; at += sizeof(typename Format::Symbol)) {
        auto symbol = read_at<typename Format::Symbol>(file, at);
        if (symbol.st_shndx != SHN_UNDEF)
            symbols_[file.data() + strings.sh_offset + symbol.st_name] = static_cast<std::uint32_t>(symbol.st_value);
    }
}

std::uint32_t Sandbox::symbol(const std::string& name) const {
    auto found = symbols_.find(name);
    return found == symbols_.end() ? 0 : found->second;
}

std::uint32_t Sandbox::allocate(std::uint32_t size) {
    std::uint32_t address = next_;
    map(address, size, PROT_READ | PROT_WRITE);
    next_ += (size + page - 1) / page * page + page;
    return address;
}

bool Sandbox::call(std::uint32_t address, Registers& registers, const void* stack, std::uint32_t stack_bytes) {
    // The caller's stack is aligned to 32 bytes where the arguments begin, and the return address is below them.
    std::uint32_t arguments = (stack_top - 1024 - stack_bytes) / 32 * 32;
    if (stack_bytes != 0)
        std::memcpy(at(arguments), stack, stack_bytes);
    *at<std::uint64_t>(arguments - 8) = base() + trampoline;
    stack_at_entry_ = base() + arguments - 8;
    registers.general[15] = base();
    nacl_registers = &registers;
    nacl_target = base() + address;
    signal_ = sigsetjmp(crash_point, 1);
    if (signal_ != 0) {
        limit_time(0);
        __builtin_ia32_ldmxcsr(0x1F80); // code that stopped has not given it back
        return false;
    }
    limit_time(5);
    nacl_enter(stack_at_entry_);
    limit_time(0);
    return true;
}

} // namespace nacl
