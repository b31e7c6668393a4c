// The instructions of prologs and epilogs, and what unwinders must know of them.
#pragma once

#include "backend/frame_plan.h"
#include "backend/machine_builder.h"

namespace pasm {

class FrameCode {
  public:
    FrameCode(PassContext& context, Function& function, const FramePlan& plan)
        : context_(context), function_(function), plan_(plan) {}

    void add_prolog(std::vector<Instruction>& out, SourceLocation location);
    // Undoes the prolog, up to the return itself.
    void add_epilog(std::vector<Instruction>& out, SourceLocation location);
    // rbp as the prolog set it, where the author has pushed `depth` bytes.
    void add_frame_pointer(std::vector<Instruction>& out, SourceLocation location, std::int64_t depth);
    // The register from which aligned locals count, likewise.
    void add_locals_base(std::vector<Instruction>& out, SourceLocation location, std::int64_t depth);

  private:
    void save_registers(MachineBuilder& builder);
    void align_locals(MachineBuilder& builder, std::int64_t depth);
    void save_vectors(MachineBuilder& builder);
    void restore_vectors(MachineBuilder& builder);
    void free_places(MachineBuilder& builder);
    void restore_stack_pointer(MachineBuilder& builder);
    void restore_registers(MachineBuilder& builder);

    PassContext& context_;
    Function& function_;
    const FramePlan& plan_;
};

} // namespace pasm
