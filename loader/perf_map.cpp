#include "loader/perf_map.h"

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

namespace pasm {

void add_to_perf_map(std::span<const LoadedImage::EntryPoint> entry_points) {
    std::string lines;
    for (const LoadedImage::EntryPoint& entry : entry_points)
        if (entry.is_function)
            lines += fmt::format("{:x} {:x} {}\n", entry.address, entry.size, entry.name);
    const std::string path = fmt::format("/tmp/perf-{}.map", ::getpid());
    // Never through a link that somebody else has put there.
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    // One write: lines of several threads do not mix.
    [[maybe_unused]] const ssize_t written = ::write(file, lines.data(), lines.size());
    ::close(file);
}

} // namespace pasm
