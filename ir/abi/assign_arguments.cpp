// Where arguments and results are: in registers by class (System V) or by position (Microsoft), or all in memory, laid
// out like fields of a struct (Go's ABI0).
#include "ir/abi/assigner.h"

#include <algorithm>

namespace pasm {

namespace {

// Go: arguments in order at their natural alignment, then the results from the next slot boundary. What follows them is
// nobody's: `go vet` wants the exact size.
CallingSequence assign_in_memory(const Module& module, const Abi& abi, const Prototype& prototype) {
    CallingSequence sequence;
    StackPlaces stack(abi.slot_size);
    for (const Parameter& parameter : prototype.parameters)
        sequence.parameters.push_back(stack.packed(layout_of(module, abi, parameter.type)));
    if (!prototype.results.empty())
        stack.align();
    for (const Parameter& result : prototype.results)
        sequence.results.push_back(stack.packed(layout_of(module, abi, result.type)));
    sequence.stack_bytes = stack.bytes();
    return sequence;
}

// The caller's side: stack arguments, and behind them the copies of what goes by reference.
void lay_out_outgoing(const Module& module, const Abi& abi, const Prototype& prototype, CallingSequence& sequence) {
    std::uint64_t top = abi.shadow_space + sequence.stack_bytes;
    for (std::size_t i = 0; i < sequence.parameters.size(); ++i) {
        ArgumentLocation& location = sequence.parameters[i];
        const Layout layout = layout_of(module, abi, prototype.parameters[i].type);
        const bool is_on_stack = std::any_of(location.parts.begin(), location.parts.end(),
                                             [](const ArgumentPart& part) { return !part.reg.valid(); });
        if (location.by_reference || is_on_stack)
            sequence.outgoing_alignment = std::max(sequence.outgoing_alignment, layout.alignment);
        if (!location.by_reference)
            continue;
        top = StackPlaces::align_up(top, std::max<std::uint64_t>(layout.alignment, abi.slot_size));
        location.copy_offset = static_cast<std::int64_t>(top) - abi.shadow_space;
        top += layout.size;
    }
    sequence.outgoing_bytes = StackPlaces::align_up(top, abi.slot_size);
}

} // namespace

ArgumentLocation StackPlaces::packed(Layout layout) {
    bytes_ = align_up(bytes_, layout.alignment);
    ArgumentLocation location;
    location.parts.push_back(
        {.stack_offset = static_cast<std::int64_t>(bytes_), .size = static_cast<std::uint32_t>(layout.size)});
    bytes_ += layout.size;
    return location;
}

ArgumentLocation StackPlaces::in_slots(Layout layout) {
    bytes_ = align_up(bytes_, std::max<std::uint64_t>(slot_size_, layout.alignment));
    ArgumentLocation location = packed({layout.size, 1});
    align();
    return location;
}

const Abi& convention_of(const Abi& abi, const Prototype& prototype) {
    return prototype.vectorcall && abi.vectorcall != nullptr ? *abi.vectorcall : abi;
}

CallingSequence assign_arguments(const Module& module, const Abi& abi, const Prototype& prototype) {
    const Abi& convention = convention_of(abi, prototype);
    CallingSequence sequence = convention.arguments_in_memory_only ? assign_in_memory(module, convention, prototype)
                               : convention.arguments_share_slots  ? assign_by_position(module, convention, prototype)
                                                                   : assign_by_class(module, convention, prototype);
    lay_out_outgoing(module, convention, prototype, sequence);
    return sequence;
}

} // namespace pasm
