#include "driver/target_triple.h"

#include <array>
#include <charconv>

namespace pasm {

namespace {

// A system that begins another stands behind it: the first row that the triple's system begins with is taken.
constexpr auto rows = std::array{
    TargetTriple{"linux-gnux32", "x32", "elf", "linux", true},
    TargetTriple{"linux-muslx32", "x32", "elf", "linux"},
    TargetTriple{"linux-musl", "sysv", "elf", "linux"},
    TargetTriple{"linux", "sysv", "elf", "linux", true},
    TargetTriple{"freebsd", "sysv", "elf", "freebsd", true},
    TargetTriple{"netbsd", "sysv", "elf", "netbsd"},
    TargetTriple{"openbsd", "sysv", "elf", "openbsd"},
    TargetTriple{"dragonfly", "sysv", "elf", "dragonfly"},
    TargetTriple{"solaris", "sysv", "elf", "solaris"},
    TargetTriple{"illumos", "sysv", "elf", "solaris"},
    TargetTriple{"haiku", "sysv", "elf", "haiku"},
    TargetTriple{"fuchsia", "sysv", "elf", "fuchsia"},
    TargetTriple{"none", "sysv", "elf", "none"},
    TargetTriple{"elf", "sysv", "elf", "none"},
    TargetTriple{"darwin", "sysv", "mach-o", "macos"},
    TargetTriple{"macosx", "sysv", "mach-o", "macos"},
    TargetTriple{"macos", "sysv", "mach-o", "macos"},
    TargetTriple{"windows", "ms", "ms-coff", "windows"},
    TargetTriple{"mingw", "ms", "ms-coff", "windows"},
    TargetTriple{"w64-mingw", "ms", "ms-coff", "windows"},
    TargetTriple{"cygwin", "ms", "ms-coff", "windows"},
    TargetTriple{"uefi", "ms", "ms-coff", "uefi"},
    TargetTriple{"nacl", "nacl", "elf", "nacl"},
};

constexpr std::array<std::string_view, 4> architectures = {"x86_64", "amd64", "x64", "x86_64h"};

const TargetTriple* find_system(std::string_view system) {
    for (const TargetTriple& row : rows)
        if (system.substr(0, row.system.size()) == row.system)
            return &row;
    return nullptr;
}

} // namespace

const TargetTriple* find_triple(std::string_view triple) {
    std::size_t dash = triple.find('-');
    bool is_known = false;
    for (std::string_view architecture : architectures)
        is_known |= triple.substr(0, dash) == architecture;
    if (!is_known || dash == std::string_view::npos)
        return nullptr;
    std::string_view rest = triple.substr(dash + 1);
    if (const TargetTriple* row = find_system(rest))
        return row;
    dash = rest.find('-');
    return dash == std::string_view::npos ? nullptr : find_system(rest.substr(dash + 1));
}

std::string_view default_triple() {
    return PASM_DEFAULT_TARGET;
}

std::optional<std::uint32_t> parse_macos_version(std::string_view text) {
    constexpr std::array shifts = {16u, 8u, 0u};
    std::uint32_t version = 0;
    const char* at = text.data();
    const char* end = at + text.size();
    for (unsigned shift : shifts) {
        std::uint32_t number = 0;
        auto [behind, problem] = std::from_chars(at, end, number);
        if (problem != std::errc() || number > (shift == 16 ? 0xFFFFu : 0xFFu))
            return std::nullopt;
        version |= number << shift;
        if (behind == end)
            return version;
        if (*behind != '.')
            return std::nullopt;
        at = behind + 1;
    }
    return std::nullopt;
}

std::string_view macos_version_of(std::string_view triple) {
    const TargetTriple* row = find_triple(triple);
    if (row == nullptr || !row->system.starts_with("macos"))
        return {};
    return triple.substr(triple.find(row->system) + row->system.size());
}

} // namespace pasm
