// Compares access, implicit registers, flags and features of every form with what libzydis says:
//   check_facts EXPLAINED.txt ISA_SETS.txt
// Exits with 1 when a difference is not explained there, or a row of them explains nothing.
#include "explanations.h"
#include "facts.h"

#include <fmt/format.h>
#include <map>
#include <set>

namespace pasm::facts {
namespace {

using differential::Explanations;

// The table has never had fewer forms that libzydis knows; if it does, something did not run.
constexpr unsigned fewest_compared = 4900;

const std::string not_decoded = "not decoded";

class Checker {
  public:
    Checker(const char* explained, const char* isa_sets) : explained_(explained, 2), isa_sets_(isa_sets, 2) {}

    void check(isa::FormId id) {
        const std::string name(isa::mnemonic_name(isa::form(id).mnemonic));
        const std::set<std::string> lines = differences_of(id);
        const bool is_known = !lines.contains(not_decoded);
        ++(is_known ? compared_ : unknown_);
        for (const std::string& line : lines) {
            if (explained_.explains({name, line})) {
                explained_count_ += is_known;
                continue;
            }
            fmt::print("{} {} | {}\n", name, isa::operands_text(isa::form(id)), line);
            ++unexplained_;
        }
    }

    // Prints the counts; true when all is well.
    bool summary() const {
        const std::size_t unused = explained_.print_unused() + isa_sets_.print_unused();
        std::map<std::string, std::size_t> sources;
        for (const Explanations::Row& row : explained_.rows())
            if (row.patterns[1] == not_decoded)
                sources[row.reason] += row.used;
        fmt::print("forms that libzydis does not know, by the source that their rows follow:\n");
        for (const auto& [source, count] : sources)
            fmt::print("{:6} {}\n", count, source);
        fmt::print(
            "{} forms: {} compared with libzydis, {} not known to it; {} differences explained, {} not explained\n",
            isa::form_count(), compared_, unknown_, explained_count_, unexplained_);
        return unexplained_ == 0 && unused == 0 && compared_ >= fewest_compared;
    }

  private:
    // What differs in one form, as text, with a register and with memory where it takes both; or `not_decoded` alone.
    std::set<std::string> differences_of(isa::FormId id) {
        const Facts table = table_facts(isa::form(id));
        const std::string requirement = isa::requirement_text(isa::form(id).required());
        std::set<std::string> lines;
        for (const bool with_memory : {false, true}) {
            const std::optional<Facts> decoded = decoded_facts(sample_bytes(id, with_memory), table.operands.size());
            if (!decoded)
                return {not_decoded};
            for (const std::string& line : differences(table, *decoded))
                lines.insert(line);
            if (!isa_sets_.explains({decoded->isa_set, requirement}))
                lines.insert(fmt::format("features: {}, decoded {}", requirement, decoded->isa_set));
        }
        return lines;
    }

    Explanations explained_, isa_sets_;
    unsigned compared_ = 0, unknown_ = 0, explained_count_ = 0, unexplained_ = 0;
};

int run(const char* explained, const char* isa_sets) {
    Checker checker(explained, isa_sets);
    for (std::size_t i = 0; i < isa::form_count(); ++i)
        checker.check(isa::FormId(i));
    return checker.summary() ? 0 : 1;
}

} // namespace
} // namespace pasm::facts

int main(int count, char** arguments) {
    return count == 3 ? pasm::facts::run(arguments[1], arguments[2]) : 2;
}
