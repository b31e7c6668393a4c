// An instruction while it is read: operands with where they came from, before a form is chosen.
#pragma once

#include "frontend/lower/context.h"

#include <array>
#include <cstddef>
#include <new>
#include <type_traits>

namespace pasm {

// The most operands that a form has, and then some, so that a line with too many can be explained.
inline constexpr std::size_t draft_capacity = 8;

// The field that an address is of: its type, or that of an element, says how wide the operand is.
struct FieldAccess {
    TypeId type;
    FieldId field;
};

struct DraftOperand {
    Operand operand;
    SourceRange range;
    const ast::Expression* value = nullptr;  // as written
    const TypedConstant* constant = nullptr; // in memory: stored when the form tells how wide the operand is
    FieldAccess field;                       // in memory
    bool is_offset = false;                  // `offset x`: an address as an immediate
    bool is_unknown_name = false;            // a name that nothing declared so far: a label or symbol still to come
    std::uint8_t immediate_bytes = 0;        // `byte 5`: the field that the author asks for
};

// Room for the operands of a draft: each is made when it is read, since most lines have few.
class DraftOperands {
  public:
    DraftOperand& operator[](std::size_t i) { return *std::launder(data() + i); }
    const DraftOperand& operator[](std::size_t i) const { return *std::launder(data() + i); }
    DraftOperand* data() { return reinterpret_cast<DraftOperand*>(bytes_.data()); }
    const DraftOperand* data() const { return reinterpret_cast<const DraftOperand*>(bytes_.data()); }
    DraftOperand* begin() { return data(); }
    // A fresh operand in place `i`.
    DraftOperand& make(std::size_t i) { return *new (data() + i) DraftOperand(); }

  private:
    static_assert(std::is_trivially_copyable_v<DraftOperand>);
    alignas(DraftOperand) std::array<std::byte, sizeof(DraftOperand) * draft_capacity> bytes_;
};

struct Draft {
    SourceRange range;
    SourceRange head_range;
    StringId head;
    Instruction instruction;
    DraftOperands operands;
    std::size_t count = 0;
    std::uint8_t forced_displacement = 0;
    bool has_high8 = false; // an operand is ah..bh or may become it
    bool has_unsized_memory = false;
    bool has_constant = false;
    bool has_field = false;
    bool has_broadcast = false;
    bool has_label = false; // or a symbol: a name that may be known only later
    bool has_system_register = false;
    bool has_rare_address = false; // with a vector index, a far pointer, 64 bits, or a segment
    SourceRange mask_range;
    SourceRange zeroing_range;
    SourceRange rounding_range;
    SourceRange broadcast_range;

    std::span<DraftOperand> all() { return {operands.data(), count}; }
    std::span<const DraftOperand> all() const { return {operands.data(), count}; }
};

// Memory operands are made in the function at once; this takes back what an erroneous statement made.
class FunctionRollback {
  public:
    explicit FunctionRollback(Function& function)
        : function_(function), memory_count_(function.memory_operands.size()),
          operand_count_(function.operands.size()) {}
    void roll_back() {
        function_.memory_operands.resize(memory_count_);
        function_.operands.resize(operand_count_);
    }

  private:
    Function& function_;
    std::size_t memory_count_;
    std::size_t operand_count_;
};

} // namespace pasm
