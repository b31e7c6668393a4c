#include "backend/allocation_conflicts.h"

#include <algorithm>

namespace pasm::allocation {

namespace {

// More registers live at once than any class has, with room for copies that share one.
constexpr std::size_t most_live = 64;

} // namespace

void Visit::clear() {
    touched.clear();
    physical_writes.clear();
    pairs.clear();
}

Touched& Visit::touch(std::uint32_t index) {
    for (Touched& t : touched)
        if (t.index == index)
            return t;
    touched.push_back({index});
    return touched.back();
}

bool Visit::is_written(Register reg) const {
    if (reg.is_virtual())
        return std::any_of(touched.begin(), touched.end(),
                           [reg](const Touched& t) { return t.index == reg.virtual_index() && t.written != 0; });
    return std::any_of(physical_writes.begin(), physical_writes.end(),
                       [reg](const PhysicalWrite& write) { return write.reg == reg; });
}

// The register that a move gives `to` and that holds the same value afterwards (Chaitin's exception for copies).
Register Conflicts::same_value(const Visit& visit, Register to) const {
    for (const Pair& pair : visit.pairs)
        if (pair.to == to && !visit.is_written(pair.from) && (live_.lanes(pair.from) & ~pair.lanes) == 0)
            return pair.from;
    return {};
}

void Conflicts::define(const Visit& visit, std::uint32_t index, Web web, std::uint32_t instruction, bool begins) {
    RegisterClass file = file_of(index);
    Register same = same_value(visit, Register::virtual_register(index));
    RegisterMask physical = live_.physical(file);
    if (same.valid() && same.is_physical())
        physical &= ~register_bit(same.number());
    for (const PhysicalWrite& write : visit.physical_writes)
        if (write.reg.file() == file)
            physical |= register_bit(write.reg.number());
    found_.webs.forbidden[web] |= physical;
    if (!begins && !live_[index].in_copy)
        return;
    if (live_.members(file).size() > most_live) {
        found_.overflow[index_of(file)] = true;
        note_peak(file, instruction);
        return;
    }
    meet(index, web, same, begins);
}

void Conflicts::meet(std::uint32_t index, Web web, Register same, bool begins) {
    for (std::uint32_t other : live_.members(file_of(index))) {
        if (other == index || (same.is_virtual() && same.virtual_index() == other))
            continue;
        if (begins || live_[other].in_copy)
            found_.edges.push_back({web, live_[other].web});
    }
}

void Conflicts::clobber(const Visit& visit) {
    for (const PhysicalWrite& write : visit.physical_writes)
        for (std::uint32_t index : live_.members(write.reg.file()))
            if ((live_[index].lanes & write.lanes) != 0 && !is_copied_to(visit, index, write.reg))
                found_.webs.forbidden[live_[index].web] |= register_bit(write.reg.number());
}

bool Conflicts::is_copied_to(const Visit& visit, std::uint32_t index, Register to) const {
    Register from = Register::virtual_register(index);
    return std::any_of(visit.pairs.begin(), visit.pairs.end(), [&](const Pair& pair) {
        return pair.to == to && pair.from == from && !visit.is_written(from) && (live_[index].lanes & ~pair.lanes) == 0;
    });
}

void Conflicts::keep_distinct(const Visit& visit, const Effects& effects) {
    auto web_of = [](const Touched& t) { return t.before != no_web ? t.before : t.after; };
    for (std::size_t i = 0; i < visit.touched.size(); ++i) {
        Web web = web_of(visit.touched[i]);
        RegisterClass file = file_of(visit.touched[i].index);
        for (const RegisterEffect& effect : effects.registers())
            if (effect.reg.is_physical() && effect.reg.file() == file)
                found_.webs.forbidden[web] |= register_bit(effect.reg.number());
        for (std::size_t j = 0; j < i; ++j)
            if (file_of(visit.touched[j].index) == file)
                found_.edges.push_back({web, web_of(visit.touched[j])});
    }
}

void Conflicts::keep_destination(const Visit& visit, const Effects& effects) {
    for (const Touched& t : visit.touched) {
        RegisterClass file = file_of(t.index);
        for (const RegisterEffect& effect : effects.registers()) {
            if (!effect.reg.is_physical() || effect.reg.file() != file)
                continue;
            if (t.written != 0 && effect.read != 0)
                found_.webs.forbidden[t.after] |= register_bit(effect.reg.number());
            if (t.read != 0 && effect.written != 0)
                found_.webs.forbidden[t.before] |= register_bit(effect.reg.number());
        }
        for (const Touched& source : visit.touched)
            if (t.written != 0 && source.read != 0 && source.before != t.after && file_of(source.index) == file)
                found_.edges.push_back({t.after, source.before});
    }
}

void Conflicts::note_peak(RegisterClass file, std::uint32_t instruction) {
    auto physical = std::popcount(live_.physical(file) & files_[index_of(file)].usable);
    auto count = static_cast<std::uint32_t>(live_.members(file).size() + static_cast<std::size_t>(physical));
    Peak& peak = found_.peaks[index_of(file)];
    if (count >= peak.count)
        peak = {count, instruction};
}

} // namespace pasm::allocation
