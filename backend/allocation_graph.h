// Webs, the nodes of register allocation, and what keeps them apart. A web is one connected set of definitions and uses
// of a virtual register (Chaitin's "right number of names"): a register that is defined anew shares nothing with its
// past, so that straight-line code becomes an interval graph.
#pragma once

#include "backend/allocation_registers.h"
#include "backend/liveness.h"

namespace pasm::allocation {

// A web while the function is walked: an index into the columns of `Webs`. Webs that turn out to be one are united, and
// the root of such a set stands for all of it.
using Web = std::uint32_t;
inline constexpr Web no_web = 0xFFFFFFFF;

struct Webs {
    std::vector<Web> parent;
    std::vector<std::uint32_t> virtual_index; // whose web it is
    std::vector<RegisterMask> allowed;        // what its operands' encodings reach
    std::vector<RegisterMask> forbidden;      // physical registers that are live or lost while it lives
    std::vector<RegisterMask> wanted;         // physical registers that a copy of the compiler's joins it to
    std::vector<RegisterMask> wished;         // the same for the author's moves

    std::size_t size() const { return parent.size(); }
    Web add(std::uint32_t of_virtual, RegisterMask reachable);
    Web find(Web web);
    void unite(Web left, Web right);
};

// A move whose sides need not interfere.
struct Copy {
    Web to = no_web;
    Web from = no_web;
    bool by_compiler = false; // goes away when both sides get one register
};

// A web lives over instructions [first, last) of one block.
struct Segment {
    Web web = no_web;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    bool begins = false; // `first` defines it; else it enters with the block
};

// Where most registers of a class are live at once.
struct Peak {
    std::uint32_t count = 0; // webs and allocatable physical registers
    std::uint32_t instruction = 0;
};

// What the walk over a function finds.
struct Interference {
    Webs webs;
    std::vector<std::pair<Web, Web>> edges; // in the order of the walk, with repetitions
    std::vector<Copy> copies;
    std::vector<Segment> segments;        // by first instruction
    std::vector<std::uint32_t> removable; // copies that go away when their sides get one register, by instruction
    std::array<Peak, class_count> peaks;
    // So many registers are live at once that edges were left out: the class cannot be coloured.
    std::array<bool, class_count> overflow{};
    // Per parallel copy: vector, mask and mmx webs and physical registers live around it, so that a cycle finds a free
    // one.
    struct CopySite {
        std::uint32_t instruction = 0;
        std::uint32_t first_live = 0, last_live = 0; // into live_webs
        std::array<RegisterMask, class_count> live_physical{};
    };
    std::vector<CopySite> copy_sites; // by instruction
    std::vector<Web> live_webs;
};

// Walks every block backward from what is live at its end, renames the operands of `function` so that each virtual
// register is a web (`Register::virtual_register(web)`), and collects interference. Time and memory are linear in
// instructions times registers live at once, which is bounded: beyond `overflow` no edges are kept.
Interference find_interference(const PassContext& context, Function& function, const Liveness& liveness,
                               const RegisterFiles& files);

// A node of the graph proper: a set of united webs.
struct Node {
    RegisterMask allowed = 0; // what encodings, clobbers and the register file leave
    RegisterMask wanted = 0;
    RegisterMask wished = 0;
    std::uint32_t start = 0; // first instruction of its life
    Web web = no_web;        // the root
    RegisterClass file = RegisterClass::general;
};

struct NodeCopy {
    std::uint32_t left = 0, right = 0;
    bool by_compiler = false;
};

// Sparse adjacency, both directions: memory is linear in the edges.
struct Graph {
    std::vector<Node> nodes;                    // ordered by start
    std::vector<std::uint32_t> first_neighbour; // nodes.size() + 1 offsets
    std::vector<std::uint32_t> neighbour_list;
    std::vector<NodeCopy> copies;
    std::vector<std::uint32_t> node_of_web;

    std::span<const std::uint32_t> neighbours(std::uint32_t node) const {
        return {neighbour_list.data() + first_neighbour[node], first_neighbour[node + 1] - first_neighbour[node]};
    }
};

// The graph of united webs.
Graph build_graph(const Function& function, Interference& interference);

// Merges the two sides of copies where that cannot make a colourable graph uncolourable: Briggs' test for two webs
// (Briggs, Cooper, Torczon, TOPLAS 16:3). Only copies of the compiler's are merged, since only those go away.
Graph coalesce(const Graph& graph);

} // namespace pasm::allocation
