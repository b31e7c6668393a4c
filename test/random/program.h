// A random program: structured code, as text for pasmc and as actions for the interpreter.
#pragma once

#include "machine.h"

#include <functional>
#include <string>
#include <vector>

namespace random_test {

struct Node;
using Body = std::vector<Node>;

// One step. An operation is some lines of text and what they do; the others hold bodies. Streams do what their bodies
// do one after the other; the text interleaves them.
struct Node {
    enum class Kind : std::uint8_t { operation, branch, loop, streams };
    Kind kind = Kind::operation;
    std::string text; // of a branch: the comparison and the jump to the second body, `{}` being the label
    std::function<void(Machine&)> action;
    std::function<bool(const Machine&)> takes_first;
    Body first, second;
    std::vector<Body> streams; // `text` then says how they are issued
    unsigned count = 0;        // of a loop
    std::size_t counter = 0;   // its cell
    std::string counter_name;
};

struct Program {
    std::string name;
    std::string header;       // prototype with attributes
    std::string declarations; // and loads of arguments
    Body body;
    std::string epilogue;                          // stores what is left, and returns
    std::function<std::uint64_t(Machine&)> finish; // does the same, gives the result
    std::size_t cell_count = 0;
    bool must_compile = false; // straight-line code whose pressure fits: an allocation failure is an error
};

// The function as pasmc reads it.
std::string program_text(const Program& program);

// Runs the program; `memory` and the arguments are in the machine already. Returns the function's result.
std::uint64_t interpret(const Program& program, Machine& machine);

} // namespace random_test
