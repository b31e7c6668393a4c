#include "formats/foreign_conventions.h"

#include <algorithm>
#include <array>

namespace pasm {

namespace {

constexpr std::array<std::string_view, 2> sysv_formats = {"elf", "mach-o"};
constexpr std::array<std::string_view, 1> microsoft_formats = {"ms-coff"};

// Memory images run anywhere, so nothing is native to them. GCC knows sysv_abi and ms_abi ("x86 Function Attributes"),
// Clang vectorcall too, and Microsoft's compiler has a word for the last alone.
constexpr auto rows = std::array{
    ForeignConvention{"sysv", sysv_formats, "PASM_SYSV_ABI", "#define PASM_SYSV_ABI __attribute__((sysv_abi))\n",
                      "sysv64"},
    ForeignConvention{"ms", microsoft_formats, "PASM_MS_ABI",
                      "#if defined(_MSC_VER)\n"
                      "#define PASM_MS_ABI\n"
                      "#else\n"
                      "#define PASM_MS_ABI __attribute__((ms_abi))\n"
                      "#endif\n",
                      "win64"},
    ForeignConvention{"vectorcall",
                      {},
                      "PASM_VECTORCALL",
                      "#if defined(_MSC_VER)\n"
                      "#define PASM_VECTORCALL __vectorcall\n"
                      "#elif defined(__clang__)\n"
                      "#define PASM_VECTORCALL __attribute__((vectorcall))\n"
                      "#else\n"
                      "#error \"this compiler has no __vectorcall\"\n"
                      "#endif\n",
                      ""},
};

} // namespace

const ForeignConvention* find_foreign_convention(const Abi& abi, const Format& format) {
    for (const ForeignConvention& row : rows)
        if (row.abi == abi.name && std::find(row.native.begin(), row.native.end(), format.name) == row.native.end())
            return &row;
    return nullptr;
}

} // namespace pasm
