// The streams of the function that is being lowered: what each recorded, and how much of it has been issued.
#pragma once

#include "ir/function.h"

#include <optional>

namespace pasm {

// A step is what `issue s, 1` issues: an instruction of the author's, with what the compiler put before it.
struct RecordedStream {
    std::vector<Instruction> instructions;
    std::vector<std::uint32_t> written_order; // of each, for Function::written_order
    std::vector<std::uint32_t> step_ends;     // by step: the index behind its last instruction
    std::size_t issued = 0;                   // steps
    std::size_t position = 0;                 // where in the function it stands
    SourceLocation last_issue;
    bool has_errors = false; // some of its instructions are missing

    std::size_t steps() const { return step_ends.size(); }
    std::size_t left() const { return step_ends.size() - issued; }
    // The first instruction of the next step.
    std::size_t next() const { return issued == 0 ? 0 : step_ends[issued - 1]; }
};

class RecordedStreams {
  public:
    // What is lowered into `function` between begin() and end(), which may be nested, is the stream's. end() takes it
    // out of the function.
    void begin(Function& function);
    StreamId end(Function& function, const Stream& stream);

    RecordedStream& operator[](StreamId id) { return recorded_[id.index()]; }

    // Appends the next step of a stream, of which something must be left, to `function`.
    void issue_step(Function& function, StreamId id);
    // Leaves the rest of the stream out: an error was reported for it.
    void drop(StreamId id) { recorded_[id.index()].issued = recorded_[id.index()].steps(); }

    // The index that an instruction written here has: where the outermost open stream stands, or the function's end.
    std::size_t position(const Function& function) const;
    // The last label or jump at `position` or behind it.
    std::optional<std::size_t> find_break(const Function& function, std::size_t position);

    // Extends function.written_order to all of its instructions.
    void number_instructions(Function& function);

    // Streams could not be told apart because of an error: what is left over says nothing.
    bool has_unknown = false;

  private:
    void forget_behind(std::size_t size);

    std::vector<RecordedStream> recorded_; // by StreamId
    std::vector<std::size_t> open_;        // where the streams begin that are being recorded, outermost first
    std::uint32_t next_number_ = 0;
    std::size_t searched_ = 0; // instructions in which find_break() has looked
    std::optional<std::size_t> break_;
};

} // namespace pasm
