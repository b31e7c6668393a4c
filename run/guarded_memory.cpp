#include "run/guarded_memory.h"

#include <cerrno>
#include <cstring>

#include <sys/mman.h>

namespace pasm::run {

namespace {

constexpr std::uint64_t guard_size = 16 * page_size;

} // namespace

std::unique_ptr<GuardedMemory> GuardedMemory::make(std::uint64_t size, std::string_view purpose,
                                                   Diagnostics& diagnostics) {
    const std::uint64_t whole = (size + page_size - 1) / page_size * page_size;
    void* mapped =
        ::mmap(nullptr, whole + 2 * guard_size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    std::uint8_t* begin = static_cast<std::uint8_t*>(mapped) + guard_size;
    if (mapped != MAP_FAILED && (whole == 0 || ::mprotect(begin, whole, PROT_READ | PROT_WRITE) == 0))
        return std::unique_ptr<GuardedMemory>(new GuardedMemory(begin, whole));
    diagnostics.report(DiagnosticKind::run_memory, SourceLocation(), purpose, std::strerror(errno));
    if (mapped != MAP_FAILED)
        ::munmap(mapped, whole + 2 * guard_size);
    return nullptr;
}

GuardedMemory::~GuardedMemory() {
    ::munmap(begin_ - guard_size, size_ + 2 * guard_size);
}

bool GuardedMemory::is_near(std::uint64_t address) const {
    return address >= this->address() - guard_size && address < this->address() + size_ + guard_size;
}

bool GuardedMemory::protect_from_writes() {
    return size_ == 0 || ::mprotect(begin_, size_, PROT_READ) == 0;
}

} // namespace pasm::run
