// What a bare word means where the program declares no such name: physical register, mnemonic, register class,
// pseudo-instruction, builtin. Found once per interned name, then an array access.
#pragma once

#include "frontend/evaluate/value.h"
#include "ir/isa/x86_64/isa.h"

#include <vector>

namespace pasm {

// Heads of lines that are no instructions (language.md, "Pseudo-instructions"). The words are in words.cpp.
enum class PseudoInstruction : std::uint8_t {
    none,
    load,
    return_,
    call,
    align,
    bytes,
    spill,
    reload,
    swap,
    assume,
    interleave,
    issue,
    assert_,
    error,
    warning,
    print, // run by expand/
    pasm,  // `pasm 1`
};

struct Word {
    bool known = false; // looked up already
    PseudoInstruction pseudo = PseudoInstruction::none;
    View class_view = View::none; // `xmm`, `reg64`, `mask`: the view that a declaration gives
    View view = View::none;       // of a physical register
    Register reg;                 // a physical register: any case
    isa::MnemonicId mnemonic;     // any case
    Value value;                  // builtins, lane types, class words: as a value; else invalid
};

class WordTable {
  public:
    // What `name` means; `strings` has its text. The reference is good until the next call.
    const Word& look_up(const StringTable& strings, StringId name) {
        if (name.index() < words_.size() && words_[name.index()].known)
            return words_[name.index()];
        return fill(strings, name);
    }

  private:
    const Word& fill(const StringTable& strings, StringId name);
    std::vector<Word> words_;
};

} // namespace pasm
