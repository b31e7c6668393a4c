#include "backend/frame_address.h"

#include "backend/frame_facts.h"

#include <algorithm>

namespace pasm {

std::uint32_t frame_alignment(const Function& function) {
    std::uint32_t alignment = 1;
    for (const Local& local : function.locals)
        alignment = std::max(alignment, local.alignment);
    for (const CallSite& call : function.calls)
        alignment = std::max(alignment, call.outgoing_alignment);
    return alignment;
}

bool needs_frame_pointer(const Abi& abi, const Function& function) {
    return frame_alignment(function) > abi.stack_alignment ||
           (abi.unwinds_by_prolog && !function.attributes.noframe && changes_stack_pointer(function));
}

} // namespace pasm
