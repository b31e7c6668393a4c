// `stream name { }`, `interleave` and `issue`: instructions recorded in one place and issued in another.
#pragma once

#include "frontend/lower/context.h"

namespace pasm {

// `stream name { }`: lowers the body, and keeps what it became instead of appending it to the function. Labels, jumps,
// calls, returns, alignment and changes of rsp are reported.
void lower_stream(LoweringContext& context, const ast::Statement& statement);

// `interleave a:1, b:2`: from each stream in turn as many instructions as its ratio says, until all are exhausted.
void lower_interleave(LoweringContext& context, const ast::Statement& line);

// `issue a, 3`: the next three instructions of the stream; without a number, the rest.
void lower_issue(LoweringContext& context, const ast::Statement& line);

// Called when the function's body has been lowered: reports what was never issued and what was issued out of order.
void finish_streams(LoweringContext& context);

} // namespace pasm
