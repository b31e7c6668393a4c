/* Runs a program for Native Client that is linked from C and from NaCl code.
 *
 * usage: nacl_host PROGRAM
 *
 * The program is a static ELF64 file below 256 MiB. Its C has 32-bit pointers and runs outside of the sandbox at the
 * addresses it was linked for, the low view. The same memory is mapped a second time inside the sandbox, where the NaCl
 * code (section sandbox_text) runs with r15 at its base: so a 32-bit pointer means the same to both. Where one side has
 * code, the other has gates (nacl_gates.S) that lead there, so plain calls and pointers to functions cross in both
 * directions.
 *
 * The sandbox is that of Native Client: 4 GiB at a multiple of 4 GiB, with 40 GiB around it that nothing can touch,
 * since an index of 32 bits times eight and a displacement may reach so far. */
#define _GNU_SOURCE
#include <elf.h>
#include <err.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define GIB ((uint64_t)1 << 30)
enum { page = 4096, low_start = 0x10000, low_end = 0x10000000, gate_size = 32 };
static const uint64_t image_start = 0x20000; /* before it, gates and their variables */

extern const char nacl_gates[], nacl_gates_end[], enter_sandbox[], leave_sandbox[];

static char* sandbox;

static void map(void* where, uint64_t size, int protection, int memory, uint64_t offset) {
    int flags = MAP_FIXED | (memory < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED);
    if (mmap(where, size, protection, flags, memory, (off_t)offset) != where)
        err(2, "mmap at %p", where);
}

/* Both views of one memory. */
static void map_views(void) {
    int memory = memfd_create("nacl", 0);
    if (memory < 0 || ftruncate(memory, low_end) != 0)
        err(2, "memory");
    uint64_t around = 40 * GIB, whole = 4 * GIB + 2 * around + 4 * GIB;
    char* start = mmap(NULL, whole, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED)
        err(2, "reserving the sandbox");
    sandbox = (char*)(((uintptr_t)start + around + 4 * GIB - 1) / (4 * GIB) * (4 * GIB));
    map((void*)(uintptr_t)low_start, low_end - low_start, PROT_READ | PROT_WRITE, memory, low_start);
    map(sandbox + low_start, low_end - low_start, PROT_READ | PROT_WRITE, memory, low_start);
}

static void protect(char* view, uint64_t start, uint64_t end, int protection) {
    start = start / page * page;
    if (mprotect(view + start, (end - start + page - 1) / page * page, protection) != 0)
        err(2, "mprotect");
}

/* Gates in one view, in place of the code from start to end, which the other view has. */
static void make_gates(char* view, uint64_t start, uint64_t end, const char* target) {
    start = start / page * page;
    end = (end + page - 1) / page * page;
    map(view + start, end - start, PROT_READ | PROT_WRITE, -1, 0);
    for (uint64_t offset = start; offset < end; offset += gate_size) {
        unsigned char* gate = (unsigned char*)view + offset;
        uint32_t code = (uint32_t)offset;
        int32_t distance = (int32_t)(low_start + (target - nacl_gates) - (int64_t)(offset + 11));
        memset(gate, 0xF4, gate_size); /* hlt */
        memcpy(gate, "\x41\xBB", 2);   /* mov r11d, code */
        memcpy(gate + 2, &code, 4);
        gate[6] = 0xE9; /* jmp target */
        memcpy(gate + 7, &distance, 4);
    }
    protect(view, start, end, PROT_READ | PROT_EXEC);
}

static char* read_file(const char* name) {
    int file = open(name, O_RDONLY);
    off_t size = file < 0 ? -1 : lseek(file, 0, SEEK_END);
    char* bytes =
        size < (off_t)sizeof(Elf64_Ehdr) ? MAP_FAILED : mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED)
        err(2, "%s", name);
    return bytes;
}

/* Copies the segments to the memory; returns where they end. */
static uint64_t load(const char* file) {
    const Elf64_Ehdr* header = (const Elf64_Ehdr*)file;
    const Elf64_Phdr* segments = (const Elf64_Phdr*)(file + header->e_phoff);
    uint64_t end = 0;
    for (int i = 0; i < header->e_phnum; ++i) {
        if (segments[i].p_type != PT_LOAD)
            continue;
        if (segments[i].p_vaddr < image_start || segments[i].p_vaddr + segments[i].p_memsz > low_end)
            errx(2, "a segment lies at 0x%lx", segments[i].p_vaddr);
        memcpy((void*)segments[i].p_vaddr, file + segments[i].p_offset, segments[i].p_filesz);
        if (end < segments[i].p_vaddr + segments[i].p_memsz)
            end = segments[i].p_vaddr + segments[i].p_memsz;
    }
    return (end + page - 1) / page * page;
}

/* Code of one side stays in its view, and becomes gates in the other; constants become constant. */
static void divide(const char* file) {
    const Elf64_Ehdr* header = (const Elf64_Ehdr*)file;
    const Elf64_Shdr* sections = (const Elf64_Shdr*)(file + header->e_shoff);
    const char* names = file + sections[header->e_shstrndx].sh_offset;
    for (int i = 0; i < header->e_shnum; ++i) {
        uint64_t start = sections[i].sh_addr, end = start + sections[i].sh_size;
        if ((sections[i].sh_flags & SHF_ALLOC) == 0 || (sections[i].sh_flags & SHF_WRITE) != 0 || start == end)
            continue;
        if ((sections[i].sh_flags & SHF_EXECINSTR) == 0) {
            protect(NULL, start, end, PROT_READ);
            protect(sandbox, start, end, PROT_READ);
        } else if (strcmp(names + sections[i].sh_name, "sandbox_text") == 0) {
            protect(sandbox, start, end, PROT_READ | PROT_EXEC);
            make_gates(NULL, start, end, enter_sandbox);
        } else {
            protect(NULL, start, end, PROT_READ | PROT_EXEC);
            make_gates(sandbox, start, end, leave_sandbox);
        }
    }
}

/* The page of gates and behind it that of their variables. */
static void place_gates(void) {
    static uint64_t side_stack[4096];
    char* gates = (char*)(uintptr_t)low_start;
    size_t size = (size_t)(nacl_gates_end - nacl_gates);
    memcpy(gates, nacl_gates, size);
    uint64_t variables[2] = {(uintptr_t)side_stack, (uintptr_t)sandbox};
    memcpy(gates + size, variables, sizeof variables);
    protect(NULL, low_start, low_start + size, PROT_READ | PROT_EXEC);
    protect(sandbox, low_start, low_start + size, PROT_READ | PROT_EXEC);
}

int main(int argument_count, char** arguments) {
    if (argument_count != 2)
        errx(2, "usage: nacl_host PROGRAM");
    const char* file = read_file(arguments[1]);
    map_views();
    uint64_t heap = load(file);
    divide(file);
    place_gates();
    /* The program ends by exit_group. */
    ((void (*)(char*, uint64_t, uint64_t))((const Elf64_Ehdr*)file)->e_entry)(sandbox, heap, low_end);
    return 2;
}
