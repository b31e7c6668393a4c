// The stack that called functions run on.
#pragma once

#include "run/guarded_memory.h"

namespace pasm::run {

class CallStack {
  public:
    static std::unique_ptr<CallStack> make(Diagnostics& diagnostics);

    std::uint8_t* top() const { return memory_->end(); }
    std::uint64_t size() const { return memory_->size(); }
    bool holds(std::uint64_t address) const {
        return address >= memory_->address() && address < memory_->address() + memory_->size();
    }
    // Whether the address is in the guard pages.
    bool is_beyond(std::uint64_t address) const { return memory_->is_near(address) && !holds(address); }

    // Fills what is below `address` so that depth_below() can tell.
    void mark_below(std::uint64_t address);
    // How many bytes below `address` were written to since mark_below().
    std::uint64_t depth_below(std::uint64_t address) const;

  private:
    explicit CallStack(std::unique_ptr<GuardedMemory> memory) : memory_(std::move(memory)) {}

    std::unique_ptr<GuardedMemory> memory_;
};

} // namespace pasm::run
