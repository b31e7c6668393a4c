// The rows of encoding_rewrites.def: which instruction may stand for which, and when.
#pragma once

#include "backend/pass.h"

#include <span>
#include <vector>

namespace pasm {

// The flags that are live after each instruction, found when a row first asks. Rewrites change neither which flags are
// read nor a live one, so the answer holds for the whole pass.
class LiveFlags {
  public:
    LiveFlags(PassContext& context, Function& function) : context_(context), function_(function) {}

    FlagMask after(std::size_t instruction) {
        if (flags_.empty())
            find();
        return flags_[instruction];
    }

  private:
    void find();

    PassContext& context_;
    Function& function_;
    std::vector<FlagMask> flags_; // by instruction
};

// An instruction that a row may suit.
struct Subject {
    const Function& function;
    std::size_t index;
    const Instruction& instruction;
    std::span<const Operand> operands;
    LiveFlags& live_flags;

    bool is_register(std::size_t i) const { return operands.size() > i && operands[i].kind == OperandKind::reg; }
    bool is_register(std::size_t i, View view) const { return is_register(i) && operands[i].view == view; }
    bool is_accumulator(std::size_t i, View view) const {
        return is_register(i, view) && operands[i].reg() == physical::rax;
    }
    bool same_registers(std::size_t i, std::size_t j) const {
        return is_register(i) && is_register(j) && operands[i].id == operands[j].id &&
               operands[i].view == operands[j].view;
    }
    // Operand i is an immediate from `first` to `last`.
    bool is_immediate(std::size_t i, std::int64_t first, std::int64_t last) const {
        return operands.size() > i && operands[i].kind == OperandKind::immediate && operands[i].value >= first &&
               operands[i].value <= last;
    }
    const MemoryOperand* memory(std::size_t i) const {
        return operands.size() > i && operands[i].kind == OperandKind::memory ? &function.memory(operands[i]) : nullptr;
    }
};

// The instruction that may take its place.
struct Rewritten {
    Function& function;
    Instruction& instruction;
    std::vector<Operand>& operands;
};

// Whether a rewrite pays: with fewer bytes only, or with as many too.
enum class Gain : std::uint8_t { shorter, cheaper };

struct Rewrite {
    isa::MnemonicId from, to;
    bool (*condition)(const Subject& subject);
    void (*change)(Rewritten& rewritten);
    Gain gain;
};

// The rows of instruction `mnemonic`, in the order of the table.
std::span<const Rewrite> rewrites_of(isa::MnemonicId mnemonic);

} // namespace pasm
