// Arguments, results and calls in the registers of the convention.
//
// The incoming argument registers are read once, by a parallel copy at the entry into virtual registers of their own.
// Each is live until the last load of its argument, so nothing before that load can destroy it: neither a virtual
// register, nor an instruction with fixed registers, nor the load of another argument into a register named by the
// author. When nothing is in the way the allocator gives such a register the incoming one, and neither copy nor load
// costs an instruction. Results leave in the same manner, by one parallel copy before the return.
#include "backend/bind_calls.h"
#include "backend/bind_values.h"
#include "backend/call_saves.h"
#include "backend/instruction_edits.h"
#include "backend/passes.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace pasm {

namespace {

class ArgumentBinder {
  public:
    ArgumentBinder(PassContext& context, Function& function)
        : context_(context), function_(function),
          sequence_(assign_arguments(context.module, context.abi, function.prototype)) {}

    void run() {
        if (std::any_of(function_.calls.begin(), function_.calls.end(),
                        [](const CallSite& call) { return call.sets_up_arguments; }))
            saves_ = find_call_saves(context_, function_);
        saves_.resize(function_.calls.size());
        enter_arguments();
        for (std::uint32_t i = 0; i < function_.instructions.size(); ++i)
            if (function_.instructions[i].kind != InstructionKind::machine)
                bind(i);
        edits_.apply(function_);
    }

  private:
    void bind(std::uint32_t index) {
        // A copy: operands and instructions may move while the replacement is built.
        Instruction instruction = function_.instructions[index];
        switch (instruction.kind) {
        case InstructionKind::load_argument: bind_load(index, instruction); break;
        case InstructionKind::return_values: bind_return(index, instruction); break;
        case InstructionKind::call:
            if (function_.calls[instruction.payload].sets_up_arguments)
                bind_call(context_, function_, instruction, saves_[instruction.payload], edits_.begin(index, true));
            break;
        default: break;
        }
    }

    // The part of the argument that a load names.
    const ArgumentPart* part_of(const ArgumentLoad& load) const {
        if (load.parameter >= sequence_.parameters.size())
            return nullptr;
        const std::vector<ArgumentPart>& parts = sequence_.parameters[load.parameter].parts;
        for (const ArgumentPart& part : parts)
            if (load.offset >= part.offset && load.offset < part.offset + std::max(part.size, 1u))
                return &part;
        // By reference the one part is a pointer to all.
        return !parts.empty() && sequence_.parameters[load.parameter].by_reference ? &parts[0] : nullptr;
    }

    Register& entry_register(std::uint32_t parameter, const ArgumentPart& part) {
        const ArgumentPart* first = sequence_.parameters[parameter].parts.data();
        return entered_[first_part_[parameter] + static_cast<std::size_t>(&part - first)];
    }

    // The copy at the entry: only of what some load reads.
    void enter_arguments() {
        for (const ArgumentLocation& location : sequence_.parameters) {
            first_part_.push_back(entered_.size());
            entered_.resize(entered_.size() + location.parts.size());
        }
        std::vector<Operand> pairs;
        for (const Instruction& instruction : function_.instructions)
            if (instruction.kind == InstructionKind::load_argument)
                enter(function_.argument_loads[instruction.payload], pairs);
        if (pairs.empty())
            return;
        MachineBuilder builder(function_, edits_.begin(0, false), Origin::argument, SourceLocation(function_.range));
        builder.emit(InstructionKind::parallel_copy, pairs);
    }

    void enter(const ArgumentLoad& load, std::vector<Operand>& pairs) {
        const ArgumentPart* part = part_of(load);
        if (!part || !part->reg.valid())
            return;
        Register& held = entry_register(load.parameter, *part);
        if (held.valid())
            return;
        const Parameter& parameter = function_.prototype.parameters[load.parameter];
        bool in_vector = part->reg.file() == RegisterClass::vector;
        View view = in_vector ? vector_view(part->size) : general_view(std::max(part->size, 4u));
        held = fresh_register(function_, in_vector ? view : View::qword, parameter.name, parameter.range);
        pairs.push_back(Operand::of_register(held, view));
        pairs.push_back(Operand::of_register(part->reg, view));
    }

    void bind_load(std::uint32_t index, const Instruction& instruction) {
        const ArgumentLoad& load = function_.argument_loads[instruction.payload];
        MachineBuilder builder(function_, edits_.begin(index, true), Origin::argument, instruction.location());
        const ArgumentPart* part = part_of(load);
        Operand to = function_.operands_of(instruction)[0];
        Scalar scalar = scalar_of(context_.module, context_.abi, load.type);
        assert(part && can_load(to, scalar));
        bool by_reference = sequence_.parameters[load.parameter].by_reference;
        // A _Float16 is read with the bytes beside it in its slot: no older instruction loads two bytes alone.
        unsigned bytes = scalar.in_vector ? std::max(scalar.size, 4u) : scalar.size;
        Operand source = argument_place(load, *part, by_reference ? context_.abi.pointer_size : bytes);
        if (by_reference)
            source = through_pointer(builder, source, load.offset, scalar.size);
        load_value(builder, to, source, scalar, scalar.in_vector && scalar.size >= 16);
    }

    // Where the argument is: the register that holds it since the entry, or the caller's stack.
    Operand argument_place(const ArgumentLoad& load, const ArgumentPart& part, unsigned bytes) {
        Register held = entry_register(load.parameter, part);
        if (held.valid())
            return Operand::of_register(held, function_.virtual_registers[held.virtual_index()].view);
        std::int64_t displacement = part.stack_offset + load.offset - part.offset;
        return function_.add_memory(frame_address(AddressTarget::incoming_argument, 0, displacement, bytes));
    }

    Operand through_pointer(MachineBuilder& builder, Operand pointer, std::uint32_t offset, unsigned bytes) {
        if (pointer.kind == OperandKind::memory) {
            Operand held = Operand::of_register(fresh_register(function_, View::qword), View::qword);
            builder.move(View::qword, held, pointer);
            pointer = held;
        }
        MemoryOperand memory;
        memory.base = pointer.reg();
        memory.displacement = offset;
        memory.access_bytes = static_cast<std::uint16_t>(bytes);
        return function_.add_memory(memory);
    }

    void bind_return(std::uint32_t index, const Instruction& instruction) {
        std::vector<ValuePiece> pieces =
            value_pieces(context_.module, context_.abi, function_.prototype.results, sequence_.results);
        auto operands = function_.operands_of(instruction);
        std::vector<Operand> values(operands.begin(), operands.end());
        assert(values.size() == pieces.size() &&
               std::equal(values.begin(), values.end(), pieces.begin(),
                          [](const Operand& value, const ValuePiece& piece) { return can_pass(value, piece.scalar); }));
        std::vector<Instruction>& out = edits_.begin(index, true);
        MachineBuilder builder(function_, out, Origin::argument, instruction.location());
        std::vector<Operand> pairs, results;
        for (std::size_t i = 0; i < values.size(); ++i) {
            bool is_register = values[i].kind == OperandKind::reg || values[i].kind == OperandKind::memory;
            Operand value = is_register ? pass_value(builder, values[i], pieces[i].scalar, 1) : values[i];
            View view = is_register ? value.view : pieces[i].scalar.size > 4 ? View::qword : View::dword;
            results.push_back(Operand::of_register(pieces[i].reg, view));
            if (is_register)
                pairs.insert(pairs.end(), {results.back(), value});
        }
        if (!pairs.empty())
            builder.emit(InstructionKind::parallel_copy, pairs);
        for (std::size_t i = 0; i < values.size(); ++i)
            if (values[i].kind == OperandKind::immediate || values[i].kind == OperandKind::symbol) {
                std::array constant = {results[i], values[i]};
                builder.emit(InstructionKind::load_constant, constant);
            }
        Instruction bound = instruction;
        bound.first_operand = function_.add_operands(results);
        bound.operand_count = static_cast<std::uint8_t>(results.size());
        out.push_back(bound);
    }

    PassContext& context_;
    Function& function_;
    CallingSequence sequence_;
    std::vector<std::vector<CallSave>> saves_; // by call
    std::vector<std::size_t> first_part_;      // by parameter, into entered_
    std::vector<Register> entered_;            // by part: the register that holds it since the entry
    InstructionEdits edits_;
};

} // namespace

void bind_arguments(PassContext& context, Function& function) {
    ArgumentBinder(context, function).run();
}

} // namespace pasm
