// Colouring of an interference graph.
#pragma once

#include "backend/allocation_graph.h"

#include <optional>

namespace pasm::allocation {

inline constexpr std::uint8_t uncoloured = 0xFF;

struct Colouring {
    std::vector<std::uint8_t> numbers; // by node: the number of its register, or `uncoloured`
    std::uint32_t failed = 0xFFFFFFFF; // the first node for which no register was left
    bool complete() const { return failed == 0xFFFFFFFF; }
};

// Gives each node of one class a register that no neighbour has. Nodes are taken smallest-last with optimism (Matula
// and Beck; Briggs), then, where that fails, in order of their start, which is optimal for interval graphs, then with
// the nodes that failed moved to the front. Registers are added cheapest first, so that a callee-saved one is used
// only when the others do not suffice. Sides of a copy get the same register where one is free.
// `colouring.numbers` of the class's nodes is set; `colouring.failed` when no order worked.
void colour_class(const Graph& graph, RegisterClass file, const RegisterFile& registers, Colouring& colouring);

} // namespace pasm::allocation
