// The words of CPUID that a module's dispatchers look at, and the function that fills them in.
#pragma once

#include "backend/pass.h"
#include "ir/isa/x86_64/cpuid.h"

#include <span>
#include <vector>

namespace pasm {

// Bits of one word, at a distance from the start of the table.
struct FeatureTest {
    std::uint32_t offset = 0;
    std::uint32_t mask = 0;
};

// The table begins with a dword that is not 0 once all of it is filled in; the words follow, of which a bit stays clear
// where the operating system does not save the registers that go with it.
class FeatureTable {
  public:
    // `asked` are features with a row in cpuid.def.
    explicit FeatureTable(const isa::FeatureSet& asked);

    bool empty() const { return words_.empty(); }
    std::uint32_t size() const { return offset_of(words_.size()); }
    // What must be set for all of `features`, which were asked for; in order of offset.
    std::vector<FeatureTest> tests_for(const isa::FeatureSet& features) const;

    struct Word {
        isa::CpuidWord place;
        std::vector<isa::CpuidBit> bits; // that are asked for
    };
    // In order of leaf, subleaf and register.
    std::span<const Word> words() const { return words_; }
    static std::uint32_t offset_of(std::size_t word) { return static_cast<std::uint32_t>(4 * (word + 1)); }

  private:
    std::vector<Word> words_;
};

// Adds the variable that holds the table and the function that fills it in. Answers their symbols. The function keeps
// all registers but rax, rcx, rdx and r11.
struct FeatureSymbols {
    SymbolId table;
    SymbolId detect;
};
FeatureSymbols add_feature_detection(PassContext& context, const FeatureTable& table, SourceRange range);

} // namespace pasm
