#include "backend/symbolic_state.h"

#include <algorithm>

namespace pasm::checking {

void SymbolicState::enter_function() {
    known_ = true;
    own_.fill(0xFF);
}

LaneMask SymbolicState::lanes_at(Place place, Register symbol) const {
    LaneMask lanes = 0;
    if (is_tracked(symbol) && place == symbol.id())
        lanes |= own_[symbol.id()];
    for (const Holding& held : holdings_)
        if (held.symbol == symbol && (held.place == place || held.place == anywhere))
            lanes |= held.lanes;
    return lanes;
}

std::vector<Holding> SymbolicState::contents(Place place) const {
    std::vector<Holding> found;
    for (const Holding& held : holdings_)
        if (held.place == place)
            found.push_back(held);
    if (place < tracked_registers && own_[place] != 0)
        found.push_back({place, Register::from_id(place), own_[place]});
    return found;
}

void SymbolicState::hold(Place place, Register symbol, LaneMask lanes) {
    if (lanes == 0)
        return;
    if (is_tracked(symbol) && place == symbol.id()) {
        own_[place] |= lanes;
        return;
    }
    for (Holding& held : holdings_)
        if (held.place == place && held.symbol == symbol) {
            held.lanes |= lanes;
            return;
        }
    holdings_.push_back({place, symbol, lanes});
}

void SymbolicState::forget(Register symbol, LaneMask lanes) {
    for (Holding& held : holdings_)
        if (held.symbol == symbol)
            held.lanes &= ~lanes;
    drop_empty();
}

void SymbolicState::overwrite(Place place, LaneMask lanes) {
    for (Holding& held : holdings_)
        if (held.place == place)
            held.lanes &= ~lanes;
    if (place < tracked_registers)
        own_[place] &= ~lanes;
    drop_empty();
}

void SymbolicState::drop_empty() {
    std::erase_if(holdings_, [](const Holding& held) { return held.lanes == 0; });
}

void SymbolicState::assume(Register symbol) {
    forget(symbol, 0xFF);
    hold(is_tracked(symbol) ? symbol.id() : anywhere, symbol, 0xFF);
}

void SymbolicState::exchange(Place left, Place right, LaneMask lanes) {
    std::vector<Holding> of_left = contents(left), of_right = contents(right);
    overwrite(left, 0xFF);
    overwrite(right, 0xFF);
    for (const Holding& held : of_left)
        hold(right, held.symbol, held.lanes & lanes);
    for (const Holding& held : of_right)
        hold(left, held.symbol, held.lanes & lanes);
}

void SymbolicState::rename(const std::vector<Renaming>& renamings) {
    std::vector<Holding> gained;
    for (const Renaming& renaming : renamings) {
        for (const Holding& held : holdings_)
            if (held.symbol == renaming.from)
                gained.push_back({held.place, renaming.to, static_cast<LaneMask>(held.lanes & renaming.lanes)});
        if (is_tracked(renaming.from))
            gained.push_back(
                {renaming.from.id(), renaming.to, static_cast<LaneMask>(own_[renaming.from.id()] & renaming.lanes)});
    }
    for (const Renaming& renaming : renamings) {
        forget(renaming.to, 0xFF);
        if (is_tracked(renaming.to))
            own_[renaming.to.id()] = 0;
    }
    for (const Holding& held : gained)
        hold(held.place, held.symbol, held.lanes);
}

void SymbolicState::normalise() {
    std::sort(holdings_.begin(), holdings_.end(), [](const Holding& left, const Holding& right) {
        return left.place != right.place ? left.place < right.place : left.symbol < right.symbol;
    });
}

bool SymbolicState::meet(const SymbolicState& other) {
    if (!known_) {
        *this = other;
        normalise();
        return true;
    }
    bool changed = false;
    for (std::size_t i = 0; i < tracked_registers; ++i) {
        LaneMask both = own_[i] & other.own_[i];
        changed |= both != own_[i];
        own_[i] = both;
    }
    std::vector<Holding> before = std::exchange(holdings_, {});
    for (const Holding& held : before)
        if (LaneMask lanes = held.lanes & other.lanes_at(held.place, held.symbol); lanes != 0)
            holdings_.push_back({held.place, held.symbol, lanes});
        else if (held.place == anywhere)
            for (const Holding& known : other.holdings_)
                if (known.symbol == held.symbol)
                    holdings_.push_back(known);
    normalise();
    return changed || holdings_ != before;
}

} // namespace pasm::checking
