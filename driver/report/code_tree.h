// The instructions of a function in their order, as a tree of the expansions that made them.
#pragma once

#include "driver/report/steps.h"

namespace pasm::report {

struct CodeItem {
    std::uint32_t index = 0;
    bool is_node = false; // of CodeTree::nodes; else of Function::instructions
};

struct CodeNode {
    ExpansionId level; // none for the function itself
    std::vector<CodeItem> items;
    std::uint32_t steps = 0; // with those of inner nodes
    std::uint32_t bytes = 0;
};

struct CodeTree {
    std::vector<CodeNode> nodes; // the first is the function

    CodeTree(const Steps& steps, const SourceManager& sources);
};

} // namespace pasm::report
