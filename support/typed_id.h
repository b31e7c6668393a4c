// Handles: a table's index with a type of its own, so that an InstructionId is no BlockId.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace pasm {

// An index into one table, or `none`. Tag names the table; Repr is how wide the index is stored.
template <class Tag, class Repr = std::uint32_t>
class TypedId {
  public:
    static constexpr Repr none_value = std::numeric_limits<Repr>::max();

    constexpr TypedId() = default;
    constexpr explicit TypedId(std::size_t index) : value_(static_cast<Repr>(index)) {}

    constexpr bool valid() const { return value_ != none_value; }
    constexpr explicit operator bool() const { return valid(); }
    constexpr std::size_t index() const { return value_; }
    constexpr auto operator<=>(const TypedId&) const = default;

  private:
    Repr value_ = none_value;
};

} // namespace pasm

template <class Tag, class Repr>
struct std::hash<pasm::TypedId<Tag, Repr>> {
    std::size_t operator()(pasm::TypedId<Tag, Repr> id) const noexcept { return std::hash<std::size_t>()(id.index()); }
};
