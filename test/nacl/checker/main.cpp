// Checks the code of ELF files against the rules of Native Client.
//
//     nacl_check FILE...       every violation on a line; fails when there is one
#include "elf_code.h"

#include <cstdio>
#include <exception>

int main(int count, char** words) {
    std::size_t violations = 0, bytes = 0;
    for (int i = 1; i < count; ++i) {
        try {
            for (const nacl::CodeSection& section : nacl::read_code(words[i])) {
                bytes += section.bytes.size();
                for (const nacl::Violation& violation : nacl::check_section(section)) {
                    ++violations;
                    std::printf("%s: %s+0x%llx: %s [%s]\n", words[i], section.name.c_str(),
                                static_cast<unsigned long long>(violation.offset), violation.text.c_str(),
                                std::string(nacl::rule_name(violation.rule)).c_str());
                }
            }
        } catch (const std::exception& problem) {
            ++violations;
            std::printf("%s: %s\n", words[i], problem.what());
        }
    }
    std::printf("%d files, %zu bytes of code, %zu violations\n", count - 1, bytes, violations);
    return violations == 0 && count > 1 ? 0 : 1;
}
