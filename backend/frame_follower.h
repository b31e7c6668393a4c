// What unwinders must know of the pushes and pops that the author writes, where rsp is what finds the frame.
#pragma once

#include "backend/frame_facts.h"
#include "backend/machine_builder.h"

namespace pasm {

// Told of every instruction in the order of the text. Depths are bytes that the author has pushed.
class FrameFollower {
  public:
    // `bytes` of frame lie above the author's pushes, the return address among them. With `has_prolog` the function
    // begins with pushes and `sub rsp` of its own, as a noframe function may: what it pushes there is saved.
    FrameFollower(const Abi& abi, Function& function, std::int64_t bytes, bool has_prolog)
        : abi_(abi), function_(function), bytes_(bytes), in_prolog_(has_prolog) {}

    // At the start of a block: the text above leaves `before`, control comes with `here`.
    void enter_block(MachineBuilder& builder, std::int64_t before, std::int64_t here);
    // True in front of the first instruction that is no longer of the function's own prolog.
    bool leaves_prolog(const Instruction& instruction, const StackChange& change);
    // Behind it; `depth` is that before it.
    void follow(MachineBuilder& builder, const Instruction& instruction, const StackChange& change, std::int64_t depth);

  private:
    struct Save {
        Register reg;
        std::int64_t depth; // from the push on
    };
    Register pushed_register(const Instruction& instruction) const;
    void pop(MachineBuilder& builder, const Instruction& instruction, std::int64_t from, std::int64_t to);

    const Abi& abi_;
    Function& function_;
    std::int64_t bytes_;
    bool in_prolog_;
    std::vector<Save> saves_; // of the prolog
};

} // namespace pasm
