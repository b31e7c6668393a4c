// Arguments, results and calls in the registers of the convention.
//
// The incoming argument registers are read once, by a parallel copy at the entry into virtual registers of their own.
// Each is live until the last load of its argument, so nothing before that load can destroy it: neither a virtual
// register, nor an instruction with fixed registers, nor the load of another argument into a register named by the
// author. When nothing is in the way the allocator gives such a register the incoming one, and neither copy nor load
// costs an instruction. Results leave in the same manner, by one parallel copy before the return.
#include "backend/bind_calls.h"
#include "backend/call_saves.h"
#include "backend/held_pointers.h"
#include "backend/instruction_edits.h"
#include "backend/liveness.h"
#include "backend/pass_values.h"
#include "backend/passes.h"

#include <algorithm>
#include <cassert>

namespace pasm {

namespace {

namespace m = isa::mnemonic;

class ArgumentBinder {
  public:
    ArgumentBinder(PassContext& context, Function& function)
        : context_(context), function_(function),
          sequence_(assign_arguments(context.module, context.abi, function.prototype)) {}

    void run() {
        plan_calls();
        find_live_flags();
        enter_arguments();
        for (std::uint32_t i = 0; i < function_.instructions.size(); ++i)
            if (function_.instructions[i].kind != InstructionKind::machine)
                bind(i);
        edits_.apply(function_);
    }

  private:
    void plan_calls() {
        bool has_calls = false;
        for (std::size_t i = 0; i < function_.instructions.size(); ++i) {
            const Instruction& call = function_.instructions[i];
            if (call.kind != InstructionKind::call || !function_.calls[call.payload].sets_up_arguments)
                continue;
            plan_call(context_, function_, call);
            has_calls = true;
        }
        if (has_calls)
            saves_ = find_call_saves(context_, function_);
        saves_.resize(function_.calls.size());
        if (has_calls && context_.abi.has_pointer_maps)
            find_pointer_slots();
    }

    void find_pointer_slots() {
        const HeldPointers pointers(context_, function_);
        for (std::uint32_t call = 0; call < function_.calls.size(); ++call)
            for (const CallSave& save : saves_[call])
                if (pointers.holds(call, save.reg))
                    function_.calls[call].pointer_slots.push_back(save.slot);
    }

    void bind(std::uint32_t index) {
        // A copy: operands and instructions may move while the replacement is built.
        Instruction instruction = function_.instructions[index];
        switch (instruction.kind) {
        case InstructionKind::load_argument: bind_load(index, instruction); break;
        case InstructionKind::load_field: bind_field_load(index, instruction); break;
        case InstructionKind::return_values: bind_return(index, instruction); break;
        case InstructionKind::call:
            if (function_.calls[instruction.payload].sets_up_arguments)
                bind_call(context_, function_, instruction, saves_[instruction.payload], edits_.begin(index, true));
            break;
        default: break;
        }
    }

    const ArgumentLocation& location_of(const ArgumentLoad& load) const { return sequence_.parameters[load.parameter]; }
    Scalar scalar_of_load(const ArgumentLoad& load) const {
        return scalar_of(context_.module, context_.abi, context_.module.types[load.type]);
    }

    // Whether the part holds something of what is loaded; by reference the one part is a pointer to all.
    bool is_needed(const ArgumentLoad& load, const ArgumentPart& part) const {
        return location_of(load).by_reference || (load.offset < part.offset + part.size &&
                                                  part.offset < load.offset + scalar_of_load(load).size);
    }

    Register& entry_register(std::uint32_t parameter, const ArgumentPart& part) {
        const ArgumentPart* first = sequence_.parameters[parameter].parts.data();
        return entered_[first_part_[parameter] + static_cast<std::size_t>(&part - first)];
    }

    // ---- flags, which a value in the upper bits of a general register may need for its way down

    bool shifts(const Instruction& instruction) const {
        if (instruction.kind != InstructionKind::load_argument)
            return false;
        const ArgumentLoad& load = function_.argument_loads[instruction.payload];
        const auto& parts = location_of(load).parts;
        return !location_of(load).by_reference && std::any_of(parts.begin(), parts.end(), [&](const ArgumentPart& part) {
            return part.reg.valid() && part.offset < load.offset && load.offset < part.offset + part.size;
        });
    }

    void find_live_flags() {
        const auto& instructions = function_.instructions;
        if (std::none_of(instructions.begin(), instructions.end(), [&](const Instruction& i) { return shifts(i); }))
            return;
        flags_live_.resize(instructions.size());
        Liveness liveness(context_.module, function_, context_.abi);
        for (std::size_t block = 0; block < function_.blocks.size(); ++block)
            liveness.walk(BlockId(block), [&](std::uint32_t index, const Effects&, const LiveSet& live) {
                flags_live_[index] = (live.flags & flag::status) != 0;
            });
    }

    // ---- arguments

    // The copy at the entry: only of what some load reads, and of the pointer to the result.
    void enter_arguments() {
        for (const ArgumentLocation& location : sequence_.parameters) {
            first_part_.push_back(entered_.size());
            entered_.resize(entered_.size() + location.parts.size());
        }
        std::vector<Operand> pairs;
        bool returns = false;
        for (const Instruction& instruction : function_.instructions) {
            if (instruction.kind == InstructionKind::load_argument)
                enter(function_.argument_loads[instruction.payload], pairs);
            returns |= instruction.kind == InstructionKind::return_values;
        }
        if (returns && sequence_.result_pointer.valid()) {
            result_pointer_ = fresh_register(function_, View::qword);
            pairs.insert(pairs.end(), {Operand::of_register(result_pointer_, pointer_view()),
                                       Operand::of_register(sequence_.result_pointer, pointer_view())});
        }
        if (pairs.empty())
            return;
        MachineBuilder builder(function_, edits_.begin(0, false), Origin::argument, SourceLocation(function_.range));
        builder.emit(InstructionKind::parallel_copy, pairs);
        if (result_pointer_.valid())
            result_pointer_ = whole_pointer(builder, result_pointer_);
    }

    View pointer_view() const { return general_view(context_.abi.pointer_size); }

    // A pointer of 32 bits as an address: what is above them is the caller's.
    Register whole_pointer(MachineBuilder& builder, Register pointer) {
        if (pointer_view() == View::qword)
            return pointer;
        const Register whole = fresh_register(function_, View::qword);
        builder.emit(m::mov, {Operand::of_register(whole, View::dword), Operand::of_register(pointer, View::dword)});
        return whole;
    }

    void enter(const ArgumentLoad& load, std::vector<Operand>& pairs) {
        for (const ArgumentPart& part : location_of(load).parts)
            if (part.reg.valid() && is_needed(load, part))
                enter(load.parameter, part, pairs);
    }

    void enter(std::uint32_t index, const ArgumentPart& part, std::vector<Operand>& pairs) {
        Register& held = entry_register(index, part);
        if (held.valid())
            return;
        const Parameter& parameter = function_.prototype.parameters[index];
        bool in_vector = part.reg.file() == RegisterClass::vector;
        View view = in_vector ? vector_view(part.size) : general_view(std::max(part.size, 4u));
        held = fresh_register(function_, in_vector ? view : View::qword, parameter.name, parameter.range);
        function_.virtual_registers.back().parameter = index;
        function_.virtual_registers.back().part_offset = part.offset;
        pairs.push_back(Operand::of_register(held, view));
        pairs.push_back(Operand::of_register(part.reg, view));
    }

    void bind_load(std::uint32_t index, const Instruction& instruction) {
        const ArgumentLoad& load = function_.argument_loads[instruction.payload];
        MachineBuilder builder(function_, edits_.begin(index, true), Origin::argument, instruction.location());
        Operand to = function_.operands_of(instruction)[0];
        const Scalar scalar = scalar_of_load(load);
        assert(can_load(to, scalar));
        std::vector<HeldPart> held;
        for (const ArgumentPart& part : location_of(load).parts)
            if (part.reg.valid() && is_needed(load, part))
                held.push_back({entry_register(load.parameter, part), part.offset, part.size});
        if (location_of(load).by_reference)
            return load_value(builder, to, through_pointer(builder, load, held, scalar.size), scalar,
                              scalar.in_vector && scalar.size == 16);
        if (held.empty())
            return load_value(builder, to, stack_place(load, scalar), scalar, scalar.in_vector && scalar.size >= 16);
        const bool keeps_flags = !flags_live_.empty() && flags_live_[index];
        load_value(builder, to, take_value(builder, held, scalar, load.offset, keeps_flags), scalar);
    }

    // In the caller's stack. A _Float16 alone is read with the bytes beside it in its slot.
    Operand stack_place(const ArgumentLoad& load, const Scalar& scalar) {
        const TypeId whole = function_.prototype.parameters[load.parameter].type;
        const bool has_slot = context_.module.types[whole].kind != TypeKind::structure;
        const unsigned bytes = scalar.in_vector && has_slot ? std::max(scalar.size, 4u) : scalar.size;
        for (const ArgumentPart& part : location_of(load).parts)
            if (is_needed(load, part))
                return function_.add_memory(frame_address(AddressTarget::incoming_argument, 0,
                                                          part.stack_offset + load.offset - part.offset, bytes));
        assert(false && "an argument is in registers, on the stack or behind a pointer");
        return {};
    }

    static MemoryOperand incoming(std::int64_t offset) {
        return frame_address(AddressTarget::incoming_argument, 0, offset, 8);
    }

    // Behind the pointer that is passed.
    Operand through_pointer(MachineBuilder& builder, const ArgumentLoad& load, std::span<const HeldPart> held,
                            unsigned bytes) {
        Register pointer;
        if (!held.empty()) {
            pointer = held[0].reg;
        } else {
            pointer = fresh_register(function_, View::qword);
            const std::int64_t offset = location_of(load).parts[0].stack_offset;
            builder.move(View::qword, Operand::of_register(pointer, View::qword),
                         function_.add_memory(frame_address(AddressTarget::incoming_argument, 0, offset, 8)));
        }
        MemoryOperand memory;
        memory.base = pointer;
        return function_.add_memory(displaced(memory, load.offset, bytes));
    }

    void bind_field_load(std::uint32_t index, const Instruction& instruction) {
        const std::vector<Operand> operands(function_.operands_of(instruction).begin(),
                                            function_.operands_of(instruction).end());
        MachineBuilder builder(function_, edits_.begin(index, true), Origin::argument, instruction.location());
        const Type type = context_.module.types[TypeId(instruction.payload)];
        load_value(builder, operands[0], operands[1], scalar_of(context_.module, context_.abi, type));
    }

    // ---- results

    void bind_return(std::uint32_t index, const Instruction& instruction) {
        auto operands = function_.operands_of(instruction);
        std::vector<Operand> values(operands.begin(), operands.end());
        std::vector<Instruction>& out = edits_.begin(index, true);
        MachineBuilder builder(function_, out, Origin::argument, instruction.location());
        const auto groups = group_values(context_, function_, function_.prototype.results, values);
        RegisterMoves moves(builder);
        for (std::size_t i = 0; i < groups.size(); ++i)
            place_result(builder, groups[i], sequence_.results[i], moves);
        moves.emit();
        const std::vector<Operand> targets = moves.targets();
        Instruction bound = instruction;
        bound.first_operand = function_.add_operands(targets);
        bound.operand_count = static_cast<std::uint8_t>(targets.size());
        out.push_back(bound);
    }

    void place_result(MachineBuilder& builder, const PassedGroup& group, const ArgumentLocation& location,
                      RegisterMoves& moves) {
        if (!location.by_reference) {
            for (const ArgumentPart& part : location.parts)
                if (part.reg.valid())
                    moves.add(group, part);
                else
                    store_group(builder, group, part, incoming(part.stack_offset - part.offset));
            return;
        }
        MemoryOperand memory;
        memory.base = result_pointer_;
        store_group(builder, group, {.size = static_cast<std::uint32_t>(group.size)}, memory);
        moves.add(location.parts[0].reg, Operand::of_register(result_pointer_, View::qword), View::qword);
    }

    PassContext& context_;
    Function& function_;
    CallingSequence sequence_;
    std::vector<std::vector<CallSave>> saves_; // by call
    std::vector<std::size_t> first_part_;      // by parameter, into entered_
    std::vector<Register> entered_;            // by part: the register that holds it since the entry
    Register result_pointer_;                  // where a result in memory goes
    std::vector<bool> flags_live_;             // by instruction: behind it; empty where no load asks
    InstructionEdits edits_;
};

} // namespace

void bind_arguments(PassContext& context, Function& function) {
    ArgumentBinder(context, function).run();
}

} // namespace pasm
