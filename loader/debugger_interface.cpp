#include "loader/debugger_interface.h"

#include "formats/elf.h"

#include <cassert>
#include <cstring>
#include <mutex>

#include <elf.h>

extern "C" {
// Names and layout are the interface's: a debugger sets a breakpoint in the function, and reads the list.
enum { JIT_NOACTION, JIT_REGISTER_FN, JIT_UNREGISTER_FN };

struct jit_code_entry {
    jit_code_entry* next_entry;
    jit_code_entry* prev_entry;
    const char* symfile_addr;
    std::uint64_t symfile_size;
};

struct jit_descriptor {
    std::uint32_t version;
    std::uint32_t action_flag;
    jit_code_entry* relevant_entry;
    jit_code_entry* first_entry;
};

__attribute__((visibility("default"), used))
jit_descriptor __jit_debug_descriptor = {1, JIT_NOACTION, nullptr, nullptr};
__attribute__((visibility("default"), used, noinline)) void __jit_debug_register_code() {
    asm volatile("" ::: "memory");
}
}

namespace pasm {

namespace {

// The list is the process's, so is what guards it.
std::mutex& list_mutex() {
    static std::mutex mutex;
    return mutex;
}

void tell_debugger(std::uint32_t action, jit_code_entry* entry) {
    __jit_debug_descriptor.relevant_entry = entry;
    __jit_debug_descriptor.action_flag = action;
    __jit_debug_register_code();
    __jit_debug_descriptor.action_flag = JIT_NOACTION;
    __jit_debug_descriptor.relevant_entry = nullptr;
}

} // namespace

struct DebuggerRegistration::Entry {
    std::vector<std::uint8_t> object;
    jit_code_entry listed{};
};

DebuggerRegistration::DebuggerRegistration(std::vector<std::uint8_t> object) : entry_(std::make_unique<Entry>()) {
    entry_->object = std::move(object);
    jit_code_entry& listed = entry_->listed;
    listed.symfile_addr = reinterpret_cast<const char*>(entry_->object.data());
    listed.symfile_size = entry_->object.size();
    const std::lock_guard lock(list_mutex());
    listed.next_entry = __jit_debug_descriptor.first_entry;
    if (listed.next_entry != nullptr)
        listed.next_entry->prev_entry = &listed;
    __jit_debug_descriptor.first_entry = &listed;
    tell_debugger(JIT_REGISTER_FN, &listed);
}

DebuggerRegistration::~DebuggerRegistration() {
    jit_code_entry& listed = entry_->listed;
    const std::lock_guard lock(list_mutex());
    if (listed.prev_entry != nullptr)
        listed.prev_entry->next_entry = listed.next_entry;
    else
        __jit_debug_descriptor.first_entry = listed.next_entry;
    if (listed.next_entry != nullptr)
        listed.next_entry->prev_entry = listed.prev_entry;
    tell_debugger(JIT_UNREGISTER_FN, &listed);
}

// The object's own sections come first in the file, in their order; groups stand between them.
std::vector<std::uint8_t> debugger_object(const Module& module, const Object& object, FormatOptions options,
                                          const std::vector<std::uint64_t>& section_addresses) {
    options.format = find_format("elf");
    options.debug.format = DebugFormat::dwarf;
    std::vector<std::uint8_t> file = write_elf(module, object, options);
    Elf64_Ehdr header;
    std::memcpy(&header, file.data(), sizeof(header));
    std::size_t section = 0;
    for (std::size_t at = header.e_shoff + sizeof(Elf64_Shdr); section < object.sections.size();
         at += sizeof(Elf64_Shdr)) {
        assert(at + sizeof(Elf64_Shdr) <= file.size());
        Elf64_Shdr row;
        std::memcpy(&row, file.data() + at, sizeof(row));
        if (row.sh_type == SHT_GROUP)
            continue;
        row.sh_addr = section_addresses[section++];
        std::memcpy(file.data() + at, &row, sizeof(row));
    }
    return file;
}

} // namespace pasm
