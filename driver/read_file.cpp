#include "driver/read_file.h"

#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pasm {

namespace {

constexpr std::size_t largest_file = UINT32_MAX; // offsets in source ranges have 32 bits

// Reads to the end of `descriptor`; `expected` bytes are reserved at once.
bool read_all(int descriptor, std::size_t expected, std::string& text) {
    text.resize(expected + 1);
    std::size_t size = 0;
    for (;;) {
        if (size == text.size())
            text.resize(text.size() * 2);
        ssize_t count = ::read(descriptor, text.data() + size, text.size() - size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        if (count == 0)
            break;
        size += static_cast<std::size_t>(count);
        if (size >= largest_file) {
            errno = EFBIG;
            return false;
        }
    }
    text.resize(size);
    return true;
}

} // namespace

std::optional<std::string> read_source_file(const std::string& path, std::string& reason) {
    int descriptor = path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    std::string text;
    bool ok = descriptor >= 0 && ::fstat(descriptor, &status) == 0;
    if (ok && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        ok = false;
    }
    if (ok && static_cast<std::uint64_t>(status.st_size) >= largest_file) {
        errno = EFBIG;
        ok = false;
    }
    ok = ok && read_all(descriptor, S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) : 4096, text);
    if (!ok)
        reason = std::strerror(errno);
    if (descriptor >= 0)
        ::close(descriptor);
    return ok ? std::optional(std::move(text)) : std::nullopt;
}

} // namespace pasm
