// Microsoft x64: the n-th argument takes the n-th register of its class, or a slot of the stack. What is wider than a
// slot goes by reference to a copy, and so does a structure of another size than 1, 2, 4 or 8; one of these sizes
// travels as an integer. Source: "x64 calling convention" and "__vectorcall" of Microsoft's C++ documentation, and
// what clang does where these leave a question open.
//
// vectorcall adds registers: vectors and floats take the first six vector registers by position. A homogeneous
// aggregate (HVA), a structure of one to four equal vectors or floats, takes any that are left when all other arguments
// have theirs, or goes by reference.
#include "ir/abi/assigner.h"

#include <algorithm>

namespace pasm {

namespace {

constexpr std::uint32_t most_homogeneous = 4;
constexpr std::size_t shared_positions = 4; // that have a register of both files and a home in the shadow space

bool fits_slot(std::uint64_t size) {
    return size == 1 || size == 2 || size == 4 || size == 8;
}

// What the scalars of a structure have in common, if they are floats or vectors of one size.
class Homogeneous {
  public:
    Homogeneous(const Module& module, const Abi& abi) : module_(module), abi_(abi) {}

    // The size of the members, 0 where the type is no HVA.
    std::uint32_t member_size(TypeId type) {
        const std::uint64_t whole = layout_of(module_, abi_, type).size;
        if (module_.types[type].kind != TypeKind::structure || whole > std::uint64_t(most_homogeneous) * 64)
            return 0;
        const bool fits = add(type) && size_ != 0 && whole % size_ == 0 && whole / size_ <= most_homogeneous;
        // Members fill the structure: none of another size, no padding.
        return fits && count(type) * size_ == whole ? size_ : 0;
    }

  private:
    bool add(TypeId id) {
        const Type& type = module_.types[id];
        if (type.kind == TypeKind::array)
            return add(type.element);
        if (type.kind == TypeKind::structure) {
            const Structure& structure = module_.structures[type.index];
            for (std::uint32_t i = 0; i < structure.field_count; ++i)
                if (!add(module_.fields[structure.first_field + i].type))
                    return false;
            return true;
        }
        const auto size = static_cast<std::uint32_t>(layout_of(module_, abi_, id).size);
        const bool is_wide_vector = type.kind == TypeKind::vector && size >= 16;
        if ((type.kind != TypeKind::floating && !is_wide_vector) || (size_ != 0 && size != size_) ||
            (size_ != 0 && is_vector_ != is_wide_vector))
            return false;
        size_ = size;
        is_vector_ = is_wide_vector;
        return true;
    }

    // How many members there are; of a union those of its longest field.
    std::uint64_t count(TypeId id) const {
        const Type& type = module_.types[id];
        if (type.kind == TypeKind::array)
            return type.lanes * count(type.element);
        if (type.kind != TypeKind::structure)
            return 1;
        const Structure& structure = module_.structures[type.index];
        std::uint64_t total = 0;
        for (std::uint32_t i = 0; i < structure.field_count; ++i) {
            const std::uint64_t members = count(module_.fields[structure.first_field + i].type);
            total = structure.is_union ? std::max(total, members) : total + members;
        }
        return total;
    }

    const Module& module_;
    const Abi& abi_;
    std::uint32_t size_ = 0;
    bool is_vector_ = false;
};

class PositionAssigner {
  public:
    PositionAssigner(const Module& module, const Abi& abi) : module_(module), abi_(abi), stack_(abi.slot_size) {}

    CallingSequence run(const Prototype& prototype) {
        in_both_files_ = prototype.variadic && abi_.floats_in_both_files;
        for (const Parameter& result : prototype.results)
            sequence_.results.push_back(result_location(result.type));
        const std::size_t first = sequence_.result_pointer.valid() ? 1 : 0;
        if (abi_.homogeneous_in_vectors)
            find_homogeneous(prototype, first);
        next_ = first;
        for (std::size_t i = 0; i < prototype.parameters.size(); ++i)
            sequence_.parameters.push_back(i < homogeneous_.size() && !homogeneous_[i].parts.empty()
                                               ? homogeneous(homogeneous_[i])
                                               : argument(prototype.parameters[i].type));
        stack_.align();
        sequence_.stack_bytes = stack_.bytes();
        return std::move(sequence_);
    }

  private:
    bool in_vector(const Type& type, std::uint64_t size) const {
        return type.kind == TypeKind::floating ||
               (type.kind == TypeKind::vector && size > 8 && size <= abi_.vector_argument_bytes);
    }

    // Gives each HVA the first vector registers that no vector takes by its position.
    void find_homogeneous(const Prototype& prototype, std::size_t first) {
        std::vector<Register> free(abi_.vector_arguments.begin(), abi_.vector_arguments.end());
        std::size_t position = first;
        for (const Parameter& parameter : prototype.parameters) {
            const Type& type = module_.types[parameter.type];
            if (position < abi_.vector_arguments.size() &&
                in_vector(type, layout_of(module_, abi_, parameter.type).size))
                std::erase(free, abi_.vector_arguments[position]);
            position += argument_count(type);
        }
        for (const Parameter& parameter : prototype.parameters) {
            ArgumentLocation& location = homogeneous_.emplace_back();
            const std::uint32_t size = Homogeneous(module_, abi_).member_size(parameter.type);
            const std::uint64_t whole = layout_of(module_, abi_, parameter.type).size;
            if (size == 0 || whole / size > free.size())
                continue;
            for (std::uint32_t offset = 0; offset < whole; offset += size) {
                location.parts.push_back({.reg = free.front(), .offset = offset, .size = size});
                free.erase(free.begin());
            }
        }
    }

    // Registers that are chosen; the position is used up, and so is a slot where it has no home in the shadow space.
    ArgumentLocation homogeneous(const ArgumentLocation& location) {
        skip_slot(next_++);
        return location;
    }

    void skip_slot(std::size_t position) {
        if (position >= shared_positions && position < abi_.vector_arguments.size())
            stack_.in_slots({abi_.slot_size, 1});
    }

    ArgumentLocation argument(TypeId type) {
        const Type& t = module_.types[type];
        const Layout layout = layout_of(module_, abi_, type);
        if (layout.size == 0)
            return {};
        if (const unsigned count = argument_count(t); count > 1)
            return words(count);
        const std::size_t position = next_++;
        if (in_vector(t, layout.size) && position < abi_.vector_arguments.size()) {
            skip_slot(position);
            return vector_argument(position, layout.size);
        }
        const bool is_homogeneous =
            abi_.homogeneous_in_vectors && Homogeneous(module_, abi_).member_size(type) != 0; // no register was left
        if (fits_slot(layout.size) && !is_homogeneous)
            return integer_argument(position, layout.size);
        ArgumentLocation location = integer_argument(position, abi_.pointer_size);
        location.by_reference = true;
        return location;
    }

    ArgumentLocation vector_argument(std::size_t position, std::uint64_t size) {
        ArgumentLocation location = in_register(abi_.vector_arguments[position], size);
        if (in_both_files_ && position < abi_.integer_arguments.size())
            location.parts[0].duplicate = abi_.integer_arguments[position];
        return location;
    }

    ArgumentLocation integer_argument(std::size_t position, std::uint64_t size) {
        if (position < abi_.integer_arguments.size())
            return in_register(abi_.integer_arguments[position], size);
        return stack_.in_slots({size, 1});
    }

    // Scalars in a row, each an argument of its own.
    ArgumentLocation words(unsigned count) {
        ArgumentLocation location;
        for (unsigned i = 0; i < count; ++i) {
            ArgumentPart part = integer_argument(next_++, abi_.pointer_size).parts[0];
            part.offset = i * abi_.pointer_size;
            location.parts.push_back(part);
        }
        return location;
    }

    ArgumentLocation result_location(TypeId type) {
        const Type& t = module_.types[type];
        const std::uint64_t size = layout_of(module_, abi_, type).size;
        if (size == 0)
            return {};
        // An __int128 comes back like a vector, an __m64 like an integer.
        const bool is_wide_scalar = size > 8 && t.kind != TypeKind::structure;
        if (t.kind == TypeKind::floating || is_wide_scalar)
            return in_register(abi_.vector_results[0], size);
        const std::uint32_t member = abi_.homogeneous_in_vectors ? Homogeneous(module_, abi_).member_size(type) : 0;
        if (member != 0) {
            ArgumentLocation location;
            for (std::uint32_t i = 0; i * member < size; ++i)
                location.parts.push_back({.reg = abi_.vector_results[i], .offset = i * member, .size = member});
            return location;
        }
        return fits_slot(size) ? in_register(abi_.integer_results[0], size) : result_in_memory(abi_, sequence_);
    }

    const Module& module_;
    const Abi& abi_;
    CallingSequence sequence_;
    StackPlaces stack_;
    std::vector<ArgumentLocation> homogeneous_; // by parameter: registers of an HVA, or no parts
    std::size_t next_ = 0;                      // position
    bool in_both_files_ = false;
};

} // namespace

CallingSequence assign_by_position(const Module& module, const Abi& abi, const Prototype& prototype) {
    return PositionAssigner(module, abi).run(prototype);
}

} // namespace pasm
