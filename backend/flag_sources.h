// Readers whose flags come from different instructions: `jbe` after `cmp` and `inc` takes the carry of the one and the
// zero flag of the other. A forward data flow of one source per flag; where paths with different sources meet, all
// flags that differ get the block as their common source, so that only a mixture on one path is reported. Part of
// check_definitions.
#pragma once

#include "backend/effects.h"
#include "backend/pass.h"

#include <array>
#include <vector>

namespace pasm {

class FlagSources {
  public:
    FlagSources(PassContext& context, const Function& function);

    // Called for every instruction of a block in order, blocks in order of the text.
    void visit(std::uint32_t block, std::uint32_t index, const isa::FlagEffect& flags) {
        if ((flags.read | flags.written | flags.cleared | flags.set | flags.undefined | flags.conditional) != 0)
            visit_flags(block, index, flags);
    }
    void report();

  private:
    static constexpr unsigned flag_count = 6;
    static constexpr std::uint32_t unknown = 0xFFFFFFFF;     // not reached yet
    static constexpr std::uint32_t from_entry = 0xFFFFFFFE;  // set by no instruction of the function
    static constexpr std::uint32_t from_before = 0xFFFFFFFD; // set before the block
    static constexpr std::uint32_t joined = 0x80000000;      // plus a block: paths with different sources meet there
    using Sources = std::array<std::uint32_t, flag_count>;   // an instruction, or one of the above

    struct Reader {
        std::uint32_t block;
        std::uint32_t index;
        FlagMask flags;
        Sources sources;
    };

    void visit_flags(std::uint32_t block, std::uint32_t index, const isa::FlagEffect& flags);
    void solve();
    bool meet(std::uint32_t block);
    void report(const Reader& reader);
    std::string sources_text(const Reader& reader, const Sources& sources) const;

    PassContext& context_;
    const Function& function_;
    std::vector<Sources> last_; // by block: its last source of each flag, or from_before
    std::vector<Sources> in_;
    std::vector<Reader> readers_; // of two flags or more
};

} // namespace pasm
