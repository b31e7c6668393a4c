// What the parser tells the tree builder: a rule begins, a token (as an index into the tokens kept), a rule ends.
#pragma once

#include "rule_kind.h"

#include <cstdint>

namespace pasm {

class Event {
  public:
    static constexpr Event token(std::uint32_t index) { return Event(index); }
    static constexpr Event enter(RuleKind rule) { return Event(enter_bit | static_cast<std::uint32_t>(rule)); }
    static constexpr Event leave() { return Event(leave_bits); }

    constexpr bool is_token() const { return bits_ < enter_bit; }
    constexpr bool is_leave() const { return bits_ == leave_bits; }
    constexpr bool enters(RuleKind rule) const { return bits_ == (enter_bit | static_cast<std::uint32_t>(rule)); }
    constexpr RuleKind rule() const { return static_cast<RuleKind>(bits_ & 0xFF); }
    constexpr std::uint32_t token_index() const { return bits_; }

  private:
    static constexpr std::uint32_t enter_bit = 0x80000000, leave_bits = 0xC0000000;
    constexpr explicit Event(std::uint32_t bits) : bits_(bits) {}

    std::uint32_t bits_;
};

} // namespace pasm
