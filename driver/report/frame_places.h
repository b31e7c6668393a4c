// What is where in a function's frame while its body runs, from high addresses to low.
#pragma once

#include "ir/abi/abi.h"
#include "ir/function.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pasm::report {

struct FramePlace {
    enum class Kind : std::uint8_t {
        argument, // of the caller, or a result that is wanted in memory
        shadow,   // room that the convention gives a callee above its return address
        return_address,
        saved, // a register of the caller
        local,
        slot,     // of a spilled register
        outgoing, // arguments of calls
        padding,
        alignment, // as many bytes as align what is below: its size is the most that can be
        red_zone,  // below rsp
    };
    Kind kind = Kind::padding;
    std::string name;
    std::uint64_t size = 0; // bytes
    // Of the lowest byte, from registers as they are in the body; none where the distance is known at run time only.
    std::optional<std::int64_t> from_cfa; // rsp before the call
    std::optional<std::int64_t> from_rsp;
    std::string from_pointer; // "rbp - 16"; empty where no register but rsp finds it
};

struct FramePlaces {
    std::vector<FramePlace> list;
    std::uint32_t alignment = 0; // of rsp in the body, where more than the convention's
    bool has_pointer = false;
};

// Requires: all passes have run. Nothing is told of what the author's own code pushes.
FramePlaces find_frame_places(const Module& module, const Function& function, const Abi& abi);

} // namespace pasm::report
