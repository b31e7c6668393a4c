// A sample of a form, made ready to be executed: its address lies in the memory that is mapped, and registers that it
// takes as addresses, counts and the like get fitting values.
#pragma once

#include "machine_state.h"
#include "rules.h"
#include "test/differential/samples.h"

#include <map>
#include <optional>

namespace pasm::execution {

using differential::Sample;
using differential::SampleSet;

// The bytes of memory that an operand names.
struct MemoryRange {
    std::size_t offset = operand_offset;
    std::size_t size = 0; // 0: not said
};

struct Subject {
    struct Fixed {
        std::uint64_t value = 0;
        unsigned bytes = 8; // the low ones; the others are free
    };
    struct VectorIndex {
        Register reg;
        unsigned bytes = 16;
        unsigned element_bytes = 4;
        std::uint64_t first = 0; // the elements are this and a small number
    };

    Sample sample;
    FormRules rules;
    std::map<unsigned, Fixed> general; // by the register's number
    std::optional<VectorIndex> vector_index;
    std::optional<MemoryRange> memory;

    std::vector<std::uint8_t> bytes() const { return {sample.encoded.span().begin(), sample.encoded.span().end()}; }
    const isa::Form& form() const { return isa::form(sample.form); }
};

// Makes a subject of a sample; its displacement may be changed, and text and bytes with it. Empty when the sample's
// address cannot be reached.
std::optional<Subject> make_subject(SampleSet& set, const Sample& sample, const FormRules& rules);

// Gives a random state the values that the subject needs.
void prepare(const Subject& subject, const SampleSet& set, MachineState& state, Random& random);

} // namespace pasm::execution
