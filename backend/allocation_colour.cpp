#include "backend/allocation_colour.h"

#include <algorithm>

namespace pasm::allocation {

namespace {

using Order = std::vector<std::uint32_t>;

constexpr std::uint32_t no_node = 0xFFFFFFFF;

// Copies by node, both directions.
struct Partners {
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> list;
};

Partners make_partners(const Graph& graph) {
    Partners partners;
    if (graph.copies.empty())
        return partners;
    partners.first.assign(graph.nodes.size() + 1, 0);
    for (const NodeCopy& copy : graph.copies) {
        ++partners.first[copy.left + 1];
        ++partners.first[copy.right + 1];
    }
    for (std::size_t i = 1; i < partners.first.size(); ++i)
        partners.first[i] += partners.first[i - 1];
    partners.list.resize(graph.copies.size() * 2);
    std::vector<std::uint32_t> cursor(partners.first.begin(), partners.first.end() - 1);
    for (const NodeCopy& copy : graph.copies) {
        partners.list[cursor[copy.left]++] = copy.right;
        partners.list[cursor[copy.right]++] = copy.left;
    }
    return partners;
}

class ClassColouring {
  public:
    ClassColouring(const Graph& graph, RegisterClass file, const RegisterFile& registers, Colouring& colouring)
        : graph_(graph), registers_(registers), colouring_(colouring), partners_(make_partners(graph)) {
        for (std::uint32_t node = 0; node < graph.nodes.size(); ++node)
            if (graph.nodes[node].file == file)
                nodes_.push_back(node);
    }

    void run() {
        if (nodes_.empty() || fails_alone() || grow_tiers())
            return;
        tier_ = registers_.usable;
        if (try_order(nodes_, false) || try_order(nodes_, true) || try_order(smallest_last(), true))
            return;
        squeeze();
    }

  private:
    const Graph& graph_;
    const RegisterFile& registers_;
    Colouring& colouring_;
    Partners partners_;
    Order nodes_; // by start
    RegisterMask tier_ = 0;
    std::vector<RegisterMask> colours_; // what each node may have in this tier
    std::vector<std::int32_t> slack_;   // neighbours left minus colours

    // A node that encodings and clobbers leave nothing is an error of its own.
    bool fails_alone() {
        for (std::uint32_t node : nodes_)
            if (graph_.nodes[node].allowed == 0) {
                colouring_.failed = node;
                return true;
            }
        return false;
    }

    // Cheap registers alone first, then one more at a time; a big function tries all at once after the first attempt.
    bool grow_tiers() {
        constexpr std::size_t big = 20000;
        auto cheap = static_cast<std::size_t>(std::popcount(registers_.cheap));
        for (std::size_t count = std::max<std::size_t>(cheap, 1); count <= registers_.preference.size(); ++count) {
            tier_ = 0;
            for (std::size_t i = 0; i < count; ++i)
                tier_ |= register_bit(registers_.preference[i]);
            if (try_order(smallest_last(), false))
                return true;
            if (nodes_.size() > big && count < registers_.preference.size())
                count = registers_.preference.size() - 1;
        }
        return false;
    }

    // Within the tier where possible; a node that only dearer registers suit (it lives across a call) has those.
    RegisterMask colours(std::uint32_t node) const {
        RegisterMask allowed = graph_.nodes[node].allowed;
        return (allowed & tier_) != 0 ? allowed & tier_ : allowed;
    }

    // Removes the node with the least slack again and again; those that come off last are coloured first. Nodes with
    // fewer neighbours than colours come off at once. Linear in nodes and edges by buckets of slack.
    Order smallest_last() {
        static constexpr std::int32_t top = 255;
        std::vector<Order> buckets(top + 1);
        auto bucket = [](std::int32_t slack) {
            return static_cast<std::size_t>(std::clamp<std::int32_t>(slack + 1, 0, top));
        };
        set_slack();
        for (std::uint32_t node : nodes_)
            buckets[bucket(slack_[node])].push_back(node);
        Order order;
        order.reserve(nodes_.size());
        std::vector<bool> removed(graph_.nodes.size(), false);
        for (std::size_t at = 0; at < buckets.size();) {
            if (buckets[at].empty()) {
                ++at;
                continue;
            }
            std::uint32_t node = buckets[at].back();
            buckets[at].pop_back();
            if (removed[node] || bucket(slack_[node]) != at)
                continue;
            removed[node] = true;
            order.push_back(node);
            for (std::uint32_t neighbour : graph_.neighbours(node)) {
                if (removed[neighbour] || (colours_[neighbour] & colours_[node]) == 0)
                    continue;
                std::size_t from = bucket(slack_[neighbour]--), to = bucket(slack_[neighbour]);
                if (from != to) {
                    buckets[to].push_back(neighbour);
                    at = std::min(at, to);
                }
            }
        }
        std::reverse(order.begin(), order.end());
        return order;
    }

    void set_slack() {
        colours_.resize(graph_.nodes.size());
        slack_.resize(graph_.nodes.size());
        for (std::uint32_t node : nodes_)
            colours_[node] = colours(node);
        for (std::uint32_t node : nodes_) {
            std::int32_t degree = 0;
            for (std::uint32_t neighbour : graph_.neighbours(node))
                degree += (colours_[neighbour] & colours_[node]) != 0;
            slack_[node] = degree - std::popcount(colours_[node]);
        }
    }

    // Colours in this order. `tight` gives up on cheap and joined registers for those that neighbours need least.
    bool try_order(const Order& order, bool tight) {
        for (std::uint32_t node : order)
            colouring_.numbers[node] = uncoloured;
        for (std::uint32_t node : order) {
            unsigned number = choose(node, tight);
            if (number == uncoloured) {
                colouring_.failed = node;
                return false;
            }
            colouring_.numbers[node] = static_cast<std::uint8_t>(number);
        }
        colouring_.failed = no_node;
        return true;
    }

    unsigned choose(std::uint32_t node, bool tight) const {
        RegisterMask taken = 0, others_want = 0;
        for (std::uint32_t neighbour : graph_.neighbours(node)) {
            if (colouring_.numbers[neighbour] != uncoloured)
                taken |= register_bit(colouring_.numbers[neighbour]);
            else
                others_want |= graph_.nodes[neighbour].wanted;
        }
        RegisterMask free = colours(node) & ~taken;
        if (free == 0)
            free = graph_.nodes[node].allowed & ~taken & (tight ? ~RegisterMask(0) : 0);
        if (free == 0)
            return uncoloured;
        if (tight)
            return least_contested(node, free);
        for (RegisterMask liked : {graph_.nodes[node].wanted, partner_registers(node), graph_.nodes[node].wished})
            if ((free & liked) != 0)
                return cheapest(free & liked);
        return cheapest((free & ~others_want) != 0 ? free & ~others_want : free);
    }

    unsigned cheapest(RegisterMask free) const {
        for (std::uint8_t number : registers_.preference)
            if ((free & register_bit(number)) != 0)
                return number;
        return static_cast<unsigned>(std::countr_zero(free));
    }

    RegisterMask partner_registers(std::uint32_t node) const {
        RegisterMask mask = 0;
        if (partners_.first.empty())
            return mask;
        for (std::uint32_t i = partners_.first[node]; i < partners_.first[node + 1]; ++i)
            if (std::uint8_t number = colouring_.numbers[partners_.list[i]]; number != uncoloured)
                mask |= register_bit(number);
        return mask;
    }

    // The register that the fewest uncoloured neighbours could have.
    unsigned least_contested(std::uint32_t node, RegisterMask free) const {
        std::array<std::uint32_t, Register::numbers_per_class> demand{};
        for (std::uint32_t neighbour : graph_.neighbours(node)) {
            if (colouring_.numbers[neighbour] != uncoloured)
                continue;
            RegisterMask shared = graph_.nodes[neighbour].allowed & free;
            for (; shared != 0; shared &= shared - 1)
                ++demand[static_cast<unsigned>(std::countr_zero(shared))];
        }
        unsigned best = uncoloured;
        for (RegisterMask rest = free; rest != 0; rest &= rest - 1) {
            unsigned number = static_cast<unsigned>(std::countr_zero(rest));
            if (best == uncoloured || demand[number] < demand[best])
                best = number;
        }
        return best;
    }

    // Squeaky wheel: the node that failed goes first next time. Bounded work.
    void squeeze() {
        constexpr std::size_t most_work = 20'000'000;
        constexpr int most_rounds = 200;
        Order orders[] = {smallest_last(), nodes_};
        std::size_t per_round = graph_.neighbour_list.size() + nodes_.size();
        std::size_t work = 0;
        for (int round = 0; round < most_rounds && work < most_work; ++round, work += per_round)
            for (Order& order : orders)
                for (bool tight : {false, true}) {
                    if (try_order(order, tight))
                        return;
                    auto failed = std::find(order.begin(), order.end(), colouring_.failed);
                    std::rotate(order.begin(), failed, failed + 1);
                }
    }
};

} // namespace

void colour_class(const Graph& graph, RegisterClass file, const RegisterFile& registers, Colouring& colouring) {
    ClassColouring(graph, file, registers, colouring).run();
}

} // namespace pasm::allocation
