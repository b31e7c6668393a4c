// What code does to its frame, as the rules by which DWARF finds the frame of the caller: where the canonical frame
// address (CFA) is - the caller's rsp before the call - and where each register of the caller is. DWARF 5, 6.4.1.
#pragma once

#include "ir/function.h"

#include <vector>

namespace pasm {

enum class FrameRuleKind : std::uint8_t {
    define_cfa,          // CFA = reg + value
    define_cfa_register, // the value stays
    define_cfa_offset,   // the register stays
    offset,              // reg is stored at CFA + value
    restore,             // reg is as at the function's entry
    same_value,
    undefined,
    remember_state,
    restore_state,
};

struct FrameRule {
    FrameRuleKind kind;
    Register reg;
    std::int64_t value = 0;
};

// Follows the operations of one function in their order.
class FrameRules {
  public:
    // The rules that `operation` brings; appended to `rules`.
    void apply(const UnwindOperation& operation, std::vector<FrameRule>& rules);

    Register cfa_register() const { return state_.reg; }
    std::int64_t cfa_offset() const { return state_.offset; }
    // From rsp to the CFA, where it is known.
    std::int64_t depth() const { return state_.depth; }

  private:
    void move_stack_pointer(std::int64_t pushed, std::vector<FrameRule>& rules);
    void define_cfa(Register reg, std::int64_t offset, std::vector<FrameRule>& rules);

    struct State {
        Register reg = physical::rsp;
        std::int64_t offset = 8; // the return address
        std::int64_t depth = 8;
    };
    State state_;
    std::vector<State> remembered_;
};

// The number of a register in DWARF (psABI 1.0, table 3.36).
unsigned dwarf_register(Register reg);

} // namespace pasm
