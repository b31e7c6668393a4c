#include "backend/frame_address.h"

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
    return frame_alignment(function) > abi.stack_alignment;
}

} // namespace pasm
