// Compares access, implicit registers and flags of every form with what libzydis says: check_facts EXPLAINED.txt
// Exits with 1 when a difference is not explained there, or an explanation explains nothing.
#include "facts.h"

#include <fmt/format.h>
#include <fnmatch.h>
#include <fstream>
#include <set>

namespace pasm::facts {
namespace {

// A line of the table: `mnemonic | difference | reason`, the first two being patterns with * and ?.
struct Explanation {
    std::string mnemonic, difference;
    bool used = false;
};

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(' ');
    return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

std::vector<Explanation> read_explanations(const char* path) {
    std::vector<Explanation> explanations;
    std::ifstream stream(path);
    for (std::string line; std::getline(stream, line);) {
        const auto first = line.find('|'), second = line.find('|', first + 1);
        if (line.empty() || line[0] == '#' || second == std::string::npos)
            continue;
        explanations.push_back({trimmed(line.substr(0, first)), trimmed(line.substr(first + 1, second - first - 1))});
    }
    return explanations;
}

bool explain(std::vector<Explanation>& explanations, std::string_view mnemonic, const std::string& difference) {
    for (Explanation& explanation : explanations)
        if (fnmatch(explanation.mnemonic.c_str(), std::string(mnemonic).c_str(), 0) == 0 &&
            fnmatch(explanation.difference.c_str(), difference.c_str(), 0) == 0)
            return explanation.used = true;
    return false;
}

// What differs in one form, as text; "not decoded" when libzydis does not know it.
std::set<std::string> differences_of(isa::FormId id) {
    std::set<std::string> lines;
    for (const bool with_memory : {false, true}) {
        const std::vector<std::uint8_t> bytes = sample_bytes(id, with_memory);
        const Facts table = table_facts(isa::form(id));
        const std::optional<Facts> decoded = decoded_facts(bytes, table.operands.size());
        if (!decoded) {
            lines.insert("not decoded");
            continue;
        }
        for (const std::string& line : differences(table, *decoded))
            lines.insert(line);
    }
    return lines;
}

int run(const char* path) {
    std::vector<Explanation> explanations = read_explanations(path);
    unsigned unexplained = 0;
    for (std::size_t i = 0; i < isa::form_count(); ++i) {
        const isa::Form& form = isa::form(isa::FormId(i));
        const std::string_view name = isa::mnemonic_name(form.mnemonic);
        for (const std::string& line : differences_of(isa::FormId(i))) {
            if (explain(explanations, name, line))
                continue;
            fmt::print("{} {} | {}\n", name, isa::operands_text(form), line);
            ++unexplained;
        }
    }
    for (const Explanation& explanation : explanations)
        if (!explanation.used) {
            fmt::print("explains nothing: {} | {}\n", explanation.mnemonic, explanation.difference);
            ++unexplained;
        }
    fmt::print("{} forms, {} differences without explanation\n", isa::form_count(), unexplained);
    return unexplained == 0 ? 0 : 1;
}

} // namespace
} // namespace pasm::facts

int main(int count, char** arguments) {
    return count == 2 ? pasm::facts::run(arguments[1]) : 2;
}
