#include "driver/go_package.h"

#include "formats/go_identifiers.h"

#include <cstdlib>
#include <filesystem>

namespace pasm {

std::string default_go_package(const std::string& file) {
    namespace fs = std::filesystem;
    if (const char* package = std::getenv("GOPACKAGE"); package != nullptr && *package != '\0')
        return go_identifier(package, "main");
    std::error_code error;
    fs::path directory = fs::absolute(file == "-" ? "x" : file, error).lexically_normal();
    if (!fs::is_directory(directory, error) || !directory.has_filename())
        directory = directory.parent_path();
    return go_identifier(directory.filename().string(), "main");
}

} // namespace pasm
