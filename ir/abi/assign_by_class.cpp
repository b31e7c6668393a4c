// System V: each eightbyte of an argument has a class (psABI 3.2.3). INTEGER takes the next general register, SSE with
// the SSEUPs behind it the next vector register; an argument for which registers are left for a part only, or whose
// class is MEMORY, goes to the stack whole.
#include "ir/abi/assigner.h"
#include "ir/abi/eightbytes.h"

#include <algorithm>

namespace pasm {

namespace {

class ClassAssigner {
  public:
    ClassAssigner(const Module& module, const Abi& abi) : module_(module), abi_(abi), stack_(abi.slot_size) {}

    CallingSequence run(const Prototype& prototype) {
        for (const Parameter& result : prototype.results)
            sequence_.results.push_back(result_location(result.type));
        if (sequence_.result_pointer.valid())
            next_general_ = 1;
        for (std::uint32_t i = 0; i < prototype.parameters.size(); ++i)
            sequence_.parameters.push_back(argument(prototype.parameters[i].type, i >= prototype.first_unnamed));
        stack_.align();
        sequence_.stack_bytes = stack_.bytes();
        sequence_.vector_registers = static_cast<std::uint32_t>(next_vector_);
        return std::move(sequence_);
    }

  private:
    ArgumentLocation argument(TypeId type, bool is_unnamed) {
        const Type& t = module_.types[type];
        const Layout layout = layout_of(module_, abi_, type);
        if (layout.size == 0)
            return {};
        if (const unsigned count = argument_count(t); count > 1)
            return words(count);
        // Wide vectors among the arguments for `...` are in memory: who reads them may not know of ymm registers.
        const bool is_wide_unnamed = is_unnamed && t.kind == TypeKind::vector && layout.size > 16;
        return in_registers(layout, is_wide_unnamed ? std::vector<Eightbyte>()
                                                    : classify_eightbytes(module_, abi_, type));
    }

    ArgumentLocation in_registers(Layout layout, std::span<const Eightbyte> eightbytes) {
        std::size_t general = next_general_, vector = next_vector_;
        auto location = place(eightbytes, abi_.integer_arguments, general, abi_.vector_arguments, vector);
        if (!location)
            return stack_.in_slots(layout);
        next_general_ = general;
        next_vector_ = vector;
        return *location;
    }

    // The next registers of the classes; nothing where there are not enough, or for what is in memory.
    static std::optional<ArgumentLocation> place(std::span<const Eightbyte> eightbytes,
                                                 std::span<const Register> generals, std::size_t& general,
                                                 std::span<const Register> vectors, std::size_t& vector) {
        ArgumentLocation location;
        for (std::uint32_t i = 0; i < eightbytes.size(); ++i) {
            const std::uint32_t bytes = eightbytes[i].bytes;
            if (eightbytes[i].kind == EightbyteClass::sse_up) {
                location.parts.back().size += bytes;
                continue;
            }
            const bool in_vector = eightbytes[i].kind == EightbyteClass::sse;
            std::size_t& next = in_vector ? vector : general;
            const std::span<const Register> registers = in_vector ? vectors : generals;
            if (next == registers.size())
                return std::nullopt;
            location.parts.push_back({.reg = registers[next++], .offset = 8 * i, .size = bytes});
        }
        return eightbytes.empty() ? std::nullopt : std::optional(location);
    }

    // Scalars in a row, each an argument of its own.
    ArgumentLocation words(unsigned count) {
        ArgumentLocation location;
        const Eightbyte integer{EightbyteClass::integer, abi_.pointer_size};
        for (unsigned i = 0; i < count; ++i) {
            ArgumentPart part = in_registers({abi_.pointer_size, abi_.pointer_size}, {&integer, 1}).parts[0];
            part.offset = i * abi_.pointer_size;
            location.parts.push_back(part);
        }
        return location;
    }

    ArgumentLocation result_location(TypeId type) {
        const Layout layout = layout_of(module_, abi_, type);
        if (layout.size == 0)
            return {};
        std::size_t general = 0, vector = 0;
        auto location = place(classify_eightbytes(module_, abi_, type), abi_.integer_results, general,
                              abi_.vector_results, vector);
        return location ? *location : result_in_memory(abi_, sequence_);
    }

    const Module& module_;
    const Abi& abi_;
    CallingSequence sequence_;
    StackPlaces stack_;
    std::size_t next_general_ = 0, next_vector_ = 0;
};

} // namespace

CallingSequence assign_by_class(const Module& module, const Abi& abi, const Prototype& prototype) {
    return ClassAssigner(module, abi).run(prototype);
}

} // namespace pasm
