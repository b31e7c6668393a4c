// Reads of registers, flags and spill slots that some path reaches before a write. Part of check_definitions.
#pragma once

#include "backend/liveness.h"
#include "backend/path_search.h"

namespace pasm {

// What is live at the function's entry though nothing defines it there, and what is live after an instruction that
// destroys it, is read undefined: liveness finds whether there is something to report, a search for a path finds where.
class UndefinedReads {
  public:
    UndefinedReads(PassContext& context, const Function& function);

    // Called for each reachable instruction with what is live after it.
    void visit(std::uint32_t block, std::uint32_t index, const Effects& effects, const LiveSet& live);
    // Reports all, in order of the text.
    void report(const Liveness& liveness);

  private:
    // Something undefined from `first` on: lanes of `reg`, or flags where `reg` is none.
    struct Suspect {
        Register reg;
        LaneMask missing = 0; // flags too
        std::uint32_t block = 0;
        std::uint32_t first = 0;
        std::uint32_t destroyer = PathSearch::none;
    };
    struct Finding {
        Suspect suspect;
        ReadPath path;
    };

    void collect_entry(const Liveness& liveness);
    LaneMask defined_at_entry(Register reg) const;
    bool is_loaded_argument(Register reg) const;
    void search(const Suspect& suspect);
    std::uint32_t scan_register(Register reg, std::uint32_t first, std::uint32_t last, LaneMask& missing);
    std::uint32_t scan_flags(std::uint32_t first, std::uint32_t last, LaneMask& missing);
    void report(const Finding& finding);
    void report_register(const Finding& finding);
    void report_flag(const Finding& finding);
    void add_declaration(Register reg, DiagnosticBuilder& builder) const;

    PassContext& context_;
    const Function& function_;
    PathSearch paths_;
    Effects effects_;
    CallingSequence arguments_;
    std::vector<bool> is_loaded_; // by parameter: a load names it
    std::vector<Suspect> suspects_;
    std::vector<Finding> findings_;
    std::size_t budget_; // of instructions to look at: a hopeless function must not take for ever
};

// Reloads, and other reads of a spill slot, that some path reaches without a spill.
void check_slots(PassContext& context, const Function& function);

// The flags that an instruction reads for their meaning. pushf and lahf take all of them, defined or not.
FlagMask checked_flag_reads(const isa::FlagEffect& flags);

} // namespace pasm
