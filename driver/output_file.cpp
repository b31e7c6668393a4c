#include "driver/output_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pasm {

namespace {

namespace fs = std::filesystem;

std::string last_error() {
    return std::strerror(errno);
}

std::string write_all(int descriptor, std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return last_error();
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

// A full disk may show only when closing.
std::string close_file(int descriptor) {
    return ::close(descriptor) == 0 ? std::string() : last_error();
}

std::string folder_of(const std::string& path) {
    fs::path parent = fs::path(path).parent_path();
    return parent.empty() ? "." : parent.string();
}

std::string temporary_name(const std::string& target, unsigned attempt) {
    return fmt::format("{}.{}-{}.tmp", target, ::getpid(), attempt);
}

// Calls make(name) with names beside the target until one is free. Empty, with errno set, after a failure.
template <class Make>
std::string make_beside(const std::string& target, const Make& make) {
    constexpr unsigned most_attempts = 1000;
    for (unsigned attempt = 0; attempt < most_attempts; ++attempt) {
        std::string name = temporary_name(target, attempt);
        if (make(name))
            return name;
        if (errno != EEXIST)
            return {};
    }
    return {};
}

// Gives a name to a file without one.
bool link_file(int descriptor, const std::string& name) {
    const std::string self = fmt::format("/proc/self/fd/{}", descriptor);
    return ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

} // namespace

OutputFiles::~OutputFiles() {
    for (const File& file : files_) {
        if (!file.temporary.empty())
            ::unlink(file.temporary.c_str());
        if (file.descriptor >= 0)
            ::close(file.descriptor);
    }
}

WriteFailure OutputFiles::add(const std::string& path, std::span<const std::uint8_t> bytes) {
    files_.push_back({.path = path, .target = path});
    File& file = files_.back();
    std::error_code error;
    if (path != "-" && fs::is_symlink(path, error)) {
        file.target = fs::weakly_canonical(path, error).string();
        if (error)
            return {path, error.message()};
    }
    struct stat status {};
    const bool exists = path != "-" && ::stat(file.target.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode))
        return {path, std::strerror(EISDIR)};
    file.in_place = path == "-" || (exists && !S_ISREG(status.st_mode));
    if (file.in_place) {
        file.bytes.assign(bytes.begin(), bytes.end());
        return {};
    }
    if (exists && ::access(file.target.c_str(), W_OK) != 0)
        return {path, last_error()};
    return {path, write_beside(file, exists ? &status : nullptr, bytes)};
}

WriteFailure OutputFiles::add(const std::string& path, std::string_view text) {
    return add(path, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

// A file without a name (O_TMPFILE of open(2)) leaves nothing behind when pasmc is killed; not every file system has
// them.
std::string OutputFiles::write_beside(File& file, const struct stat* replaced, std::span<const std::uint8_t> bytes) {
    const mode_t mode = replaced != nullptr ? 0600 : 0666;
    file.descriptor = ::open(folder_of(file.target).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
    if (file.descriptor < 0) {
        file.temporary = make_beside(file.target, [&](const std::string& name) {
            file.descriptor = ::open(name.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, mode);
            return file.descriptor >= 0;
        });
        if (file.descriptor < 0)
            return last_error();
    }
    if (replaced != nullptr)
        ::fchmod(file.descriptor, replaced->st_mode & 07777);
    return write_all(file.descriptor, bytes);
}

// A new file gets its name at once; what replaces another needs a name of its own first, to be renamed.
std::string OutputFiles::take_name(File& file) {
    if (file.temporary.empty()) {
        if (link_file(file.descriptor, file.target))
            return close_file(std::exchange(file.descriptor, -1));
        if (errno == EEXIST)
            file.temporary =
                make_beside(file.target, [&](const std::string& name) { return link_file(file.descriptor, name); });
        if (file.temporary.empty())
            return last_error();
    }
    std::string reason = close_file(std::exchange(file.descriptor, -1));
    if (reason.empty() && std::rename(file.temporary.c_str(), file.target.c_str()) != 0)
        reason = last_error();
    if (reason.empty())
        file.temporary.clear();
    return reason;
}

std::string OutputFiles::write_in_place(const File& file) {
    const int descriptor = file.path == "-" ? ::dup(STDOUT_FILENO) : ::open(file.target.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0)
        return last_error();
    std::string reason = write_all(descriptor, file.bytes);
    std::string closing = close_file(descriptor);
    return reason.empty() ? closing : reason;
}

WriteFailure OutputFiles::commit() {
    // Writing fails more often than renaming, so it is first.
    for (const File& file : files_)
        if (file.in_place)
            if (std::string reason = write_in_place(file); !reason.empty())
                return {file.path, reason};
    for (File& file : files_)
        if (!file.in_place)
            if (std::string reason = take_name(file); !reason.empty())
                return {file.path, reason};
    files_.clear();
    return {};
}

WriteFailure write_output_file(const std::string& path, std::string_view text) {
    OutputFiles files;
    WriteFailure failure = files.add(path, text);
    return failure.failed() ? failure : files.commit();
}

} // namespace pasm
