#include "backend/frame_address.h"

#include "backend/frame_facts.h"

#include <algorithm>

namespace pasm {

namespace {

// Of the stack arguments that a call to this prototype takes.
std::uint32_t outgoing_alignment(const Module& module, const Abi& abi, const Prototype& prototype) {
    std::uint32_t alignment = 1;
    CallingSequence sequence = assign_arguments(module, abi, prototype);
    for (std::size_t i = 0; i < sequence.parameters.size(); ++i)
        for (const ArgumentPart& part : sequence.parameters[i].parts)
            if (!part.reg.valid())
                alignment = std::max(alignment, layout_of(module, abi, prototype.parameters[i].type).alignment);
    return alignment;
}

} // namespace

std::uint32_t frame_alignment(const Module& module, const Abi& abi, const Function& function) {
    std::uint32_t alignment = 1;
    for (const Local& local : function.locals)
        alignment = std::max(alignment, local.alignment);
    for (const CallSite& call : function.calls) {
        alignment = std::max(alignment, call.outgoing_alignment);
        if (call.sets_up_arguments && call.prototype < module.prototypes.size())
            alignment = std::max(alignment, outgoing_alignment(module, abi, module.prototypes[call.prototype]));
    }
    return alignment;
}

bool needs_frame_pointer(const Module& module, const Abi& abi, const Function& function) {
    return frame_alignment(module, abi, function) > abi.stack_alignment ||
           (abi.unwinds_by_prolog && !function.attributes.noframe && changes_stack_pointer(function));
}

} // namespace pasm
