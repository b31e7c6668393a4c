#include "run/call_stack.h"

#include <algorithm>

namespace pasm::run {

namespace {

constexpr std::uint64_t stack_size = std::uint64_t(8) << 20; // that of a program's first thread on Linux
constexpr std::uint8_t untouched = 0xB5;

} // namespace

std::unique_ptr<CallStack> CallStack::make(Diagnostics& diagnostics) {
    std::unique_ptr<GuardedMemory> memory = GuardedMemory::make(stack_size, "the stack", diagnostics);
    return memory == nullptr ? nullptr : std::unique_ptr<CallStack>(new CallStack(std::move(memory)));
}

void CallStack::mark_below(std::uint64_t address) {
    std::fill(memory_->begin(), reinterpret_cast<std::uint8_t*>(address), untouched);
}

std::uint64_t CallStack::depth_below(std::uint64_t address) const {
    const auto* end = reinterpret_cast<const std::uint8_t*>(address);
    const auto* first = std::find_if(static_cast<const std::uint8_t*>(memory_->begin()), end,
                                     [](std::uint8_t byte) { return byte != untouched; });
    return static_cast<std::uint64_t>(end - first);
}

} // namespace pasm::run
