// Streams of random code with registers and scratch memory of their own. What they share in spite of that, flags and
// fixed registers, is for the compiler to find: what it lets pass must compute what the streams do one after the other.
#include "generate.h"

#include <algorithm>
#include <fmt/format.h>

namespace random_test {

namespace {

constexpr std::size_t most_streams = 4;
constexpr unsigned largest_ratio = 5;

// Lines that are instructions: not those of scopes and declarations.
std::size_t instruction_count(const Body& body) {
    std::size_t count = 0;
    for (const Node& node : body)
        for (std::size_t begin = 0; begin < node.text.size(); begin = node.text.find('\n', begin) + 1) {
            const std::string line = node.text.substr(begin, node.text.find('\n', begin) - begin);
            count += !line.starts_with("    block ") && !line.starts_with("    reg64 ") && line != "    }";
        }
    return count;
}

// Every `count`th of the pool, from `first` on.
std::vector<Variable> share(const std::vector<Variable>& pool, std::size_t first, std::size_t count) {
    std::vector<Variable> result;
    for (std::size_t i = first; i < pool.size(); i += count)
        result.push_back(pool[i]);
    return result;
}

void append(std::vector<Variable>& pool, const std::vector<Variable>& more) {
    pool.insert(pool.end(), more.begin(), more.end());
}

} // namespace

void Generator::stream_of(Body& body, std::size_t stream, std::size_t count) {
    scratch_size_ = scratch_bytes / most_streams;
    scratch_begin_ = stream * scratch_size_;
    general_ = share(general_, stream, count);
    vectors_ = share(vectors_, stream, count);
    dead_general_ = share(dead_general_, stream, count);
    dead_vectors_ = share(dead_vectors_, stream, count);
    fill(body, 2 + static_cast<unsigned>(below(10)), 0);
    scratch_begin_ = 0;
    scratch_size_ = scratch_bytes;
}

void Generator::interleaved(Body& body) {
    const std::size_t fewest = has_vectors() ? std::min(general_.size(), vectors_.size()) : general_.size();
    const std::size_t count = std::min(1 + below(most_streams), fewest);
    const auto general = general_, vectors = vectors_, dead_general = dead_general_, dead_vectors = dead_vectors_;
    std::vector<Variable> alive[2], dead[2];
    Node node;
    node.kind = Node::Kind::streams;
    node.streams.resize(count);
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < count; ++i) {
        general_ = general, vectors_ = vectors, dead_general_ = dead_general, dead_vectors_ = dead_vectors;
        stream_of(node.streams[i], i, count);
        left.push_back(instruction_count(node.streams[i]));
        append(alive[0], general_), append(alive[1], vectors_);
        append(dead[0], dead_general_), append(dead[1], dead_vectors_);
    }
    general_ = alive[0], vectors_ = alive[1], dead_general_ = dead[0], dead_vectors_ = dead[1];
    for (std::size_t i = below(5); i != 0; --i) {
        const std::size_t stream = below(count), issued = below(left[stream] + 1);
        node.text += fmt::format("    issue s{}, {}\n", stream, issued);
        left[stream] -= issued;
    }
    std::string rest;
    for (std::size_t i = 0; i < count; ++i)
        if (left[i] != 0)
            rest += fmt::format("{} s{}:{}", rest.empty() ? "    interleave" : ",", i, 1 + below(largest_ratio));
    node.text += rest.empty() ? rest : rest + "\n";
    body.push_back(std::move(node));
}

} // namespace random_test
