#include "program.h"

#include <fmt/format.h>

namespace random_test {

namespace {

// Writes bodies as lines, with labels of its own.
class Writer {
  public:
    void body(const Body& nodes) {
        for (const Node& node : nodes) {
            switch (node.kind) {
            case Node::Kind::operation: text += node.text; break;
            case Node::Kind::branch: branch(node); break;
            case Node::Kind::loop: loop(node); break;
            case Node::Kind::streams: streams(node); break;
            }
        }
    }

    std::string text;

  private:
    unsigned labels_ = 0;

    void branch(const Node& node) {
        unsigned label = labels_++;
        text += fmt::format(fmt::runtime(node.text), fmt::format("else_{}", label));
        body(node.first);
        text += fmt::format("    jmp end_{0}\nelse_{0}:\n", label);
        body(node.second);
        text += fmt::format("end_{}:\n", label);
    }

    void loop(const Node& node) {
        unsigned label = labels_++;
        text += fmt::format("    mov {}, {}\nloop_{}:\n", node.counter_name, node.count, label);
        body(node.first);
        text += fmt::format("    sub {}, 1\n    jnz loop_{}\n", node.counter_name, label);
    }

    void streams(const Node& node) {
        text += "    block {\n";
        for (std::size_t i = 0; i < node.streams.size(); ++i) {
            text += fmt::format("    stream s{} {{\n", i);
            body(node.streams[i]);
            text += "    }\n";
        }
        text += node.text + "    }\n";
    }
};

void run(const Body& nodes, Machine& machine) {
    for (const Node& node : nodes) {
        switch (node.kind) {
        case Node::Kind::operation: node.action(machine); break;
        case Node::Kind::branch: run(node.takes_first(machine) ? node.first : node.second, machine); break;
        case Node::Kind::loop:
            for (std::uint64_t left = node.count; left != 0; --left) {
                machine.cells[node.counter].set<std::uint64_t>(left);
                run(node.first, machine);
            }
            machine.cells[node.counter].set<std::uint64_t>(0);
            break;
        case Node::Kind::streams:
            for (const Body& stream : node.streams)
                run(stream, machine);
            break;
        }
    }
}

} // namespace

std::string program_text(const Program& program) {
    Writer writer;
    writer.body(program.body);
    return program.header + " {\n" + program.declarations + writer.text + program.epilogue + "}\n";
}

std::uint64_t interpret(const Program& program, Machine& machine) {
    run(program.body, machine);
    return program.finish(machine);
}

} // namespace random_test
