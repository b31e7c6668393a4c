// Runs in an emulated machine without an operating system, behind ../forms/guest/boot.s: loads a static program of the
// host's system from the first disk, stands for the few system calls that it needs, and writes what it printed and its
// exit status to the second disk. run_in_bochs.py knows the layout of the disks.
#include "../forms/guest/disk.h"

#include <elf.h>

extern "C" {
int run_program(std::uint64_t entry, std::uint64_t* stack);
[[noreturn]] void leave_program(int status);
}

namespace pasm::execution {

namespace {

// The first disk: the number of sectors of the program's image, which follows and begins with the ELF header.
constexpr std::uint32_t size_sector = 256;
constexpr std::uint64_t image_address = 0x1000000, heap_limit = 0x2000000, mapping_limit = 0x2E00000,
                        stack_top = 0x3000000;
constexpr std::size_t page_bytes = 4096;

constexpr std::uint64_t outcome_mark = 0x454D4F4354554FFF;
constexpr std::size_t most_text_bytes = 1 << 14;

struct Outcome {
    std::uint64_t mark, status, text_bytes;
    char padding[disk_sector_bytes - 24];
    char text[most_text_bytes];
};

constinit Outcome outcome{};
constinit std::uint64_t heap_end = 0, next_mapping = heap_limit;

void load_image() {
    std::uint64_t size[disk_sector_bytes / 8];
    read_sectors(0, size_sector, 1, size);
    constexpr std::uint32_t at_once = 128;
    for (std::uint32_t i = 0; i < size[0]; i += at_once)
        read_sectors(0, size_sector + 1 + i, at_once, reinterpret_cast<char*>(image_address) + i * disk_sector_bytes);
}

std::uint64_t whole_pages(std::uint64_t bytes) {
    return (bytes + page_bytes - 1) / page_bytes * page_bytes;
}

// What the kernel puts there: no arguments, no environment, and where the program headers are.
std::uint64_t* make_stack(const Elf64_Ehdr& header) {
    static constinit std::uint64_t random[2] = {0x0123456789ABCDEF, 0xFEDCBA9876543210};
    static constinit char name[] = "program";
    const std::uint64_t words[] = {1,         reinterpret_cast<std::uint64_t>(name),
                                   0,         0,
                                   AT_PHDR,   image_address + header.e_phoff,
                                   AT_PHENT,  header.e_phentsize,
                                   AT_PHNUM,  header.e_phnum,
                                   AT_PAGESZ, page_bytes,
                                   AT_RANDOM, reinterpret_cast<std::uint64_t>(random),
                                   AT_NULL,   0};
    std::uint64_t* stack = reinterpret_cast<std::uint64_t*>(stack_top) - 32;
    for (std::size_t i = 0; i < sizeof words / sizeof words[0]; ++i)
        stack[i] = words[i];
    return stack;
}

void find_heap(const Elf64_Ehdr& header) {
    auto headers = reinterpret_cast<const Elf64_Phdr*>(image_address + header.e_phoff);
    for (unsigned i = 0; i < header.e_phnum; ++i)
        if (headers[i].p_type == PT_LOAD)
            heap_end = whole_pages(headers[i].p_vaddr + headers[i].p_memsz);
}

std::uint64_t write_text(const char* text, std::uint64_t size) {
    for (std::uint64_t i = 0; i < size && outcome.text_bytes < most_text_bytes; ++i)
        outcome.text[outcome.text_bytes++] = text[i];
    return size;
}

std::uint64_t move_heap_end(std::uint64_t address) {
    if (address > heap_end && address < heap_limit)
        heap_end = address;
    return heap_end;
}

std::uint64_t map_pages(std::uint64_t bytes) {
    constexpr std::uint64_t out_of_memory = -12;
    const std::uint64_t address = next_mapping;
    if (bytes > mapping_limit - address)
        return out_of_memory;
    next_mapping += whole_pages(bytes);
    return address;
}

std::uint64_t set_thread_pointer(std::uint64_t address) {
    constexpr std::uint32_t fs_base = 0xC0000100;
    asm volatile("wrmsr" : : "c"(fs_base), "a"(address), "d"(address >> 32));
    return 0;
}

// By the numbers of Linux.
enum Call : std::uint64_t {
    call_write = 1,
    call_mmap = 9,
    call_mprotect = 10,
    call_munmap = 11,
    call_brk = 12,
    call_exit = 60,
    call_arch_prctl = 158,
    call_set_tid_address = 218,
    call_exit_group = 231,
};

} // namespace

extern "C" std::uint64_t system_call(std::uint64_t first, std::uint64_t second, std::uint64_t third, std::uint64_t,
                                     std::uint64_t, std::uint64_t, std::uint64_t number) {
    constexpr std::uint64_t set_fs = 0x1002, not_there = -38;
    switch (number) {
    case call_write: return write_text(reinterpret_cast<const char*>(second), third);
    case call_mmap: return map_pages(second);
    case call_mprotect:
    case call_munmap: return 0;
    case call_brk: return move_heap_end(first);
    case call_arch_prctl: return first == set_fs ? set_thread_pointer(second) : not_there;
    case call_set_tid_address: return 1;
    case call_exit:
    case call_exit_group: leave_program(static_cast<int>(first));
    default: return not_there;
    }
}

extern "C" void guest_main() {
    load_image();
    const auto& header = *reinterpret_cast<const Elf64_Ehdr*>(image_address);
    find_heap(header);
    outcome.status = static_cast<std::uint64_t>(run_program(header.e_entry, make_stack(header)));
    outcome.mark = outcome_mark;
    write_sectors(1, 0, sizeof outcome / disk_sector_bytes, &outcome);
}

} // namespace pasm::execution
