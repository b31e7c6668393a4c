#include "facts.h"

#include <algorithm>
#include <fmt/format.h>

namespace pasm::facts {
namespace {

std::string access_letter(isa::Access access) {
    switch (access) {
    case isa::Access::none: return "n";
    case isa::Access::read: return "r";
    case isa::Access::write: return "w";
    case isa::Access::read_write:
    case isa::Access::conditional_write: return "x";
    }
    return "?";
}

std::string register_name(Register reg) {
    constexpr const char* general[] = {"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"};
    if (reg.file() == RegisterClass::general)
        return reg.number() < 8 ? general[reg.number()] : fmt::format("r{}", reg.number());
    return fmt::format("xmm{}", reg.number());
}

void add_implicit(const isa::ImplicitOperand& implicit, Facts& facts) {
    std::string& access = facts.implicit[register_name(implicit.reg)];
    access = joined(access, access_letter(implicit.access));
}

std::string flag_letters(FlagMask flags) {
    std::string text;
    for (unsigned i = 0; i < 7; ++i)
        if ((flags >> i & 1) != 0)
            text += "cpazsod"[i];
    return text.empty() ? "none" : text;
}

template <class T>
void compare(std::string_view what, const T& table, const T& decoded, std::vector<std::string>& lines) {
    if (table != decoded)
        lines.push_back(fmt::format("{}: {}, decoded {}", what, table, decoded));
}

std::string access_of(const std::map<std::string, std::string>& implicit, const std::string& reg) {
    const auto found = implicit.find(reg);
    return found == implicit.end() ? "none" : found->second;
}

void compare_implicit(const Facts& table, const Facts& decoded, std::vector<std::string>& lines) {
    std::map<std::string, std::string> all = table.implicit;
    all.insert(decoded.implicit.begin(), decoded.implicit.end());
    for (const auto& [reg, access] : all)
        compare("implicit " + reg, access_of(table.implicit, reg), access_of(decoded.implicit, reg), lines);
}

} // namespace

std::string joined(const std::string& one, const std::string& other) {
    return one.empty() || one == other ? other : "x";
}

Facts table_facts(const isa::Form& form) {
    Facts facts;
    for (const isa::OperandSpec& operand : form.operands())
        if (!operand.optional)
            facts.operands.push_back(access_letter(operand.access));
    for (const isa::ImplicitOperand& implicit : form.implicit_operands())
        add_implicit(implicit, facts);
    const isa::FlagEffect& flags = form.flags();
    facts.read = flags.read;
    facts.changed = static_cast<FlagMask>(flags.written | flags.conditional);
    facts.cleared = flags.cleared;
    facts.set = flags.set;
    facts.undefined = flags.undefined;
    return facts;
}

std::vector<std::string> differences(const Facts& table, const Facts& decoded) {
    std::vector<std::string> lines;
    compare("operands", table.operands.size(), decoded.operands.size(), lines);
    for (std::size_t i = 0; i < std::min(table.operands.size(), decoded.operands.size()); ++i)
        compare(fmt::format("operand {}", i + 1), table.operands[i], decoded.operands[i], lines);
    compare_implicit(table, decoded, lines);
    compare("flags read", flag_letters(table.read), flag_letters(decoded.read), lines);
    compare("flags written", flag_letters(table.changed), flag_letters(decoded.changed), lines);
    compare("flags cleared", flag_letters(table.cleared), flag_letters(decoded.cleared), lines);
    compare("flags set", flag_letters(table.set), flag_letters(decoded.set), lines);
    compare("flags undefined", flag_letters(table.undefined), flag_letters(decoded.undefined), lines);
    return lines;
}

} // namespace pasm::facts
