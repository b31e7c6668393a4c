// Code of one function while it is laid out. Bytes whose size is settled stand one after another; between them stand
// events: branches that are still short or near, alignment, and padding before branches. A place is then an index into
// the settled bytes and a count of the events before it, and stays right while events grow.
#pragma once

#include "backend/encode.h"
#include "backend/pass.h"

namespace pasm {

// A place in a function that is being laid out.
struct CodePlace {
    std::uint32_t settled = 0; // settled bytes before it
    std::uint32_t events = 0;  // events before it
};

struct CodeEvent {
    // Padding keeps what follows within one block of `alignment` bytes.
    enum class Kind : std::uint8_t { branch, alignment, padding };
    // Where in the block what follows padding may be.
    enum class Fit : std::uint8_t { anywhere, off_last_byte, at_end, at_start };
    Kind kind = Kind::branch;
    Fit fit = Fit::anywhere;
    std::uint32_t settled = 0;     // settled bytes before it
    std::uint32_t size = 0;        // bytes that it takes now
    std::uint32_t instruction = 0; // index into Function::instructions
    std::uint32_t target = 0;      // of a branch: the index of the label
    std::uint32_t alignment = 1;
    std::uint32_t kept_together = 0; // of padding: settled bytes behind it that it is for
    bool keeps_next_event = false;   // and the event behind it too, a branch
    isa::FormId form;                // of a branch, as it is now
    isa::FormId near_form;           // what it may grow into, or none
};

// A field of settled bytes to be filled in.
struct CodeFixup {
    CodePlace field;
    EncodedFixup encoded;
    std::uint32_t instruction = 0;
};

// An unwind operation of the function, and the place from which on it holds.
struct CodeUnwind {
    CodePlace place;
    std::uint32_t operation = 0; // index into Function::unwind
};

struct FunctionCode {
    std::vector<std::uint8_t> settled;
    std::vector<CodeEvent> events;
    std::vector<std::uint32_t> event_bytes; // by event count: bytes of the events before; one more than events
    std::vector<CodePlace> labels;          // by LabelId
    std::vector<CodeFixup> fixups;
    std::vector<CodeUnwind> unwind;
    std::vector<CodePlace> instruction_starts; // by instruction, and the end; only when places are asked for
    std::uint32_t alignment = 1;               // the largest that the function or an `align` in it asks for

    std::uint32_t offset_of(CodePlace place) const { return place.settled + event_bytes[place.events]; }
    // Where the instruction that starts at instruction_starts[i] ends: before the padding of the next.
    std::uint32_t end_of(std::size_t i) const;
    std::uint32_t size() const { return static_cast<std::uint32_t>(settled.size()) + event_bytes.back(); }
    void clear();
};

// Encodes every instruction of `function` once; branches that may be short become events. What has no encoding is
// reported and takes no bytes. With branches_within_32_bytes an event of padding stands before each branch, or the
// instruction that fuses with it (Intel, Mitigations for Jump Conditional Code Erratum, 2019); where the ABI has
// bundles one stands before each unit of them (bundles.h).
void encode_function(PassContext& context, const Function& function, FunctionCode& code);

// Lets branches grow until each reaches its label, and sets the sizes of alignments and padding (Szymanski, CACM 21:4,
// starting from the short forms). A branch that only exists short, or that the author wants short, is reported when it
// does not reach.
void relax_branches(PassContext& context, const Function& function, FunctionCode& code);

} // namespace pasm
