// Output files that are whole or not there: each is written without a name, or under a name of its own beside the
// target, and takes the target's name when all files of a compilation are written.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <sys/stat.h>

namespace pasm {

// What could not be written, and the system's reason; no reason after a success.
struct WriteFailure {
    std::string path;
    std::string reason;

    bool failed() const { return !reason.empty(); }
};

// The files of one compilation. What was added is dropped unless it is committed.
class OutputFiles {
  public:
    OutputFiles() = default;
    OutputFiles(const OutputFiles&) = delete;
    OutputFiles& operator=(const OutputFiles&) = delete;
    ~OutputFiles();

    // Writes `bytes` for `path` ("-" is standard output). A symbolic link is followed; the mode of a file that is
    // replaced is kept; an existing file that is not regular (a device, a pipe) is written when committed.
    WriteFailure add(const std::string& path, std::span<const std::uint8_t> bytes);
    WriteFailure add(const std::string& path, std::string_view text);

    // Gives the files their names, in the order in which they were added. After a failure the targets that are left are
    // as they were.
    WriteFailure commit();

  private:
    struct File {
        std::string path;      // as asked for
        std::string target;    // behind symbolic links
        std::string temporary; // its name until it is committed; empty when it has none
        int descriptor = -1;
        std::vector<std::uint8_t> bytes; // of a device or pipe
        bool in_place = false;
    };
    static std::string write_beside(File& file, const struct stat* replaced, std::span<const std::uint8_t> bytes);
    static std::string take_name(File& file);
    static std::string write_in_place(const File& file);

    std::vector<File> files_;
};

// Writes one file: see OutputFiles.
WriteFailure write_output_file(const std::string& path, std::string_view text);

} // namespace pasm
