#include "frontend/lower/registers.h"

#include "support/text.h"

#include <array>
#include <optional>

#include <fmt/format.h>

namespace pasm {

namespace {

// Names without a number (SDM volume 1, 3.4.1).
struct NamedRegister {
    std::string_view name;
    Register reg;
    View view;
};

constexpr Register segment(unsigned number) {
    return Register::physical(RegisterClass::segment, number);
}

constexpr std::array<std::array<std::string_view, 8>, 4> general_names = {{
    {"al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil"},
    {"ax", "cx", "dx", "bx", "sp", "bp", "si", "di"},
    {"eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi"},
    {"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"},
}};
constexpr auto general_views = std::array{View::low8, View::word, View::dword, View::qword};

constexpr NamedRegister named_registers[] = {
    {"ah", physical::rax, View::high8},    {"ch", physical::rcx, View::high8},
    {"dh", physical::rdx, View::high8},    {"bh", physical::rbx, View::high8},
    {"es", segment(0), View::segment},     {"cs", segment(1), View::segment},
    {"ss", segment(2), View::segment},     {"ds", segment(3), View::segment},
    {"fs", segment(4), View::segment},     {"gs", segment(5), View::segment},
    {"rip", physical::rip, View::pointer}, {"st", Register::physical(RegisterClass::x87, 0), View::st},
};

// Names of a prefix and a number.
struct NumberedFile {
    std::string_view prefix;
    View view;
    unsigned count;
};

constexpr NumberedFile numbered_files[] = {
    {"xmm", View::xmm, 32},  {"ymm", View::ymm, 32}, {"zmm", View::zmm, 32},    {"mm", View::mm, 8},
    {"tmm", View::tile, 8},  {"k", View::mask, 8},   {"cr", View::control, 16}, {"dr", View::debug, 16},
    {"bnd", View::bound, 4}, {"st", View::st, 8},
};

// "7" is 7; leading zeros are no register's number.
std::optional<unsigned> register_number(std::string_view digits) {
    if (digits.empty() || digits.size() > 2 || (digits.size() == 2 && digits[0] == '0'))
        return std::nullopt;
    unsigned number = 0;
    for (char c : digits) {
        if (c < '0' || c > '9')
            return std::nullopt;
        number = number * 10 + static_cast<unsigned>(c - '0');
    }
    return number;
}

// r8 to r15 with their suffixes; `l` is Intel's spelling of AMD's `b`.
RegisterName find_numbered_general(std::string_view word) {
    if (word.size() < 2 || word[0] != 'r')
        return {};
    View view = View::qword;
    switch (word.back()) {
    case 'b':
    case 'l': view = View::low8; break;
    case 'w': view = View::word; break;
    case 'd': view = View::dword; break;
    default: break;
    }
    auto number = register_number(word.substr(1, word.size() - (view == View::qword ? 1 : 2)));
    if (!number || *number < 8 || *number > 15)
        return {};
    return {physical::general(*number), view};
}

RegisterName find_named(std::string_view word) {
    for (std::size_t width = 0; width < general_names.size(); ++width)
        for (unsigned number = 0; number < general_names[width].size(); ++number)
            if (general_names[width][number] == word)
                return {physical::general(number), general_views[width]};
    for (const NamedRegister& named : named_registers)
        if (named.name == word)
            return {named.reg, named.view};
    return {};
}

RegisterName find_numbered(std::string_view word) {
    for (const NumberedFile& file : numbered_files) {
        if (!word.starts_with(file.prefix))
            continue;
        auto number = register_number(word.substr(file.prefix.size()));
        if (number && *number < file.count)
            return {Register::physical(view_class(file.view), *number), file.view};
    }
    return {};
}

constexpr std::size_t longest_name = 5;

} // namespace

RegisterName find_register(std::string_view word) {
    if (word.size() < 2 || word.size() > longest_name)
        return {};
    std::string lower = lower_case(word);
    for (auto find : {find_named, find_numbered_general, find_numbered})
        if (RegisterName found = find(lower); found.reg.valid())
            return found;
    return {};
}

std::string last_register_of(std::string_view word) {
    std::string lower = lower_case(word);
    for (const NumberedFile& file : numbered_files)
        if (lower.starts_with(file.prefix) && register_number(lower.substr(file.prefix.size())))
            return fmt::format("{}{}", file.prefix, file.count - 1);
    if (lower.size() >= 2 && lower[0] == 'r' && register_number(lower.substr(1)))
        return "r15";
    return "";
}

} // namespace pasm
