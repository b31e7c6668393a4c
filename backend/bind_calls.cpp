#include "backend/bind_calls.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace pasm {

namespace {

namespace m = isa::mnemonic;

// What an argument beyond the named parameters of a variadic function is taken for, by its register: C's default
// promotions have made it an int, a long long, a double or a vector already.
TypeId variadic_type(Module& module, const Operand& operand) {
    if (operand.kind != OperandKind::reg && operand.kind != OperandKind::memory)
        return module.types.intern({.kind = TypeKind::integer, .is_signed = true, .bits = 64});
    TypeId real = module.types.intern({.kind = TypeKind::floating, .is_signed = true, .bits = 64});
    if (operand.kind == OperandKind::memory || operand.view == View::xmm)
        return real;
    if (view_class(operand.view) == RegisterClass::vector)
        return module.types.intern({.kind = TypeKind::vector, .lanes = view_bytes(operand.view) / 8, .element = real});
    auto bits = static_cast<std::uint16_t>(std::max(4u, view_bytes(operand.view)) * 8);
    return module.types.intern({.kind = TypeKind::integer, .is_signed = true, .bits = bits});
}

class CallBinder {
  public:
    CallBinder(PassContext& context, Function& function, const Instruction& call, std::vector<Instruction>& out)
        : context_(context), function_(function), call_(call), site_(function.calls[call.payload]), out_(out),
          builder_(function, out, Origin::call_setup, call.location()) {
        auto operands = function.operands_of(call);
        callee_ = operands[0];
        arguments_.assign(operands.begin() + 1, operands.begin() + 1 + site_.argument_count);
        results_.assign(operands.begin() + 1 + site_.argument_count, operands.end());
    }

    void run(std::span<const CallSave> saves) {
        Prototype prototype = full_prototype();
        CallingSequence sequence = assign_arguments(context_.module, context_.abi, prototype);
        parameters_ = value_pieces(context_.module, context_.abi, prototype.parameters, sequence.parameters);
        returned_ = value_pieces(context_.module, context_.abi, prototype.results, sequence.results);
        assert(is_checked());
        for (const CallSave& save : saves)
            store(save);
        prepare_arguments();
        store_stack_arguments();
        copy_register_arguments();
        if (prototype.variadic && context_.abi.vector_count_in_al)
            load_constant(Operand::of_register(physical::rax, View::dword),
                          Operand::of_immediate(sequence.vector_registers));
        emit_call(prototype, sequence);
        take_results(saves);
    }

  private:
    // The prototype with a parameter for each argument of a variadic call.
    Prototype full_prototype() {
        Prototype prototype = context_.module.prototypes[site_.prototype];
        // Each piece of a parameter takes an argument: count the pieces of the named ones.
        CallingSequence named = assign_arguments(context_.module, context_.abi, prototype);
        std::size_t count = value_pieces(context_.module, context_.abi, prototype.parameters, named.parameters).size();
        if (prototype.variadic)
            for (std::size_t i = count; i < arguments_.size(); ++i)
                prototype.parameters.push_back({{}, variadic_type(context_.module, arguments_[i]), call_.range});
        return prototype;
    }

    // What lowering has made sure of.
    bool is_checked() const {
        auto passes = [](const Operand& operand, const ValuePiece& piece) { return can_pass(operand, piece.scalar); };
        auto loads = [](const Operand& operand, const ValuePiece& piece) { return can_load(operand, piece.scalar); };
        return arguments_.size() == parameters_.size() && results_.size() <= returned_.size() &&
               std::equal(arguments_.begin(), arguments_.end(), parameters_.begin(), passes) &&
               std::equal(results_.begin(), results_.end(), returned_.begin(), loads);
    }

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

    static bool is_constant(const Operand& operand) {
        return operand.kind == OperandKind::immediate || operand.kind == OperandKind::symbol;
    }

    // Widens what needs it, into registers that the copy below can take.
    void prepare_arguments() {
        for (std::size_t i = 0; i < arguments_.size(); ++i)
            if (!is_constant(arguments_[i]))
                arguments_[i] =
                    pass_value(builder_, sized(arguments_[i], parameters_[i].scalar), parameters_[i].scalar, 4);
    }

    // A memory operand is read at the parameter's size unless the author gave one.
    Operand sized(const Operand& operand, const Scalar& scalar) {
        if (operand.kind == OperandKind::memory && function_.memory(operand).access_bytes == 0)
            function_.memory(operand).access_bytes = static_cast<std::uint16_t>(scalar.size);
        return operand;
    }

    void store_stack_arguments() {
        for (std::size_t i = 0; i < arguments_.size(); ++i)
            if (!parameters_[i].reg.valid())
                store(parameters_[i], arguments_[i]);
    }

    void store(const ValuePiece& piece, Operand value) {
        unsigned bytes = piece.scalar.in_vector ? std::max(piece.scalar.size, 4u) : piece.scalar.size <= 4 ? 4 : 8;
        Operand place =
            function_.add_memory(frame_address(AddressTarget::outgoing_argument, 0, piece.stack_offset, bytes));
        if (piece.scalar.in_vector) {
            builder_.store_vector(place, value.reg(), bytes, piece.aligned);
            return;
        }
        bool fits_field = value.kind == OperandKind::immediate && value.value == static_cast<std::int32_t>(value.value);
        if (is_constant(value) && !fits_field) {
            Operand wide = Operand::of_register(fresh_register(function_, View::qword), View::qword);
            load_constant(wide, value);
            value = wide;
        }
        if (value.kind == OperandKind::reg)
            value.view = general_view(bytes);
        builder_.emit(m::mov, {place, value});
    }

    void copy_register_arguments() {
        std::vector<Operand> pairs;
        for (std::size_t i = 0; i < arguments_.size(); ++i) {
            if (!parameters_[i].reg.valid() || is_constant(arguments_[i]))
                continue;
            pairs.push_back(Operand::of_register(parameters_[i].reg, arguments_[i].view));
            pairs.push_back(arguments_[i]);
        }
        if (!pairs.empty())
            builder_.emit(InstructionKind::parallel_copy, pairs);
        for (std::size_t i = 0; i < arguments_.size(); ++i)
            if (parameters_[i].reg.valid() && is_constant(arguments_[i]))
                load_constant(Operand::of_register(parameters_[i].reg,
                                                   parameters_[i].scalar.size > 4 ? View::qword : View::dword),
                              arguments_[i]);
    }

    void emit_call(const Prototype& prototype, const CallingSequence& sequence) {
        CallSite& site = function_.calls[call_.payload];
        for (std::size_t i = 0; i < sequence.parameters.size(); ++i)
            for (const ArgumentPart& part : sequence.parameters[i].parts)
                if (!part.reg.valid())
                    site.outgoing_alignment =
                        std::max(site.outgoing_alignment,
                                 layout_of(context_.module, context_.abi, prototype.parameters[i].type).alignment);
        site.outgoing_bytes = static_cast<std::uint32_t>(sequence.stack_bytes) + context_.abi.shadow_space;
        site.sets_up_arguments = false;
        site.was_set_up = true;
        site.argument_count = 0;
        site.result_count = 0;
        if (prototype.variadic) { // the call reads what this call passes
            site.prototype = static_cast<std::uint32_t>(context_.module.prototypes.size());
            context_.module.prototypes.push_back(prototype);
            context_.module.prototypes.back().variadic = false;
        }
        Instruction bound = call_;
        bound.operand_count = 1;
        out_.push_back(bound);
    }

    // Results leave their registers first: a saved register may be restored into one of them.
    void take_results(std::span<const CallSave> saves) {
        std::vector<Operand> pairs;
        for (std::size_t i = 0; i < results_.size(); ++i) {
            const Scalar& scalar = returned_[i].scalar;
            View view = scalar.in_vector ? vector_view(scalar.size) : general_view(std::max(scalar.size, 4u));
            Register held = fresh_register(function_, scalar.in_vector ? view : View::qword);
            pairs.push_back(Operand::of_register(held, view));
            pairs.push_back(Operand::of_register(returned_[i].reg, view));
        }
        if (!pairs.empty())
            builder_.emit(InstructionKind::parallel_copy, pairs);
        for (const CallSave& save : saves)
            reload(save);
        for (std::size_t i = 0; i < results_.size(); ++i)
            load_value(builder_, results_[i], pairs[2 * i], returned_[i].scalar);
    }

    PassContext& context_;
    Function& function_;
    const Instruction& call_;
    CallSite site_; // as it was
    std::vector<Instruction>& out_;
    MachineBuilder builder_;
    Operand callee_;
    std::vector<Operand> arguments_, results_;
    std::vector<ValuePiece> parameters_, returned_;
};

} // namespace

void bind_call(PassContext& context, Function& function, const Instruction& call, std::span<const CallSave> saves,
               std::vector<Instruction>& out) {
    CallBinder(context, function, call, out).run(saves);
}

} // namespace pasm
