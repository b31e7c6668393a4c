#include "backend/bind_calls.h"

#include "backend/pass_values.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>

namespace pasm {

namespace {

namespace m = isa::mnemonic;

// What an argument beyond the named parameters of a variadic function is taken for, by its register: C's default
// promotions have made it an int, a long long, a double or a vector already.
TypeId variadic_type(Module& module, const Operand& operand) {
    if (operand.kind != OperandKind::reg)
        return module.types.intern({.kind = TypeKind::integer, .is_signed = true, .bits = 64});
    TypeId real = module.types.intern({.kind = TypeKind::floating, .is_signed = true, .bits = 64});
    if (operand.view == View::xmm)
        return real;
    if (view_class(operand.view) == RegisterClass::vector)
        return module.types.intern({.kind = TypeKind::vector, .lanes = view_bytes(operand.view) / 8, .element = real});
    auto bits = static_cast<std::uint16_t>(std::max(4u, view_bytes(operand.view)) * 8);
    return module.types.intern({.kind = TypeKind::integer, .is_signed = true, .bits = bits});
}

// The arguments among a call's operands: the callee comes before them, the results behind.
std::span<const Operand> arguments_of(const Function& function, const Instruction& call) {
    return function.operands_of(call).subspan(1, function.calls[call.payload].argument_count);
}

// The prototype with a parameter for each argument of a variadic call.
Prototype with_all_arguments(const PassContext& context, Prototype prototype, std::span<const Operand> arguments) {
    prototype.first_unnamed = static_cast<std::uint32_t>(prototype.parameters.size());
    const std::size_t named =
        passed_values(context.module, context.abi, prototype.parameters, arguments).size();
    for (const Operand& argument : arguments.subspan(named))
        prototype.parameters.push_back({{}, variadic_type(context.module, argument), {}});
    return prototype;
}

class CallBinder {
  public:
    CallBinder(PassContext& context, Function& function, const Instruction& call, std::vector<Instruction>& out)
        : context_(context), function_(function), call_(call), site_(function.calls[call.payload]),
          prototype_(context.module.prototypes[site_.prototype]),
          abi_(convention_of(context.abi, prototype_)), sequence_(assign_arguments(context.module, abi_, prototype_)),
          out_(out), builder_(function, out, Origin::call_setup, call.location()) {
        auto operands = function.operands_of(call);
        arguments_.assign(operands.begin() + 1, operands.begin() + 1 + site_.argument_count);
        results_.assign(operands.begin() + 1 + site_.argument_count, operands.end());
    }

    void run(std::span<const CallSave> saves) {
        for (const CallSave& save : saves)
            store(save);
        pass_arguments();
        if (prototype_.variadic && abi_.vector_count_in_al)
            load_constant(Operand::of_register(physical::rax, View::dword),
                          Operand::of_immediate(sequence_.vector_registers));
        emit_call();
        take_results(saves);
    }

  private:
    void store(const CallSave& save) {
        if (view_class(save.view) == RegisterClass::vector)
            builder_.store_vector(slot_of(save), save.reg, save.bytes, false);
        else
            builder_.move(save.view, slot_of(save), Operand::of_register(save.reg, save.view));
    }

    void reload(const CallSave& save) {
        if (view_class(save.view) == RegisterClass::vector)
            builder_.load_vector(save.reg, save.bytes, slot_of(save), false);
        else
            builder_.move(save.view, Operand::of_register(save.reg, save.view), slot_of(save));
    }

    Operand slot_of(const CallSave& save) {
        unsigned bytes = save.bytes;
        if (save.view == View::mask && !builder_.has(isa::Feature::avx512bw))
            bytes = 2;
        return function_.add_memory(frame_address(AddressTarget::spill_slot, save.slot, 0, bytes));
    }

    void load_constant(const Operand& to, const Operand& value) {
        std::array operands = {to, value};
        builder_.emit(InstructionKind::load_constant, operands);
    }

    // `offset` bytes behind the first stack argument, as the callee counts.
    MemoryOperand outgoing(std::int64_t offset) const {
        return frame_address(AddressTarget::outgoing_argument, 0, offset + abi_.shadow_space, 8);
    }

    MemoryOperand result_place() const {
        return frame_address(AddressTarget::local, static_cast<std::uint32_t>(site_.result_place.index()), 0, 8);
    }

    // First what goes to memory, so that few registers are needed at once.
    void pass_arguments() {
        const auto groups = group_values(context_, function_, prototype_.parameters, arguments_);
        RegisterMoves moves(builder_);
        for (std::size_t i = 0; i < groups.size(); ++i)
            if (sequence_.parameters[i].by_reference)
                pass_copy(groups[i], sequence_.parameters[i], moves);
            else
                pass_on_stack(groups[i], sequence_.parameters[i]);
        for (std::size_t i = 0; i < groups.size(); ++i)
            for (const ArgumentPart& part : sequence_.parameters[i].parts)
                if (part.reg.valid() && !sequence_.parameters[i].by_reference)
                    moves.add(groups[i], part);
        if (sequence_.result_pointer.valid())
            moves.add(sequence_.result_pointer, function_.add_memory(result_place()), View::qword);
        moves.emit();
    }

    void pass_on_stack(const PassedGroup& group, const ArgumentLocation& location) {
        for (const ArgumentPart& part : location.parts)
            if (!part.reg.valid())
                store_group(builder_, group, part, outgoing(part.stack_offset - part.offset));
    }

    // A copy of the caller's own, which the callee may change, and a pointer to it.
    void pass_copy(const PassedGroup& group, const ArgumentLocation& location, RegisterMoves& moves) {
        const MemoryOperand copy = outgoing(location.copy_offset);
        const ArgumentPart whole{.size = static_cast<std::uint32_t>(group.size)};
        store_group(builder_, group, whole, copy);
        const ArgumentPart& pointer = location.parts[0];
        const Operand address = function_.add_memory(copy);
        if (pointer.reg.valid())
            return moves.add(pointer.reg, address, View::qword);
        const Operand held = Operand::of_register(fresh_register(function_, View::qword), View::qword);
        builder_.emit(m::lea, {held, address});
        builder_.emit(m::mov, {function_.add_memory(outgoing(pointer.stack_offset)), held});
    }

    void emit_call() {
        CallSite& site = function_.calls[call_.payload];
        site.sets_up_arguments = false;
        site.was_set_up = true;
        site.argument_count = 0;
        site.result_count = 0;
        Instruction bound = call_;
        bound.operand_count = 1;
        out_.push_back(bound);
    }

    // Results leave their registers first: a saved register may be restored into one of them.
    void take_results(std::span<const CallSave> saves) {
        const auto taken = passed_values(context_.module, context_.abi, prototype_.results, results_);
        std::vector<HeldPart> parts = hold_results(taken);
        for (const CallSave& save : saves)
            reload(save);
        for (std::size_t i = 0; i < taken.size(); ++i)
            if (taken[i].is_whole)
                store_result(function_.memory(results_[i]), taken[i], parts);
            else
                load_result(results_[i], taken[i], parts);
    }

    // Copies of the result registers that hold something of what is taken.
    std::vector<HeldPart> hold_results(std::span<const PassedValue> taken) {
        std::vector<HeldPart> parts;
        std::vector<Operand> pairs;
        for (const ArgumentLocation& location : sequence_.results)
            for (const ArgumentPart& part : location.parts) {
                const bool is_taken = std::any_of(taken.begin(), taken.end(), [&](const PassedValue& value) {
                    return value.is_whole || (value.offset < part.offset + part.size &&
                                              part.offset < value.offset + size_of(value.type));
                });
                if (!is_taken || !part.reg.valid() || location.by_reference)
                    continue;
                const bool in_vector = part.reg.file() == RegisterClass::vector;
                const View view = in_vector ? vector_view(part.size) : general_view(std::max(part.size, 4u));
                const Register held = fresh_register(function_, in_vector ? view : View::qword);
                parts.push_back({held, part.offset, part.size});
                pairs.insert(pairs.end(), {Operand::of_register(held, view), Operand::of_register(part.reg, view)});
            }
        if (!pairs.empty())
            builder_.emit(InstructionKind::parallel_copy, pairs);
        return parts;
    }

    std::uint64_t size_of(const Type& type) const { return layout_of(context_.module, context_.abi, type).size; }

    // Where the result is, unless it is in registers.
    std::optional<MemoryOperand> memory_of(const PassedValue& value) const {
        const ArgumentLocation& location = sequence_.results[value.parameter];
        if (location.by_reference)
            return result_place();
        if (location.parts.empty() || location.parts[0].reg.valid())
            return std::nullopt;
        return outgoing(location.parts[0].stack_offset);
    }

    void load_result(const Operand& to, const PassedValue& value, std::span<const HeldPart> parts) {
        const Scalar scalar = scalar_of(context_.module, context_.abi, value.type);
        const std::optional<MemoryOperand> memory = memory_of(value);
        const Operand source = memory ? function_.add_memory(displaced(*memory, value.offset, scalar.size))
                                      : take_value(builder_, parts, scalar, value.offset, false);
        load_value(builder_, to, source, scalar);
    }

    void store_result(MemoryOperand to, const PassedValue& value, std::span<const HeldPart> parts) {
        if (const std::optional<MemoryOperand> memory = memory_of(value))
            return copy_memory(builder_, to, *memory, size_of(value.type));
        for (const HeldPart& part : parts)
            store_part(builder_, to, part);
    }

    PassContext& context_;
    Function& function_;
    const Instruction& call_;
    const CallSite site_; // as it was
    const Prototype prototype_;
    const Abi& abi_;
    const CallingSequence sequence_;
    std::vector<Instruction>& out_;
    MachineBuilder builder_;
    std::vector<Operand> arguments_, results_;
};

} // namespace

void plan_call(PassContext& context, Function& function, const Instruction& call) {
    CallSite& site = function.calls[call.payload];
    Module& module = context.module;
    if (module.prototypes[site.prototype].is_open()) {
        Prototype all = with_all_arguments(context, module.prototypes[site.prototype], arguments_of(function, call));
        site.prototype = static_cast<std::uint32_t>(module.prototypes.size());
        module.prototypes.push_back(std::move(all));
    }
    const Prototype& prototype = module.prototypes[site.prototype];
    const CallingSequence sequence = assign_arguments(module, context.abi, prototype);
    site.outgoing_bytes = static_cast<std::uint32_t>(sequence.outgoing_bytes);
    site.outgoing_alignment = sequence.outgoing_alignment;
    if (!sequence.result_pointer.valid())
        return;
    const Layout layout = layout_of(module, context.abi, prototype.results[0].type);
    site.result_place = LocalId(function.locals.size());
    function.locals.push_back({.name = module.strings.intern("%result"),
                               .type = prototype.results[0].type,
                               .size = layout.size,
                               .alignment = layout.alignment});
}

void bind_call(PassContext& context, Function& function, const Instruction& call, std::span<const CallSave> saves,
               std::vector<Instruction>& out) {
    CallBinder(context, function, call, out).run(saves);
}

} // namespace pasm
