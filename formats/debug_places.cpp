#include "formats/debug_places.h"

#include <algorithm>

namespace pasm::debug {

namespace {

constexpr std::uint32_t no_part = 0xFFFFFFFF;

// From `offset` on a part is at `place`.
struct Change {
    std::uint32_t offset = 0;
    bool begins = false;
    std::uint32_t part = no_part;
    Place place;
};

std::vector<Change> changes_of(std::span<const Part> parts) {
    std::vector<Change> changes;
    for (std::uint32_t i = 0; i < parts.size(); ++i)
        for (const Held& held : parts[i].held) {
            changes.push_back({held.range.first, true, i, held.place});
            changes.push_back({held.range.last, false, i, {}});
        }
    // What ends comes before what begins.
    std::ranges::stable_sort(changes, {}, [](const Change& c) { return std::pair(c.offset, c.begins); });
    return changes;
}

std::vector<Piece> pieces_of(std::span<const Part> parts, const std::vector<Place>& places) {
    std::vector<Piece> pieces;
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].offset > at)
            pieces.push_back({{}, parts[i].offset - at});
        pieces.push_back({places[i], parts[i].size});
        at = parts[i].offset + parts[i].size;
    }
    return pieces;
}

bool is_nowhere(const Place& place) {
    return place.kind == Place::Kind::nowhere;
}

std::uint32_t first_of(const Held& held) {
    return held.range.first;
}

// In order, each ends where the next begins.
void settle(std::vector<Held>& list) {
    std::ranges::stable_sort(list, {}, first_of);
    for (std::size_t i = 1; i < list.size(); ++i)
        list[i - 1].range.last = std::min(list[i - 1].range.last, list[i].range.first);
    std::erase_if(list, [](const Held& held) { return held.range.first >= held.range.last; });
}

// Whether control goes elsewhere, and not on.
bool leaves(isa::Control control) {
    return control == isa::Control::jump || control == isa::Control::indirect_jump ||
           control == isa::Control::return_ || control == isa::Control::trap;
}

} // namespace

std::vector<Held> uncovered(std::span<const Held> under, std::span<const Held> over) {
    std::vector<Held> result;
    for (Held rest : under) {
        for (const Held& covering : over) {
            if (covering.range.last <= rest.range.first)
                continue;
            if (covering.range.first >= rest.range.last)
                break;
            if (covering.range.first > rest.range.first)
                result.push_back({{rest.range.first, covering.range.first}, rest.place});
            rest.range.first = covering.range.last;
        }
        if (rest.range.first < rest.range.last)
            result.push_back(rest);
    }
    return result;
}

std::vector<Held> overlay(std::vector<Held> over, std::span<const Held> under) {
    const std::vector<Held> rest = uncovered(under, over);
    over.insert(over.end(), rest.begin(), rest.end());
    std::ranges::sort(over, {}, first_of);
    return over;
}

std::vector<Location> join_parts(std::span<const Part> parts) {
    std::vector<Location> locations;
    std::vector<Place> places(parts.size());
    std::uint32_t at = 0;
    for (const Change& change : changes_of(parts)) {
        if (change.offset != at && !std::ranges::all_of(places, is_nowhere)) {
            std::vector<Piece> pieces = pieces_of(parts, places);
            if (!locations.empty() && locations.back().range.last == at && locations.back().pieces == pieces)
                locations.back().range.last = change.offset;
            else
                locations.push_back({{at, change.offset}, std::move(pieces)});
        }
        at = change.offset;
        places[change.part] = change.place;
    }
    return locations;
}

PlaceFinder::PlaceFinder(const pasm::Function& function, const ObjectFunction& placed, const Abi& abi)
    : function_(function), placed_(placed), abi_(abi), size_(static_cast<std::uint32_t>(placed.size)),
      ranges_(function.virtual_registers.size()) {
    for (const AssignedRange& range : function.assigned_ranges)
        ranges_[range.virtual_index].push_back(range);
}

Place PlaceFinder::in_frame(std::int64_t offset) const {
    if (function_.frame.is_aligned)
        return {Place::Kind::in_aligned_frame, {}, offset};
    return {Place::Kind::in_frame, {}, function_.frame.bottom + offset};
}

bool PlaceFinder::is_lost_in_call(Register reg) const {
    switch (reg.file()) {
    case RegisterClass::general: return (abi_.general_callee_saved >> reg.number() & 1) == 0;
    case RegisterClass::vector: return (abi_.vector_callee_saved >> reg.number() & 1) == 0;
    default: return true;
    }
}

bool PlaceFinder::changes(const Instruction& instruction, Register reg) const {
    const isa::Form& form = isa::form(instruction.form);
    if (form.control == isa::Control::call && is_lost_in_call(reg))
        return true;
    if (form.has(isa::attribute::writes_upper_halves_zero) && reg.file() == RegisterClass::vector)
        return true;
    if ((instruction.prefixes & (prefix::rep | prefix::repne)) != 0 && reg == physical::rcx)
        return true;
    for (const isa::ImplicitOperand& implicit : form.implicit_operands())
        if (implicit.reg == reg && isa::writes(implicit.access))
            return true;
    const bool writes_pair = form.has(isa::attribute::register_pair);
    auto operands = function_.operands_of(instruction);
    for (std::size_t i = 0; i < operands.size() && i < form.operands().size(); ++i) {
        if (operands[i].kind != OperandKind::reg || !isa::writes(form.operands()[i].access))
            continue;
        const Register written = operands[i].reg();
        if (written == reg || (writes_pair && written.file() == reg.file() && (written.number() ^ 1) == reg.number()))
            return true;
    }
    return instruction.mask == reg && (form.decorators & isa::decorator::mask_written) != 0;
}

// Straight on from instruction `first`: until it is written, or other code joins. A frame above a call stands within
// the call, whose last byte is no longer in.
std::uint32_t PlaceFinder::end_of_value(Register reg, std::size_t first) const {
    for (std::size_t i = first; i < function_.instructions.size(); ++i) {
        const Instruction& instruction = function_.instructions[i];
        if (instruction.kind == InstructionKind::label || instruction.kind == InstructionKind::bytes)
            return offset_of(i);
        if (instruction.kind != InstructionKind::machine)
            continue;
        const isa::Control control = isa::form(instruction.form).control;
        const std::uint32_t end = placed_.places[i].offset + placed_.places[i].length;
        if (changes(instruction, reg))
            return control == isa::Control::call ? end - 1 : end;
        if (leaves(control))
            return end;
    }
    return size_;
}

Held PlaceFinder::held(const AssignedRange& range) const {
    if (!range.physical.valid()) {
        const auto& slots = function_.frame.slots;
        const auto slot = static_cast<std::size_t>(std::ranges::find(slots, range.virtual_index) - slots.begin());
        return {{offset_of(range.first), offset_of(range.last)}, in_frame(function_.frame.slot_offsets[slot])};
    }
    // An epilog has come between the last use and the return.
    std::uint32_t last = range.last;
    while (last > range.first + 1 && function_.instructions[last - 1].origin == Origin::epilog)
        --last;
    return {{offset_of(range.first), end_of_value(range.physical, last - 1)}, in_register(range.physical)};
}

std::vector<Held> PlaceFinder::places_of(std::uint32_t virtual_register) const {
    const Register pinned = function_.virtual_registers[virtual_register].pinned;
    if (ranges_[virtual_register].empty() && pinned.valid())
        return places_of_pinned(pinned);
    std::vector<Held> registers, slots;
    for (const AssignedRange& range : ranges_[virtual_register])
        if (range.first < range.last)
            (range.physical.valid() ? registers : slots).push_back(held(range));
    settle(registers);
    settle(slots);
    return overlay(std::move(registers), slots);
}

// The name is gone: from the first to the last place where the register is named, but where it was given to others.
std::vector<Held> PlaceFinder::places_of_pinned(Register reg) const {
    std::size_t first = function_.instructions.size(), last = 0;
    for (std::size_t i = 0; i < function_.instructions.size(); ++i)
        if (names(function_.instructions[i], reg)) {
            first = std::min(first, i);
            last = i;
        }
    if (first > last)
        return {};
    std::vector<Held> others;
    for (const AssignedRange& range : function_.assigned_ranges)
        if (range.physical == reg && range.first < range.last)
            others.push_back({{offset_of(range.first), offset_of(range.last)}, {}});
    settle(others);
    const Held own{{offset_of(first + 1), end_of_value(reg, last + 1)}, in_register(reg)};
    return uncovered({&own, 1}, others);
}

bool PlaceFinder::names(const Instruction& instruction, Register reg) const {
    if (instruction.origin == Origin::prolog || instruction.origin == Origin::epilog)
        return false;
    for (const Operand& operand : function_.operands_of(instruction)) {
        if (operand.kind == OperandKind::reg && operand.reg() == reg)
            return true;
        if (operand.kind != OperandKind::memory)
            continue;
        const MemoryOperand& memory = function_.memory(operand);
        if (memory.base == reg || memory.index == reg)
            return true;
    }
    return instruction.mask == reg;
}

} // namespace pasm::debug
