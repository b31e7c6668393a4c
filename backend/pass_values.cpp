#include "backend/pass_values.h"

#include <algorithm>
#include <array>

namespace pasm {

namespace {

namespace m = isa::mnemonic;

// The constant as its type has it: -1 of a uint8_t is 255.
Operand normalized(Operand constant, const Scalar& scalar) {
    if (constant.kind != OperandKind::immediate || scalar.size >= 8)
        return constant;
    const unsigned unused = 64 - 8 * scalar.size;
    const auto shifted = static_cast<std::int64_t>(static_cast<std::uint64_t>(constant.value) << unused);
    constant.value = scalar.is_signed
                         ? shifted >> unused
                         : static_cast<std::int64_t>(static_cast<std::uint64_t>(shifted) >> unused);
    return constant;
}

bool belongs(const PlacedValue& value, const ArgumentPart& part) {
    return value.offset >= part.offset && value.offset < part.offset + part.size;
}

// The value, loaded where it is in memory.
PlacedValue in_register(MachineBuilder& builder, const PassedGroup& group, PlacedValue value) {
    const Scalar& scalar = value.scalar;
    if (!group.memory)
        return value;
    const View view =
        scalar.in_vector ? vector_view(scalar.size) : general_view(std::max(scalar.size, extended_bytes(scalar)));
    value.operand = Operand::of_register(fresh_register(builder.function(), view), view);
    const MemoryOperand place = displaced(*group.memory, value.offset, scalar.size);
    load_value(builder, value.operand, builder.function().add_memory(place), scalar);
    return value;
}

std::vector<PlacedValue> values_of_part(MachineBuilder& builder, const PassedGroup& group, const ArgumentPart& part) {
    std::vector<PlacedValue> values;
    for (const PlacedValue& value : group.values)
        if (belongs(value, part))
            values.push_back(in_register(builder, group, value));
    return values;
}

View constant_view(const Scalar& scalar) {
    return std::max(scalar.size, extended_bytes(scalar)) > 4 ? View::qword : View::dword;
}

} // namespace

std::vector<PassedGroup> group_values(const PassContext& context, const Function& function,
                                      std::span<const Parameter> parameters, std::span<const Operand> operands) {
    const Module& module = context.module;
    std::vector<PassedGroup> groups(parameters.size());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        groups[i].size = layout_of(module, context.abi, parameters[i].type).size;
        groups[i].is_structure = module.types[parameters[i].type].kind == TypeKind::structure;
        groups[i].is_packed = groups[i].is_structure || context.abi.arguments_in_memory_only;
    }
    const std::vector<PassedValue> passed = passed_values(module, context.abi, parameters, operands);
    for (std::size_t i = 0; i < passed.size(); ++i) {
        PassedGroup& group = groups[passed[i].parameter];
        if (!passed[i].is_whole) {
            const Scalar scalar = scalar_of(module, context.abi, passed[i].type);
            group.values.push_back({normalized(operands[i], scalar), scalar, passed[i].offset});
            continue;
        }
        group.memory = function.memory(operands[i]);
        if (group.is_structure)
            continue;
        const auto parts = value_parts(module, context.abi, parameters[passed[i].parameter].type);
        for (const ValuePart& part : *parts)
            group.values.push_back({{}, scalar_of(module, context.abi, part.type), part.offset});
    }
    return groups;
}

void store_group(MachineBuilder& builder, const PassedGroup& group, const ArgumentPart& part,
                 const MemoryOperand& whole) {
    if (group.memory && group.is_structure)
        return copy_memory(builder, whole, *group.memory, group.size);
    for (const PlacedValue& value : group.values) {
        const unsigned least = value.scalar.in_vector ? 4 : extended_bytes(value.scalar);
        if (belongs(value, part))
            store_value(builder, whole, in_register(builder, group, value), group.is_packed ? 0 : least);
    }
}

void RegisterMoves::add(const PassedGroup& group, const ArgumentPart& part) {
    Operand value;
    View view = View::qword;
    if (group.memory && group.is_structure) {
        value = load_part(builder_, *group.memory, part);
    } else {
        const std::vector<PlacedValue> values = values_of_part(builder_, group, part);
        value = pack_values(builder_, values, part);
        if (is_constant(value))
            view = constant_view(values[0].scalar);
    }
    if (value.kind == OperandKind::reg)
        view = value.view;
    moves_.push_back({part.reg, value, view});
    if (part.duplicate.valid())
        moves_.push_back({part.duplicate, bits_of_vector(builder_, value), View::qword});
}

void RegisterMoves::emit() {
    std::vector<Operand> pairs;
    for (const Move& move : moves_)
        if (move.value.kind == OperandKind::reg)
            pairs.insert(pairs.end(), {Operand::of_register(move.to, move.view), move.value});
    if (!pairs.empty())
        builder_.emit(InstructionKind::parallel_copy, pairs);
    for (const Move& move : moves_)
        if (move.value.kind != OperandKind::reg)
            emit_late(move);
}

void RegisterMoves::emit_late(const Move& move) {
    const std::array operands = {Operand::of_register(move.to, move.view), move.value};
    if (move.value.kind == OperandKind::memory)
        builder_.emit(m::lea, {operands[0], operands[1]});
    else
        builder_.emit(InstructionKind::load_constant, operands);
}

std::vector<Operand> RegisterMoves::targets() const {
    std::vector<Operand> targets;
    for (const Move& move : moves_)
        targets.push_back(Operand::of_register(move.to, move.view));
    return targets;
}

} // namespace pasm
