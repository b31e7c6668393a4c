// Prolog and epilogs, places of locals and slots, and what else belongs to the end of a function.
//
// The frame is planned once all registers are known (frame_plan.h): callee-saved registers that the function writes are
// pushed, rsp goes down by the rest, and each exit undoes that in its own epilog. Addresses of locals, slots and stack
// arguments get their base here; what the author has pushed at that place is added (frame_depth.h). Sources: System V
// psABI 3.2.2 (stack frame, red zone), 3.2.3; DWARF 5 section 6.4 for what unwinding needs to know.
#include "backend/frame_code.h"
#include "backend/frame_depth.h"
#include "backend/frame_follower.h"
#include "backend/frame_upper_halves.h"
#include "backend/instruction_edits.h"
#include "backend/match_instruction.h"
#include "backend/passes.h"
#include "backend/slot_ranges.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>

namespace pasm {

namespace {

namespace m = isa::mnemonic;

Operand whole(Register reg) {
    return Operand::of_register(reg, View::qword);
}

class FrameBuilder {
  public:
    FrameBuilder(PassContext& context, Function& function)
        : context_(context), function_(function), facts_(find_frame_facts(context, function)) {}

    void run() {
        if (facts_.moves_stack_pointer) {
            std::size_t errors_before = context_.diagnostics.error_count();
            depths_ = find_stack_depths(context_, function_);
            if (context_.diagnostics.error_count() != errors_before)
                return;
            facts_.call_bias = depths_.call_bias;
        }
        plan_ = plan_frame(context_, function_, facts_);
        if (function_.attributes.noframe)
            remove_frame();
        if (!plan_.is_valid)
            return;
        if (context_.options.keep_variables)
            add_slot_ranges(function_);
        if (facts_.dirties_upper_halves || receives_wide_vectors(context_, function_))
            dirty_returns_ = returns_with_dirty_upper_halves(context_, function_);
        FrameCode(context_, function_, plan_).add_prolog(edits_.begin(0, false), SourceLocation(function_.range));
        walk();
        edits_.apply(function_);
        record();
    }

  private:
    // ---- noframe

    void remove_frame() {
        if (!function_.locals.empty())
            report_noframe("its locals");
        else if (!facts_.slots.empty())
            report_noframe("spilled registers");
        else if (facts_.outgoing_bytes != 0)
            report_noframe("stack arguments of its calls");
        else if (allocated_callee_saved())
            report_noframe("callee-saved registers, which its virtual registers need");
        else if (!depths_.is_tracked && facts_.uses_frame_addresses)
            report_noframe("stack arguments, where `rsp` cannot be followed");
        plan_ = {};
        plan_.incoming_offset = 8 + context_.abi.shadow_space;
    }

    void report_noframe(std::string_view what) {
        context_.diagnostics.report(DiagnosticKind::noframe_needs_frame, SourceLocation(function_.range), what);
    }

    // A callee-saved register that the allocator chose and the author does not push.
    bool allocated_callee_saved() const {
        std::uint32_t allocated = 0, vectors = 0, pushed = 0;
        for (const AssignedRange& range : function_.assigned_ranges)
            if (!range.physical.valid())
                continue;
            else if (range.physical.file() == RegisterClass::general)
                allocated |= std::uint32_t(1) << range.physical.number();
            else if (range.physical.file() == RegisterClass::vector)
                vectors |= std::uint32_t(1) << range.physical.number();
        for (const Instruction& instruction : function_.instructions)
            if (instruction.kind == InstructionKind::machine && instruction.mnemonic == m::push)
                for (const Operand& operand : function_.operands_of(instruction))
                    if (operand.kind == OperandKind::reg && operand.reg().file() == RegisterClass::general)
                        pushed |= std::uint32_t(1) << operand.reg().number();
        return (allocated & context_.abi.general_callee_saved & facts_.written & ~pushed) != 0 ||
               (vectors & context_.abi.vector_callee_saved & facts_.vectors_written) != 0;
    }

    // ---- exits

    // An exit at instruction `index`: epilog, and `ret` where it is a return.
    void emit_exit(std::uint32_t index, bool is_return, std::int64_t depth) {
        SourceLocation location = function_.instructions[index].location();
        if (depth != 0 && !function_.attributes.noframe)
            context_.diagnostics.report(DiagnosticKind::stack_not_restored, location, depth);
        bool is_last = index + 1 >= function_.instructions.size();
        std::vector<Instruction>& out = edits_.begin(index, is_return);
        MachineBuilder builder(function_, out, Origin::epilog, location);
        // Behind the exit the rules of the body hold again.
        bool is_resumed = !plan_.is_empty() && !is_last;
        if (is_resumed)
            builder.unwind(UnwindKind::remember_state, {}, 0);
        if (is_return && std::binary_search(dirty_returns_.begin(), dirty_returns_.end(), index))
            MachineBuilder(function_, out, Origin::upper_half, location).emit(m::vzeroupper, {});
        FrameCode(context_, function_, plan_).add_epilog(out, location);
        if (is_return)
            builder.emit(m::ret, {});
        if (!is_resumed)
            return;
        if (!is_return) // the jump itself is still to come
            edits_.begin(index + 1, false);
        builder.unwind(UnwindKind::restore_state, {}, 0);
    }

    // ---- the body

    void walk() {
        start_following();
        std::size_t next_block = 0;
        std::int64_t depth = 0;
        for (std::uint32_t i = 0; i < function_.instructions.size(); ++i) {
            if (facts_.moves_stack_pointer)
                while (next_block < function_.blocks.size() && function_.blocks[next_block].first == i)
                    depth = enter_block(next_block++, i, depth);
            depth = visit(i, depth);
        }
    }

    // Unwinders need no telling where a frame pointer finds the frame, nor where the author tells them.
    void start_following() {
        bool is_told = function_.attributes.noframe && !function_.unwind.empty();
        function_.frame.is_described = is_told || depths_.is_tracked;
        if (facts_.moves_stack_pointer && depths_.is_tracked && !is_told && !plan_.frame_pointer.valid())
            follower_.emplace(context_.abi, function_, plan_.bytes(), function_.attributes.noframe);
    }

    MachineBuilder unwinding_before(std::uint32_t index) {
        SourceLocation location = index < function_.instructions.size() ? function_.instructions[index].location()
                                                                        : SourceLocation(function_.end_range);
        return {function_, edits_.begin(index, false), Origin::unwinding, location};
    }

    // Behind a jump the depth of the text above says nothing of the block's own.
    std::int64_t enter_block(std::size_t block, std::uint32_t index, std::int64_t depth) {
        std::int64_t here = depths_.at_block[block];
        if (follower_ && here != depth && index != 0) {
            MachineBuilder builder = unwinding_before(index);
            follower_->enter_block(builder, depth, here);
        }
        return here;
    }

    std::int64_t visit(std::uint32_t index, std::int64_t depth) {
        Instruction& instruction = function_.instructions[index];
        StackChange change;
        if (facts_.moves_stack_pointer)
            change = stack_change_of(function_, instruction);
        if (follower_ && follower_->leaves_prolog(instruction, change))
            unwinding_before(index).unwind(UnwindKind::end_prolog, {}, 0);
        if (facts_.uses_frame_addresses)
            resolve_operands(index, depth + (change.pops_into_memory ? change.pushed : 0));
        switch (instruction.kind) {
        case InstructionKind::machine: visit_machine(index, depth); break;
        case InstructionKind::call: visit_call(index, depth); break;
        case InstructionKind::return_values: emit_exit(index, true, depth); break;
        case InstructionKind::assume:
        case InstructionKind::frame_setup: edits_.begin(index, true); break;
        default: break;
        }
        if (follower_ && change.pushed != 0) {
            MachineBuilder builder = unwinding_before(index + 1);
            follower_->follow(builder, instruction, change, depth);
        }
        return depth + change.pushed;
    }

    void visit_machine(std::uint32_t index, std::int64_t depth) {
        const Instruction& instruction = function_.instructions[index];
        isa::Control control = isa::form(instruction.form).control;
        if (control == isa::Control::none)
            return;
        if (control == isa::Control::call) {
            check_call_alignment(instruction, depth);
            if (lends_frame_pointer(index)) {
                give_frame_pointer_back(index, depth);
                take_frame_pointer(index, depth);
            }
        }
        if (function_.attributes.noframe)
            return;
        if (control == isa::Control::return_) {
            if (!plan_.is_empty() || depth != 0)
                context_.diagnostics.report(DiagnosticKind::bare_return_with_frame, instruction.location());
        } else if (leaves_function(instruction) && (!plan_.is_empty() || depth != 0)) {
            if (control == isa::Control::jump || jumps_by_named_slot(instruction))
                emit_exit(index, false, depth);
            else
                context_.diagnostics.report(DiagnosticKind::jump_out_of_frame, instruction.location());
        }
    }

    // An indirect jump that reads its target at a symbol: the epilog in front of it changes nothing that it needs.
    bool jumps_by_named_slot(const Instruction& instruction) const {
        std::span<const Operand> operands = function_.operands_of(instruction);
        if (operands.size() != 1 || operands[0].kind != OperandKind::memory)
            return false;
        const MemoryOperand& memory = function_.memory(operands[0]);
        const bool is_named =
            memory.target_kind == AddressTarget::symbol || memory.target_kind == AddressTarget::symbol_slot;
        return is_named && !memory.base.valid() && !memory.index.valid();
    }

    // A jump whose target is no place in this function.
    bool leaves_function(const Instruction& instruction) const {
        ControlFlow flow = control_flow_of(instruction, function_.operands_of(instruction));
        bool names_label = false, names_symbol = false;
        for (const Operand& operand : function_.operands_of(instruction)) {
            names_label |= operand.kind == OperandKind::label;
            names_symbol |= operand.kind == OperandKind::symbol;
        }
        if (!flow.is_indirect)
            return names_symbol && isa::form(instruction.form).control != isa::Control::call;
        return !names_label && std::none_of(function_.labels.begin(), function_.labels.end(),
                                            [](const Label& label) { return label.address_taken; });
    }

    // ---- calls

    // How far rsp is off its alignment where the author has pushed `depth` bytes.
    std::int64_t misalignment(std::int64_t depth) const {
        std::int64_t bytes = plan_.is_aligned() ? depth : plan_.bytes() + depth;
        return bytes % context_.abi.stack_alignment;
    }

    void check_call_alignment(const Instruction& instruction, std::int64_t depth) {
        std::span<const Operand> operands = function_.operands_of(instruction);
        bool is_local = !operands.empty() && operands[0].kind == OperandKind::label;
        if (!is_local && misalignment(depth) != 0 && !function_.attributes.noframe)
            context_.diagnostics.report(DiagnosticKind::call_misaligned, instruction.location(), depth,
                                        context_.abi.stack_alignment);
    }

    void visit_call(std::uint32_t index, std::int64_t depth) {
        const CallSite& site = function_.calls[function_.instructions[index].payload];
        if (site.was_set_up && opened_ == 0 && misalignment(depth) != 0 && !function_.attributes.noframe)
            open_call(index, depth, site);
        else if (!site.was_set_up)
            check_call_alignment(function_.instructions[index], depth);
        if (lends_frame_pointer(index))
            give_frame_pointer_back(index, depth + opened_);
        if (opened_ != 0) {
            SourceLocation location = function_.instructions[index].location();
            MachineBuilder builder(function_, edits_.begin(index + 1, false), Origin::call_setup, location);
            builder.emit(m::add, {whole(physical::rsp), Operand::of_immediate(opened_)});
            if (follower_)
                builder.unwind(UnwindKind::allocate, {}, -opened_);
            opened_ = 0;
        }
        if (lends_frame_pointer(index))
            take_frame_pointer(index, depth);
        CallSite& called = function_.calls[function_.instructions[index].payload];
        for (std::uint32_t owner : called.pointer_slots)
            called.pointer_offsets.push_back(slot_offset(owner));
        become_machine_call(function_, function_.instructions[index]);
    }

    // rbp finds aligned locals, and where the convention has it for a frame pointer whoever walks the stack during a
    // call must find the frames by it. A call may move a stack (Go), too.
    bool lends_frame_pointer(std::uint32_t index) const {
        const auto operands = function_.operands_of(function_.instructions[index]);
        const bool is_found_by_it = std::ranges::any_of(operands, [&](const Operand& operand) {
            return operand.kind == OperandKind::memory && function_.memory(operand).base == physical::rbp;
        });
        return context_.abi.keeps_frame_pointer && plan_.locals_base == physical::rbp && !is_found_by_it;
    }

    void give_frame_pointer_back(std::uint32_t index, std::int64_t depth) {
        const SourceLocation location = function_.instructions[index].location();
        FrameCode(context_, function_, plan_).add_frame_pointer(edits_.begin(index, false), location, depth);
    }

    void take_frame_pointer(std::uint32_t index, std::int64_t depth) {
        const SourceLocation location = function_.instructions[index].location();
        FrameCode(context_, function_, plan_).add_locals_base(edits_.begin(index + 1, false), location, depth);
    }

    // Where the author has pushed, the frame's own room for stack arguments is out of reach: the call gets its own.
    void open_call(std::uint32_t index, std::int64_t depth, const CallSite& site) {
        std::int64_t bytes = (site.outgoing_bytes + 7) / 8 * 8;
        std::int64_t off = misalignment(depth + bytes);
        opened_ = bytes + (off == 0 ? 0 : context_.abi.stack_alignment - off);
        MachineBuilder builder(function_, edits_.begin(first_of_group(index), false), Origin::call_setup,
                               function_.instructions[index].location());
        builder.emit(m::sub, {whole(physical::rsp), Operand::of_immediate(opened_)});
        if (follower_)
            builder.unwind(UnwindKind::allocate, {}, opened_);
    }

    // Nothing may stand within a group.
    std::uint32_t first_of_group(std::uint32_t index) const {
        while (index != 0 && function_.instructions[index - 1].group != 0)
            --index;
        return index;
    }

    const CallSite& next_call(std::uint32_t index) const {
        while (function_.instructions[index].kind != InstructionKind::call)
            ++index;
        return function_.calls[function_.instructions[index].payload];
    }

    // ---- addresses

    void resolve_operands(std::uint32_t index, std::int64_t depth) {
        const Instruction& instruction = function_.instructions[index];
        for (std::uint32_t i = 0; i < instruction.operand_count; ++i) {
            Operand operand = function_.operands[instruction.first_operand + i];
            if (operand.kind != OperandKind::memory)
                continue;
            if (function_.memory(operand).target_kind == AddressTarget::outgoing_argument && depth != 0 && opened_ == 0)
                open_call(index, depth, next_call(index));
            resolve(function_.memory(operand), depth + opened_);
        }
    }

    void resolve(MemoryOperand& memory, std::int64_t depth) {
        std::int64_t offset = depth;
        Register base = physical::rsp;
        switch (memory.target_kind) {
        case AddressTarget::local:
            base = plan_.locals_base.valid() ? plan_.locals_base : base;
            offset = plan_.locals_base.valid() ? 0 : depth;
            offset += plan_.local_offsets.empty() ? 0 : plan_.local_offsets[memory.target];
            break;
        case AddressTarget::spill_slot: offset += slot_offset(memory.target); break;
        case AddressTarget::outgoing_argument: offset = 0; break;
        case AddressTarget::incoming_argument:
            offset = plan_.incoming_offset + (plan_.frame_pointer.valid() ? 0 : depth);
            base = plan_.frame_pointer.valid() ? plan_.frame_pointer : base;
            break;
        default: return;
        }
        assert((!memory.base.valid() || !memory.index.valid()) && "lowering lets one register beside the place");
        if (memory.base.valid()) {
            memory.index = memory.base;
            memory.index_view = memory.base_view;
            memory.scale = 1;
        }
        memory.is_argument = memory.target_kind == AddressTarget::incoming_argument;
        memory.target = memory.is_argument ? static_cast<std::uint32_t>(memory.displacement)
                                           : std::numeric_limits<std::uint32_t>::max();
        memory.target_kind = AddressTarget::none;
        memory.base = base;
        memory.base_view = View::qword;
        memory.displacement += offset;
    }

    std::int64_t slot_offset(std::uint32_t owner) const {
        return plan_.slot_offsets.empty() ? 0 : plan_.slot_offsets[facts_.slot_of[owner]];
    }

    void record() {
        function_.frame.locals_size = plan_.size + plan_.aligned_size;
        function_.frame.alignment = std::max(plan_.alignment, 8u);
        function_.frame.uses_frame_pointer = plan_.frame_pointer.valid();
        function_.frame.uses_red_zone = plan_.uses_red_zone;
        function_.frame.saved = plan_.saved;
        function_.frame.bottom = -plan_.bytes() - static_cast<std::int64_t>(plan_.aligned_size);
        function_.frame.is_aligned = plan_.is_aligned();
        function_.frame.local_offsets = plan_.local_offsets;
        function_.frame.slots = facts_.slots;
        function_.frame.slot_offsets = plan_.slot_offsets;
        function_.frame.frame_pointer = plan_.frame_pointer;
        function_.frame.frame_pointer_offset =
            static_cast<std::int64_t>(context_.abi.shadow_space) - plan_.incoming_offset;
        function_.frame.locals_base = plan_.locals_base;
        function_.frame.locals_base_offset = plan_.locals_offset;
        function_.frame.outgoing_bytes = (std::uint64_t(facts_.outgoing_bytes) + 7) / 8 * 8;
        for (const VectorSave& save : plan_.saved_vectors)
            function_.frame.saved_vectors.push_back({save.reg, save.offset - plan_.bytes()});
    }

    PassContext& context_;
    Function& function_;
    FrameFacts facts_;
    StackDepths depths_;
    FramePlan plan_;
    std::vector<std::uint32_t> dirty_returns_; // sorted indices of instructions
    InstructionEdits edits_;
    std::optional<FrameFollower> follower_; // where rsp finds the frame and moves
    std::int64_t opened_ = 0;               // bytes that the call being set up has taken from the stack for itself
};

} // namespace

void lay_out_frame(PassContext& context, Function& function) {
    FrameBuilder(context, function).run();
}

} // namespace pasm
