// Why registers ran out, told to the author.
#pragma once

#include "backend/allocation_graph.h"

namespace pasm::allocation {

// What could not be coloured.
struct Failure {
    RegisterClass file = RegisterClass::count;
    Web web = no_web; // the web for which nothing was left; none when far too many are live at once
    bool found() const { return file != RegisterClass::count; }
};

// Reports one error: the class, the line where pressure peaks, every register live there with its definition and its
// next use, and what would free one; or, where encodings and clobbers leave a register nothing at all, which
// instruction asks what. `function` has the author's names again.
void report_failure(PassContext& context, const Function& function, const Liveness& liveness,
                    const Interference& interference, const RegisterFiles& files, const Failure& failure);

} // namespace pasm::allocation
