// The picture of a function's stack frame.
#pragma once

#include "driver/report/html_writer.h"
#include "ir/abi/abi.h"
#include "ir/function.h"

namespace pasm::report {

// High addresses above; where rsp and the frame pointer are in the body, and how far each place is from them. Requires:
// all passes have run.
void write_frame_picture(HtmlWriter& html, const Module& module, const Function& function, const Abi& abi);

} // namespace pasm::report
