// Something that executes one instruction from a given state: the processor under this program, or an emulator.
#pragma once

#include "ir/isa/x86_64/features.h"
#include "machine_state.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace pasm::execution {

struct Job {
    std::vector<std::uint8_t> code;
    MachineState before;
};

struct Outcome {
    MachineState after;
    int signal = 0; // that stopped the instruction, or 0
};

class Executor {
  public:
    virtual ~Executor() = default;
    virtual isa::FeatureSet features() const = 0;
    virtual VectorFile vector_file() const = 0;
    // One outcome for each job, in their order.
    virtual std::vector<Outcome> run(const std::vector<Job>& jobs) = 0;
};

// The processor under this program. There can be one at a time: its memory lies at the fixed addresses of arena.h.
std::unique_ptr<Executor> make_native_executor();

} // namespace pasm::execution
