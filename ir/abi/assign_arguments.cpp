// Where arguments and results are. System V sorts each argument into classes (psABI 3.2.3): INTEGER takes general
// registers, SSE and SSEUP vector registers, what finds no register goes to the stack whole. Microsoft numbers the
// arguments: the n-th takes the n-th register of its class. Go (ABI0) lays all out in memory like fields of a struct.
#include "ir/abi/abi.h"

#include <algorithm>

namespace pasm {

namespace {

std::uint64_t align_up(std::uint64_t value, std::uint64_t alignment) {
    return (value + alignment - 1) / alignment * alignment;
}

bool is_vector_class(const Type& type) {
    return type.kind == TypeKind::floating || type.kind == TypeKind::vector;
}

// The scalars that one parameter of the language stands for: C sees a Go slice as pointer, size, size.
unsigned scalar_count(const Type& type) {
    return type.kind == TypeKind::slice ? 3 : type.kind == TypeKind::string ? 2 : 1;
}

class Assigner {
  public:
    Assigner(const Module& module, const Abi& abi) : module_(module), abi_(abi) {}

    CallingSequence run(const Prototype& prototype) {
        if (abi_.arguments_in_memory_only)
            return in_memory(prototype);
        for (const Parameter& result : prototype.results)
            sequence_.results.push_back(result_location(result.type));
        if (sequence_.result_in_memory)
            next_general_ = 1;
        for (const Parameter& parameter : prototype.parameters)
            sequence_.parameters.push_back(abi_.arguments_share_slots ? positional(parameter.type)
                                                                      : by_class(parameter.type));
        sequence_.stack_bytes = align_up(stack_, abi_.slot_size);
        sequence_.vector_registers = next_vector_;
        return std::move(sequence_);
    }

  private:
    // Go: arguments in order at their natural alignment, then the results from the next slot boundary.
    CallingSequence in_memory(const Prototype& prototype) {
        for (const Parameter& parameter : prototype.parameters)
            sequence_.parameters.push_back(on_stack(layout_of(module_, abi_, parameter.type)));
        stack_ = align_up(stack_, abi_.slot_size);
        for (const Parameter& result : prototype.results)
            sequence_.results.push_back(on_stack(layout_of(module_, abi_, result.type)));
        sequence_.stack_bytes = align_up(stack_, abi_.slot_size);
        return std::move(sequence_);
    }

    ArgumentLocation on_stack(Layout layout) {
        stack_ = align_up(stack_, layout.alignment);
        ArgumentLocation location;
        location.parts.push_back(
            {Register(), static_cast<std::int64_t>(stack_), 0, static_cast<std::uint32_t>(layout.size)});
        stack_ += layout.size;
        return location;
    }

    // A stack argument starts at a slot, or at its own alignment when that is wider, and fills whole slots.
    ArgumentLocation in_slots(Layout layout) {
        stack_ = align_up(stack_, std::max<std::uint64_t>(abi_.slot_size, layout.alignment));
        ArgumentLocation location = on_stack({layout.size, 1});
        stack_ = align_up(stack_, abi_.slot_size);
        return location;
    }

    ArgumentLocation by_class(TypeId type) {
        const Type& t = module_.types[type];
        Layout layout = layout_of(module_, abi_, type);
        if (layout.size == 0)
            return {};
        if (unsigned count = scalar_count(t); count > 1)
            return pointer_sequence(count);
        if (is_vector_class(t))
            return vector_argument(layout);
        return integer_argument(layout);
    }

    ArgumentLocation vector_argument(Layout layout) {
        if (layout.size > abi_.vector_argument_bytes || next_vector_ == abi_.vector_arguments.size())
            return in_slots(layout);
        ArgumentLocation location;
        location.parts.push_back(
            {abi_.vector_arguments[next_vector_++], 0, 0, static_cast<std::uint32_t>(layout.size)});
        return location;
    }

    // An __int128 takes two registers or none: it is never split between registers and stack.
    ArgumentLocation integer_argument(Layout layout) {
        std::size_t count = layout.size > 8 ? 2 : 1;
        if (next_general_ + count > abi_.integer_arguments.size())
            return in_slots(layout);
        ArgumentLocation location;
        for (std::uint32_t i = 0; i < count; ++i)
            location.parts.push_back({abi_.integer_arguments[next_general_++], 0, i * 8,
                                      static_cast<std::uint32_t>(std::min<std::uint64_t>(layout.size, 8))});
        return location;
    }

    // Scalars in a row, each an argument of its own.
    ArgumentLocation pointer_sequence(unsigned count) {
        ArgumentLocation location;
        Layout layout{abi_.pointer_size, abi_.pointer_size};
        for (unsigned i = 0; i < count; ++i) {
            ArgumentPart part =
                (abi_.arguments_share_slots ? positional_part(layout, false) : integer_argument(layout)).parts[0];
            part.offset = i * abi_.pointer_size;
            location.parts.push_back(part);
        }
        return location;
    }

    ArgumentLocation positional(TypeId type) {
        const Type& t = module_.types[type];
        Layout layout = layout_of(module_, abi_, type);
        if (layout.size == 0)
            return {};
        if (unsigned count = scalar_count(t); count > 1)
            return pointer_sequence(count);
        if (layout.size <= 8)
            return positional_part(layout, t.kind == TypeKind::floating); // __m64 travels as an integer
        ArgumentLocation location = positional_part({abi_.pointer_size, abi_.pointer_size}, false);
        location.by_reference = true;
        return location;
    }

    ArgumentLocation positional_part(Layout layout, bool in_vector) {
        std::size_t slot = next_general_;
        if (slot >= abi_.integer_arguments.size())
            return in_slots(layout);
        ++next_general_;
        ArgumentLocation location;
        Register reg = in_vector ? abi_.vector_arguments[slot] : abi_.integer_arguments[slot];
        location.parts.push_back({reg, 0, 0, static_cast<std::uint32_t>(layout.size)});
        if (in_vector)
            next_vector_ = static_cast<std::uint32_t>(slot) + 1;
        return location;
    }

    // Results take the registers of their class in order; a second one where the ABI names one.
    ArgumentLocation result_location(TypeId type) {
        const Type& t = module_.types[type];
        Layout layout = layout_of(module_, abi_, type);
        ArgumentLocation location;
        if (layout.size == 0)
            return location;
        // Compilers for Microsoft's ABI return an __int128 like a vector; an __m64 like an integer.
        bool in_vector =
            abi_.arguments_share_slots ? t.kind == TypeKind::floating || layout.size > 8 : is_vector_class(t);
        std::span<const Register> registers = in_vector ? abi_.vector_results : abi_.integer_results;
        std::size_t& next = in_vector ? next_vector_result_ : next_integer_result_;
        std::uint32_t part_size = in_vector ? 64 : 8;
        for (std::uint32_t offset = 0; offset < layout.size; offset += part_size) {
            if (next == registers.size()) {
                sequence_.result_in_memory = true;
                return {};
            }
            auto size = static_cast<std::uint32_t>(std::min<std::uint64_t>(layout.size - offset, part_size));
            location.parts.push_back({registers[next++], 0, offset, size});
        }
        return location;
    }

    const Module& module_;
    const Abi& abi_;
    CallingSequence sequence_;
    std::size_t next_general_ = 0; // also the slot of a positional ABI
    std::uint32_t next_vector_ = 0;
    std::size_t next_integer_result_ = 0, next_vector_result_ = 0;
    std::uint64_t stack_ = 0;
};

} // namespace

CallingSequence assign_arguments(const Module& module, const Abi& abi, const Prototype& prototype) {
    return Assigner(module, abi).run(prototype);
}

} // namespace pasm
