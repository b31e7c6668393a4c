// Compares instructions as they were written with what decoders make of their bytes, and judges the differences by two
// tables: names that mean the same, and differences that are not ours.
#pragma once

#include "explanations.h"
#include "meaning.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pasm::decode {

// One encoding of one instruction.
struct Item {
    std::uint32_t sample = 0;
    isa::FormId form;
    Encoded encoded;
};

struct Tally {
    std::size_t items = 0, by_zydis = 0, by_llvm = 0, by_neither = 0;
    std::size_t explained = 0, unexplained = 0; // differences
};

class Comparison {
  public:
    // The tables' rows: tool | written name | decoded name | reason, and tool | mnemonic | difference | reason.
    Comparison(const std::string& equivalents, const std::string& explained, std::string folder)
        : equivalents_(equivalents, 3), explained_(explained, 3), folder_(std::move(folder)) {}

    // Decodes all, with libzydis first, and what that does not give back as it was written with llvm-mc. `written` has
    // the instructions by sample, each with the form that the look-up chose.
    Tally compare(const Function& function, const std::vector<Instruction>& written, const std::vector<Item>& items);
    // Whether some encoding of the form was decoded as it was written.
    bool is_confirmed(isa::FormId form) const { return confirmed_.at(form.index()); }
    bool explains(const std::string& tool, const std::string& mnemonic, const std::string& difference) {
        return explained_.explains({tool, mnemonic, difference});
    }
    std::size_t print_unused() const { return equivalents_.print_unused() + explained_.print_unused(); }

  private:
    bool is_equivalent(const std::string& tool, const std::string& written, const std::string& decoded);
    bool agrees(const std::string& tool, Meaning written, const std::optional<Meaning>& decoded, isa::FormId form,
                Tally& tally);

    differential::Explanations equivalents_, explained_;
    std::string folder_;
    std::vector<bool> confirmed_ = std::vector<bool>(isa::form_count());
    std::map<std::vector<std::string>, bool> known_names_;
    std::map<std::string, std::size_t> shown_;
};

} // namespace pasm::decode
