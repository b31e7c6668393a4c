#include "formats/codeview_variables.h"

#include "formats/codeview_registers.h"

#include <algorithm>

namespace pasm::codeview {

namespace {

enum : std::uint16_t { CV_LVARFLAG_IS_PARAM = 1, CV_LVARFLAG_IS_OPTIMIZED_OUT = 0x100 };
constexpr std::uint32_t longest_range = 0xF000;       // its length has sixteen bits
constexpr std::uint32_t last_offset_in_whole = 0xFFF; // twelve bits
constexpr std::uint16_t is_part = 1;                  // of S_DEFRANGE_REGISTER_REL: the offset in the whole is told

// In that code the bytes from `offset` on are in a register, or in memory where it points.
struct Spot {
    debug::CodeRange range;
    std::uint32_t offset = 0;
    bool is_whole = true;
    bool is_memory = false;
    std::uint16_t reg = 0;
    std::int32_t displacement = 0;

    bool continues(const Spot& before) const {
        return before.range.last == range.first && before.offset == offset && before.is_whole == is_whole &&
               before.is_memory == is_memory && before.reg == reg && before.displacement == displacement;
    }
};

class VariableWriter {
  public:
    VariableWriter(SymbolSection& to, const debug::Function& function, const debug::Info& info, TypeRecords& types)
        : to_(to), function_(function), info_(info), types_(types) {}

    void write(const debug::Scope& scope) {
        for (const debug::Variable& variable : scope.variables)
            variable.constant ? write_constant(variable) : write_variable(scope, variable);
        for (const debug::Scope& inner : scope.scopes)
            if (has_variables(inner) && !inner.ranges.empty())
                write_block(inner);
    }

  private:
    static bool has_variables(const debug::Scope& scope) {
        return !scope.variables.empty() || std::ranges::any_of(scope.scopes, has_variables);
    }

    // A block is in one piece: from its first to its last byte.
    void write_block(const debug::Scope& scope) {
        debug::CodeRange hull = scope.ranges.front();
        for (const debug::CodeRange& range : scope.ranges)
            hull = {std::min(hull.first, range.first), std::max(hull.last, range.last)};
        std::size_t record = to_.begin_record(S_BLOCK32);
        to_.out().zeros(8); // parent and end: the linker's
        to_.out().u32(hull.last - hull.first);
        to_.place_in(function_, hull.first);
        write_name(to_.out(), scope.kind == debug::Scope::Kind::macro ? info_.macros[scope.macro].name : "");
        to_.end_record(record);
        write(scope);
        record = to_.begin_record(S_END);
        to_.end_record(record);
    }

    void write_constant(const debug::Variable& variable) {
        const std::size_t record = to_.begin_record(S_CONSTANT);
        to_.out().u32(types_.complete_type(variable.type));
        write_number(to_.out(), *variable.constant);
        write_name(to_.out(), variable.name);
        to_.end_record(record);
    }

    void write_variable(const debug::Scope& scope, const debug::Variable& variable) {
        const std::vector<Spot> spots = spots_of(variable);
        const bool is_parameter = variable.is_parameter && scope.kind == debug::Scope::Kind::function;
        const std::size_t record = to_.begin_record(S_LOCAL);
        to_.out().u32(types_.complete_type(variable.type));
        to_.out().u16((is_parameter ? CV_LVARFLAG_IS_PARAM : 0) | (spots.empty() ? CV_LVARFLAG_IS_OPTIMIZED_OUT : 0));
        write_name(to_.out(), variable.name);
        to_.end_record(record);
        for (const Spot& spot : spots)
            for (std::uint32_t first = spot.range.first; first < spot.range.last; first += longest_range)
                write_spot(spot, {first, std::min(spot.range.last, first + longest_range)});
    }

    void write_spot(const Spot& spot, debug::CodeRange range) {
        ByteWriter& out = to_.out();
        const std::size_t record = to_.begin_record(spot.is_memory  ? S_DEFRANGE_REGISTER_REL
                                                    : spot.is_whole ? S_DEFRANGE_REGISTER
                                                                    : S_DEFRANGE_SUBFIELD_REGISTER);
        out.u16(spot.reg);
        if (spot.is_memory) {
            out.u16(spot.is_whole ? 0 : is_part | spot.offset << 4);
            out.u32(static_cast<std::uint32_t>(spot.displacement));
        } else {
            out.u16(0); // no attributes
            if (!spot.is_whole)
                out.u32(spot.offset);
        }
        to_.place_in(function_, range.first);
        out.u16(range.last - range.first);
        to_.end_record(record);
    }

    // Of one place after the other; places that go on through several locations are one.
    std::vector<Spot> spots_of(const debug::Variable& variable) const {
        std::vector<Spot> spots;
        const std::uint64_t size = types_.byte_size(variable.type);
        for (const debug::Location& location : variable.locations) {
            std::uint32_t offset = 0;
            for (const debug::Piece& piece : location.pieces) {
                const bool is_whole = location.pieces.size() == 1;
                Spot spot{.range = location.range, .offset = offset, .is_whole = is_whole};
                if (is_whole || offset <= last_offset_in_whole)
                    add_spots(piece.place, is_whole ? size : piece.size, spot, spots);
                offset += piece.size;
            }
        }
        std::ranges::stable_sort(spots, {}, [](const Spot& spot) { return std::pair(spot.offset, spot.range.first); });
        return joined(spots);
    }

    static std::vector<Spot> joined(const std::vector<Spot>& spots) {
        std::vector<Spot> result;
        for (const Spot& spot : spots)
            if (!result.empty() && spot.continues(result.back()))
                result.back().range.last = spot.range.last;
            else
                result.push_back(spot);
        return result;
    }

    // CodeView has no word for what only the caller may know, nor for a pointer in the frame.
    void add_spots(const debug::Place& place, std::uint64_t size, const Spot& model, std::vector<Spot>& spots) const {
        switch (place.kind) {
        case debug::Place::Kind::in_register: return add_register(place.reg, size, model, spots);
        case debug::Place::Kind::at_register:
            return add_memory({{model.range, place.reg, 0}}, place.offset, model, spots);
        case debug::Place::Kind::in_frame: return add_memory(function_.cfa, place.offset, model, spots);
        case debug::Place::Kind::in_aligned_frame:
            return add_memory(function_.aligned_frame, place.offset, model, spots);
        case debug::Place::Kind::nowhere:
        case debug::Place::Kind::at_frame:
        case debug::Place::Kind::from_entry:
        case debug::Place::Kind::at_entry: return;
        }
    }

    static void add_register(Register reg, std::uint64_t size, Spot spot, std::vector<Spot>& spots) {
        if (std::optional<std::uint16_t> number = register_number(reg, size)) {
            spot.reg = *number;
            spots.push_back(spot);
        }
    }

    static void add_memory(const std::vector<debug::Base>& bases, std::int64_t offset, const Spot& model,
                           std::vector<Spot>& spots) {
        for (const debug::Base& base : bases) {
            Spot spot = model;
            spot.range = {std::max(model.range.first, base.range.first), std::min(model.range.last, base.range.last)};
            if (spot.range.first >= spot.range.last)
                continue;
            spot.is_memory = true;
            spot.displacement = static_cast<std::int32_t>(base.offset + offset);
            add_register(base.reg, 8, spot, spots);
        }
    }

    SymbolSection& to_;
    const debug::Function& function_;
    const debug::Info& info_;
    TypeRecords& types_;
};

} // namespace

void write_variables(SymbolSection& to, const debug::Function& function, const debug::Info& info, TypeRecords& types) {
    VariableWriter(to, function, info, types).write(function.scope);
}

} // namespace pasm::codeview
