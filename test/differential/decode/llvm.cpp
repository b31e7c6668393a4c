#include "llvm.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include <fmt/format.h>

namespace pasm::decode {

namespace {

constexpr std::array prefix_words = {"xacquire", "xrelease", "lock", "rep", "repe", "repne", "bnd", "notrack"};

struct SizeWord {
    std::string_view word;
    unsigned bytes;
};
constexpr SizeWord size_words[] = {
    {"byte", 1},   {"word", 2},     {"dword", 4},    {"fword", 6},    {"qword", 8},
    {"tbyte", 10}, {"xmmword", 16}, {"ymmword", 32}, {"zmmword", 64},
};

// Stands between instructions: nop dword ptr [rax + rax + 0x11223344].
constexpr const char* marker_bytes = "[0x0f,0x1f,0x84,0x00,0x44,0x33,0x22,0x11]\n";
constexpr const char* marker = "nop\tdword ptr [rax + rax + 287454020]";

std::string take_word(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    std::string_view word = text.substr(0, text.find_first_of(" \t"));
    text.remove_prefix(word.size());
    return std::string(word);
}

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text.substr(0, text.find_last_not_of(" \t\n") + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (text = trimmed(text); !text.empty();) {
        std::size_t end = std::min(text.find(separator), text.size());
        parts.push_back(trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

bool is_number(std::string_view text) {
    return !text.empty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9')) &&
           text.find('*') == std::string_view::npos;
}

std::int64_t number(std::string_view text) {
    std::string digits(text);
    return digits[0] == '-' ? std::strtoll(digits.c_str(), nullptr, 0)
                            : static_cast<std::int64_t>(std::strtoull(digits.c_str(), nullptr, 0));
}

// "rax", "4*rcx", "64", "-64"
void add_term(std::string_view term, Address& address) {
    std::size_t star = term.find('*');
    if (is_number(term)) {
        address.displacement += number(term);
    } else if (star != std::string_view::npos) {
        address.scale = static_cast<unsigned>(number(term.substr(0, star)));
        address.index = term.substr(star + 1);
    } else if (term != "riz" && term != "eiz") { // a SIB byte without an index
        (address.base.empty() ? address.base : address.index) = term;
    }
}

bool is_narrow(const std::string& name) {
    return name.starts_with('e') || (name.starts_with('r') && name.ends_with('d'));
}

// "dword ptr fs:[rax + 4*rcx - 64]", without decorators.
MeaningOperand memory(std::string_view text, unsigned lanes) {
    std::size_t open = text.find('['), close = text.find(']');
    unsigned bytes = 0;
    for (const SizeWord& row : size_words)
        if (text.starts_with(row.word))
            bytes = row.bytes;
    Address address{.lanes = lanes};
    if (open > 0 && text[open - 1] == ':')
        address.segment = text.substr(open - 3, 2);
    std::string terms(text.substr(open + 1, close - open - 1));
    for (std::size_t minus; (minus = terms.find(" - ")) != std::string::npos;)
        terms.replace(minus, 3, " + -");
    for (std::string_view term : split(terms, '+'))
        add_term(term, address);
    if (address.segment == default_segment(address.base))
        address.segment.clear();
    if (is_narrow(address.base) || is_narrow(address.index))
        address.address_bytes = 4;
    return address_operand(address, bytes);
}

// "st(1)" is st1, "st" st0.
std::string register_text(const std::string& name) {
    if (name == "st")
        return "st0";
    return name.starts_with("st(") ? "st" + name.substr(3, 1) : name;
}

// Takes the groups in braces off an operand: {k1} and {z} and rounding to the decorators, {1to8} to the lanes.
std::string without_braces(std::string_view text, std::string& decorators, unsigned& lanes) {
    std::string rest;
    while (!text.empty()) {
        std::size_t open = std::min(text.find('{'), text.size());
        rest += text.substr(0, open);
        std::size_t close = text.find('}', open);
        if (close == std::string_view::npos)
            break;
        std::string_view group = text.substr(open, close + 1 - open);
        if (group.starts_with("{1to"))
            lanes = static_cast<unsigned>(number(group.substr(4, group.size() - 5)));
        else
            decorators += group;
        text.remove_prefix(close + 1);
    }
    return std::string(trimmed(rest));
}

void write_input(const std::vector<std::vector<std::uint8_t>>& code, const std::string& path) {
    std::ofstream file(path);
    for (const std::vector<std::uint8_t>& bytes : code)
        file << fmt::format("[0x{:02x}]\n", fmt::join(bytes, ",0x")) << marker_bytes;
}

// "decode.hex:11:2: warning: invalid instruction encoding": instruction n stands in line 2 n + 1.
std::vector<bool> read_refusals(const std::string& path, std::size_t count) {
    std::vector<bool> refused(count);
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        std::size_t at = line.find(".hex:");
        std::size_t number = at == std::string::npos ? 0 : std::strtoul(line.c_str() + at + 5, nullptr, 10);
        if (number % 2 == 1)
            refused.at(number / 2) = true;
    }
    return refused;
}

bool is_prefix(std::string_view text) {
    return std::find(prefix_words.begin(), prefix_words.end(), text) != prefix_words.end();
}

} // namespace

Meaning llvm_meaning(const std::string& line) {
    std::string_view text = line;
    Meaning meaning;
    for (;;) {
        meaning.mnemonic = take_word(text);
        if (meaning.mnemonic.starts_with('{'))
            continue; // {vex}
        if (!is_prefix(meaning.mnemonic))
            break;
        meaning.prefixes += (meaning.mnemonic == "repe" ? "rep" : meaning.mnemonic) + " ";
    }
    for (std::string_view part : split(text, ',')) {
        unsigned lanes = 0;
        std::string operand = without_braces(part, meaning.decorators, lanes);
        if (operand.find('[') != std::string::npos)
            meaning.operands.push_back(memory(operand, lanes));
        else if (is_number(operand))
            meaning.operands.push_back({.value = static_cast<std::uint64_t>(number(operand))});
        else if (!operand.empty())
            meaning.operands.push_back({.text = register_text(operand)});
    }
    return meaning;
}

std::vector<std::optional<Meaning>> llvm_meanings(const std::vector<std::vector<std::uint8_t>>& code,
                                                  const std::string& folder) {
    std::string stem = folder + "/decode";
    write_input(code, stem + ".hex");
    std::string command =
        fmt::format("llvm-mc-19 -triple=x86_64-linux-gnu -disassemble -output-asm-variant=1 -mattr={} "
                    "{}.hex > {}.text 2> {}.errors",
                    LLVM_FEATURES, stem, stem, stem);
    // It exits with 1 for code that it does not know.
    if (std::system(command.c_str()) == -1)
        std::abort();
    const std::vector<bool> refused = read_refusals(stem + ".errors", code.size());
    std::vector<std::optional<Meaning>> meanings(code.size());
    std::ifstream file(stem + ".text");
    std::size_t at = 0;
    std::string text;
    for (std::string line; std::getline(file, line);) {
        if (line.find(marker) == std::string::npos) {
            text += line.find(".text") == std::string::npos ? line + " " : "";
            continue;
        }
        if (!refused.at(at) && !text.empty())
            meanings[at] = llvm_meaning(text);
        text.clear();
        ++at;
    }
    if (at != code.size()) {
        fmt::print("llvm-mc gave {} of {} answers; see {}.errors\n", at, code.size(), stem);
        std::exit(2);
    }
    return meanings;
}

} // namespace pasm::decode
