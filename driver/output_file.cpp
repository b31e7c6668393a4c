#include "driver/output_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pasm {

namespace {

namespace fs = std::filesystem;

std::string last_error() {
    return std::strerror(errno);
}

// Writes all and closes; a full disk may show only when closing.
std::string write_and_close(int descriptor, std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            std::string reason = last_error();
            ::close(descriptor);
            return reason;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return ::close(descriptor) == 0 ? std::string() : last_error();
}

std::string write_in_place(const std::string& path, std::span<const std::uint8_t> bytes) {
    int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    return descriptor < 0 ? last_error() : write_and_close(descriptor, bytes);
}

// The mode that the new file gets: that of the file it replaces, else what the umask leaves.
mode_t mode_for(bool exists, const struct stat& status) {
    if (exists)
        return status.st_mode & 07777;
    mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

std::string replace(const std::string& path, mode_t mode, std::span<const std::uint8_t> bytes) {
    std::string temporary = path + ".XXXXXX";
    int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (descriptor < 0)
        return last_error();
    ::fchmod(descriptor, mode);
    std::string reason = write_and_close(descriptor, bytes);
    if (reason.empty() && std::rename(temporary.c_str(), path.c_str()) != 0)
        reason = last_error();
    if (!reason.empty())
        ::unlink(temporary.c_str());
    return reason;
}

} // namespace

std::string write_output_file(const std::string& path, std::span<const std::uint8_t> bytes) {
    if (path == "-")
        return write_and_close(::dup(STDOUT_FILENO), bytes);
    std::error_code error;
    std::string target = path;
    if (fs::is_symlink(path, error)) {
        target = fs::weakly_canonical(path, error).string();
        if (error)
            return error.message();
    }
    struct stat status {};
    bool exists = ::stat(target.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode))
        return std::strerror(EISDIR);
    if (exists && !S_ISREG(status.st_mode))
        return write_in_place(target, bytes);
    if (exists && ::access(target.c_str(), W_OK) != 0)
        return last_error();
    return replace(target, mode_for(exists, status), bytes);
}

} // namespace pasm
