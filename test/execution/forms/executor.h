// Something that executes one instruction from a given state: the processor under this program, or an emulator.
#pragma once

#include "ir/isa/x86_64/features.h"
#include "machine_state.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
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
    // What the processor has; empty when only the caller can know.
    virtual std::optional<isa::FeatureSet> features() const = 0;
    virtual VectorFile vector_file() const = 0;
    // How many jobs it likes to have at a time.
    virtual std::size_t batch_size() const { return 1; }
    // One outcome for each job, in their order.
    virtual std::vector<Outcome> run(const std::vector<const Job*>& jobs) = 0;
};

// The processor under this program. There can be one at a time: its memory lies at the fixed addresses of arena.h.
std::unique_ptr<Executor> make_native_executor();

// A machine without an operating system in the emulator bochs: `model` is its name for a processor (`zambezi`), `guest`
// the program of guest/. Files go to `folder`.
std::unique_ptr<Executor> make_bochs_executor(const std::string& model, const std::string& guest,
                                              const std::string& folder);

// An instruction and the jump to the trampoline's exit behind it.
std::vector<std::uint8_t> with_exit(std::vector<std::uint8_t> code);

} // namespace pasm::execution
