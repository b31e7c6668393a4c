#include "backend/allocation_graph.h"

#include <algorithm>
#include <numeric>

namespace pasm::allocation {

namespace {

constexpr std::uint32_t no_node = 0xFFFFFFFF;

// Fills both directions of the adjacency from pairs of nodes, each neighbour once (counting sort, then marks).
void fill_adjacency(Graph& graph, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
    std::size_t count = graph.nodes.size();
    std::vector<std::uint32_t> offsets(count + 1, 0);
    for (auto [left, right] : pairs) {
        ++offsets[left + 1];
        ++offsets[right + 1];
    }
    std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
    std::vector<std::uint32_t> list(pairs.size() * 2), cursor(offsets.begin(), offsets.end() - 1);
    for (auto [left, right] : pairs) {
        list[cursor[left]++] = right;
        list[cursor[right]++] = left;
    }
    std::vector<std::uint32_t> marks(count, no_node);
    graph.first_neighbour.assign(count + 1, 0);
    std::uint32_t end = 0;
    for (std::uint32_t node = 0; node < count; ++node) {
        graph.first_neighbour[node] = end;
        for (std::uint32_t i = offsets[node]; i < offsets[node + 1]; ++i) {
            if (marks[list[i]] == node)
                continue;
            marks[list[i]] = node;
            list[end++] = list[i];
        }
    }
    graph.first_neighbour[count] = end;
    list.resize(end);
    graph.neighbour_list = std::move(list);
}

// Merging of nodes while their adjacency stays as it was.
class Coalescer {
  public:
    explicit Coalescer(const Graph& graph)
        : graph_(graph), parent_(graph.nodes.size()), next_(graph.nodes.size()), merged_(graph.nodes),
          marks_(graph.nodes.size(), 0) {
        std::iota(parent_.begin(), parent_.end(), 0);
        std::iota(next_.begin(), next_.end(), 0);
    }

    Graph run() {
        bool any = false;
        for (const NodeCopy& copy : graph_.copies)
            any |= copy.by_compiler && try_merge(copy);
        return any ? rebuild() : graph_;
    }

  private:
    // A test that would look at more neighbours than this is given up: the copy is left to chance.
    static constexpr std::size_t most_neighbours = 4096;

    const Graph& graph_;
    std::vector<std::uint32_t> parent_;
    std::vector<std::uint32_t> next_; // members of a merged node, as a ring
    std::vector<Node> merged_;
    std::vector<std::uint32_t> marks_;
    std::uint32_t mark_ = 0;

    std::uint32_t find(std::uint32_t node) {
        while (parent_[node] != node) {
            parent_[node] = parent_[parent_[node]];
            node = parent_[node];
        }
        return node;
    }

    bool try_merge(const NodeCopy& copy) {
        std::uint32_t left = find(copy.left), right = find(copy.right);
        if (left == right)
            return true;
        RegisterMask allowed = merged_[left].allowed & merged_[right].allowed;
        if (allowed == 0 || !is_safe(left, right, static_cast<std::size_t>(std::popcount(allowed))))
            return false;
        merge(std::min(left, right), std::max(left, right), allowed);
        return true;
    }

    // The two do not interfere, and the merged node has fewer than `colours` neighbours that might not be simplified.
    bool is_safe(std::uint32_t left, std::uint32_t right, std::size_t colours) {
        std::size_t seen = 0, significant = 0;
        mark_ += 1;
        for (std::uint32_t side : {left, right}) {
            std::uint32_t member = side;
            do {
                for (std::uint32_t raw : graph_.neighbours(member)) {
                    std::uint32_t neighbour = find(raw);
                    if (neighbour == left || neighbour == right || ++seen > most_neighbours)
                        return false;
                    if (marks_[neighbour] == mark_)
                        continue;
                    marks_[neighbour] = mark_;
                    significant += is_significant(neighbour);
                }
                member = next_[member];
            } while (member != side);
        }
        return significant < colours;
    }

    bool is_significant(std::uint32_t node) const {
        return graph_.neighbours(node).size() >= static_cast<std::size_t>(std::popcount(merged_[node].allowed));
    }

    void merge(std::uint32_t root, std::uint32_t child, RegisterMask allowed) {
        parent_[child] = root;
        std::swap(next_[root], next_[child]);
        merged_[root].allowed = allowed;
        merged_[root].wanted |= merged_[child].wanted;
        merged_[root].wished |= merged_[child].wished;
        merged_[root].start = std::min(merged_[root].start, merged_[child].start);
    }

    Graph rebuild() {
        Graph result;
        std::vector<std::uint32_t> place(graph_.nodes.size(), no_node);
        for (std::uint32_t node = 0; node < graph_.nodes.size(); ++node)
            if (find(node) == node) {
                place[node] = static_cast<std::uint32_t>(result.nodes.size());
                result.nodes.push_back(merged_[node]);
            }
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        pairs.reserve(graph_.neighbour_list.size() / 2);
        for (std::uint32_t node = 0; node < graph_.nodes.size(); ++node)
            for (std::uint32_t neighbour : graph_.neighbours(node))
                if (node < neighbour)
                    pairs.push_back({place[find(node)], place[find(neighbour)]});
        fill_adjacency(result, pairs);
        for (const NodeCopy& copy : graph_.copies)
            if (find(copy.left) != find(copy.right))
                result.copies.push_back({place[find(copy.left)], place[find(copy.right)], copy.by_compiler});
        result.node_of_web.reserve(graph_.node_of_web.size());
        for (std::uint32_t node : graph_.node_of_web)
            result.node_of_web.push_back(place[find(node)]);
        return result;
    }
};

std::vector<std::uint32_t> starts_of(Interference& interference) {
    std::vector<std::uint32_t> starts(interference.webs.size(), no_node);
    for (const Segment& segment : interference.segments) {
        std::uint32_t& start = starts[interference.webs.find(segment.web)];
        start = std::min(start, segment.first);
    }
    return starts;
}

// Roots in the order in which they begin.
std::vector<Web> ordered_roots(Interference& interference, const std::vector<std::uint32_t>& starts) {
    std::vector<Web> roots;
    for (Web web = 0; web < interference.webs.size(); ++web)
        if (interference.webs.find(web) == web)
            roots.push_back(web);
    std::stable_sort(roots.begin(), roots.end(), [&](Web left, Web right) { return starts[left] < starts[right]; });
    return roots;
}

} // namespace

Graph build_graph(const Function& function, Interference& interference) {
    Graph graph;
    Webs& webs = interference.webs;
    std::vector<std::uint32_t> starts = starts_of(interference);
    std::vector<Web> roots = ordered_roots(interference, starts);
    graph.node_of_web.assign(webs.size(), no_node);
    graph.nodes.reserve(roots.size());
    for (Web root : roots) {
        graph.node_of_web[root] = static_cast<std::uint32_t>(graph.nodes.size());
        RegisterClass file = function.virtual_registers[webs.virtual_index[root]].file;
        graph.nodes.push_back({webs.allowed[root] & ~webs.forbidden[root], webs.wanted[root], webs.wished[root],
                               starts[root], root, file});
    }
    for (Web web = 0; web < webs.size(); ++web)
        graph.node_of_web[web] = graph.node_of_web[webs.find(web)];
    for (auto& [left, right] : interference.edges) {
        left = graph.node_of_web[left];
        right = graph.node_of_web[right];
    }
    std::erase_if(interference.edges, [](const auto& edge) { return edge.first == edge.second; });
    fill_adjacency(graph, interference.edges);
    for (const Copy& copy : interference.copies) {
        std::uint32_t left = graph.node_of_web[copy.to], right = graph.node_of_web[copy.from];
        if (left != right)
            graph.copies.push_back({left, right, copy.by_compiler});
    }
    return graph;
}

Graph coalesce(const Graph& graph) {
    return Coalescer(graph).run();
}

} // namespace pasm::allocation
