// What is live at the place that a backward walk over a block has reached: webs by class, and physical registers.
#pragma once

#include "backend/allocation_graph.h"

#include <cassert>

namespace pasm::allocation {

inline std::size_t index_of(RegisterClass file) {
    return static_cast<std::size_t>(file);
}

// The life of one virtual register.
struct Life {
    Web web = no_web;
    std::uint32_t end = 0;      // one past its last use in this block
    std::uint32_t position = 0; // in the list of its class
    LaneMask lanes = 0;         // live ones; 0 when dead
    bool in_copy = false;       // some move names it
};

class LiveWebs {
  public:
    // Lives that end go to `segments`.
    LiveWebs(const Function& function, std::vector<Segment>& segments)
        : function_(function), segments_(segments), lives_(function.virtual_registers.size()) {}

    Life& operator[](std::uint32_t virtual_index) { return lives_[virtual_index]; }
    const Life& operator[](std::uint32_t virtual_index) const { return lives_[virtual_index]; }
    // Virtual indices of the class, in no order.
    const std::vector<std::uint32_t>& members(RegisterClass file) const { return live_[index_of(file)]; }
    RegisterMask physical(RegisterClass file) const { return physical_live_[index_of(file)]; }
    const std::array<RegisterMask, class_count>& physical() const { return physical_live_; }
    LaneMask lanes(Register reg) const {
        return reg.is_virtual() ? lives_[reg.virtual_index()].lanes : physical_lanes_[reg.id()];
    }

    void make_live(std::uint32_t index, Web web, LaneMask lanes, std::uint32_t end) {
        Life& life = lives_[index];
        assert(life.lanes == 0);
        auto& list = live_[index_of(function_.virtual_registers[index].file)];
        life.web = web;
        life.lanes = lanes;
        life.end = end;
        life.position = static_cast<std::uint32_t>(list.size());
        list.push_back(index);
    }

    // Its life in this block goes back to `start`, which defines it (`begins`) or is the block's first instruction.
    void make_dead(std::uint32_t index, std::uint32_t start, bool begins) {
        Life& life = lives_[index];
        segments_.push_back({life.web, start, life.end, begins});
        auto& list = live_[index_of(function_.virtual_registers[index].file)];
        list[life.position] = list.back();
        lives_[list.back()].position = life.position;
        list.pop_back();
        life.lanes = 0;
    }

    void set_physical(Register reg, LaneMask lanes) {
        physical_lanes_[reg.id()] = lanes;
        RegisterMask& mask = physical_live_[index_of(reg.file())];
        mask = lanes != 0 ? mask | register_bit(reg.number()) : mask & ~register_bit(reg.number());
    }

    // At the top of a block: every web that is live enters it.
    void leave_block(std::uint32_t first) {
        for (auto& list : live_)
            while (!list.empty())
                make_dead(list.back(), first, false);
        physical_lanes_.fill(0);
        physical_live_.fill(0);
    }

  private:
    const Function& function_;
    std::vector<Segment>& segments_;
    std::vector<Life> lives_;                                  // by virtual index
    std::array<std::vector<std::uint32_t>, class_count> live_; // virtual indices
    std::array<LaneMask, Register::first_virtual> physical_lanes_{};
    std::array<RegisterMask, class_count> physical_live_{};
};

} // namespace pasm::allocation
