// Bundles: blocks of code, 32 bytes in Native Client, that no instruction crosses, so that a reader who starts at a
// multiple of their size sees what the processor will run. What stands between two such places is one unit of layout.
#pragma once

#include "ir/function.h"

#include <cstdint>
#include <optional>

namespace pasm {

struct BundleUnit {
    std::uint32_t last = 0;   // the last instruction of it
    bool ends_bundle = false; // a call: its return address begins a bundle
};

// What must stand in one bundle from instruction `first` on: the instruction, or the group that it begins
// (Instruction::group), after labels that may move along. None when there is nothing to keep together.
std::optional<BundleUnit> bundle_unit(const Function& function, std::uint32_t first);

// True when a jump whose target is masked may come to `instruction`: a label whose address is taken.
bool begins_bundle(const Function& function, const Instruction& instruction);

} // namespace pasm
