#include "backend/bundles.h"

namespace pasm {

bool begins_bundle(const Function& function, const Instruction& instruction) {
    return instruction.kind == InstructionKind::label &&
           function.labels[function.operands_of(instruction)[0].label().index()].address_taken;
}

std::optional<BundleUnit> bundle_unit(const Function& function, std::uint32_t first) {
    const auto& list = function.instructions;
    std::uint32_t i = first;
    auto may_move = [&] {
        return list[i].kind == InstructionKind::label && (i == first || !begins_bundle(function, list[i]));
    };
    while (i < list.size() && may_move())
        ++i;
    // What unwinders are told holds from the end of the instruction before, so for the padding too.
    if (i == list.size() || list[i].kind != InstructionKind::machine)
        return std::nullopt;
    bool has_label = i != first;
    while (list[i].group != 0)
        ++i;
    bool is_call = isa::form(list[i].form).control == isa::Control::call;
    // A label stays where it is: what moves is the call alone, to the end of its bundle.
    if (is_call && has_label)
        return std::nullopt;
    return BundleUnit{i, is_call};
}

} // namespace pasm
