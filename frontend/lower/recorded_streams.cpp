#include "frontend/lower/recorded_streams.h"

namespace pasm {

namespace {

// True when nothing may come between the instruction at `i` and the next: moves of portable forms and `assume` serve
// what follows, and raw bytes of one statement may be one instruction.
bool goes_with_next(const std::vector<Instruction>& instructions, std::size_t i) {
    const Instruction& instruction = instructions[i];
    if (instruction.origin == Origin::portable || instruction.kind == InstructionKind::assume)
        return true;
    const Instruction* next = i + 1 < instructions.size() ? &instructions[i + 1] : nullptr;
    return instruction.kind == InstructionKind::bytes && next != nullptr && next->kind == InstructionKind::bytes &&
           next->range == instruction.range && next->expansion == instruction.expansion;
}

std::vector<std::uint32_t> step_ends(const std::vector<Instruction>& instructions) {
    std::vector<std::uint32_t> ends;
    for (std::size_t i = 0; i < instructions.size(); ++i)
        if (!goes_with_next(instructions, i))
            ends.push_back(static_cast<std::uint32_t>(i + 1));
    // An `assume` at the end goes with the last step.
    if (!instructions.empty() && ends.empty())
        ends.push_back(0);
    if (!ends.empty())
        ends.back() = static_cast<std::uint32_t>(instructions.size());
    return ends;
}

bool breaks_straight_line(const Instruction& instruction) {
    if (instruction.kind != InstructionKind::machine)
        return instruction.kind == InstructionKind::label || instruction.kind == InstructionKind::return_values;
    const isa::Control control = isa::form(instruction.form).control;
    return control != isa::Control::none && control != isa::Control::call;
}

} // namespace

void RecordedStreams::begin(Function& function) {
    number_instructions(function);
    open_.push_back(function.instructions.size());
}

StreamId RecordedStreams::end(Function& function, const Stream& stream) {
    number_instructions(function);
    const StreamId id(function.streams.size());
    function.streams.push_back(stream);
    const auto first = static_cast<std::ptrdiff_t>(open_.back());
    RecordedStream& made = recorded_.emplace_back();
    made.instructions.assign(function.instructions.begin() + first, function.instructions.end());
    made.written_order.assign(function.written_order.begin() + first, function.written_order.end());
    forget_behind(open_.back());
    function.instructions.resize(open_.back());
    function.written_order.resize(open_.back());
    open_.pop_back();
    for (Instruction& instruction : made.instructions)
        if (!instruction.stream) // else it was issued within this stream
            instruction.stream = id;
    made.step_ends = step_ends(made.instructions);
    made.position = position(function);
    return id;
}

void RecordedStreams::issue_step(Function& function, StreamId id) {
    number_instructions(function);
    RecordedStream& stream = recorded_[id.index()];
    const std::size_t last = stream.step_ends[stream.issued];
    for (std::size_t i = stream.next(); i < last; ++i) {
        function.instructions.push_back(stream.instructions[i]);
        function.written_order.push_back(stream.written_order[i]);
    }
    ++stream.issued;
}

std::size_t RecordedStreams::position(const Function& function) const {
    return open_.empty() ? function.instructions.size() : open_.front();
}

std::optional<std::size_t> RecordedStreams::find_break(const Function& function, std::size_t position) {
    for (; searched_ < function.instructions.size(); ++searched_)
        if (breaks_straight_line(function.instructions[searched_]))
            break_ = searched_;
    return break_ && *break_ >= position ? break_ : std::nullopt;
}

void RecordedStreams::number_instructions(Function& function) {
    while (function.written_order.size() < function.instructions.size())
        function.written_order.push_back(next_number_++);
}

void RecordedStreams::forget_behind(std::size_t size) {
    searched_ = std::min(searched_, size);
    if (break_ && *break_ >= size)
        break_.reset();
}

} // namespace pasm
