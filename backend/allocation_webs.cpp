#include "backend/allocation_graph.h"

#include <algorithm>

namespace pasm::allocation {

Web Webs::add(std::uint32_t of_virtual, RegisterMask reachable) {
    Web web = static_cast<Web>(parent.size());
    parent.push_back(web);
    virtual_index.push_back(of_virtual);
    allowed.push_back(reachable);
    forbidden.push_back(0);
    wanted.push_back(0);
    wished.push_back(0);
    return web;
}

Web Webs::find(Web web) {
    while (parent[web] != web) {
        parent[web] = parent[parent[web]];
        web = parent[web];
    }
    return web;
}

void Webs::unite(Web left, Web right) {
    left = find(left);
    right = find(right);
    if (left == right)
        return;
    Web root = std::min(left, right), child = std::max(left, right);
    parent[child] = root;
    allowed[root] &= allowed[child];
    forbidden[root] |= forbidden[child];
    wanted[root] |= wanted[child];
    wished[root] |= wished[child];
}

} // namespace pasm::allocation
