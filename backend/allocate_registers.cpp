// Register allocation by graph colouring. The method: webs and interference in one backward walk over liveness
// (allocation_interference), conservative coalescing of the compiler's copies (allocation_graph), colouring class by
// class (allocation_colour), rewriting (allocation_rewrite). Nothing is spilled unless `spill(allow)` says so; where
// colours run out, allocation_errors tells why.
#include "backend/allocation_errors.h"
#include "backend/allocation_rewrite.h"
#include "backend/allocation_spill.h"
#include "backend/passes.h"

#include <algorithm>

namespace pasm {

namespace {

using namespace allocation;

// The whole function's colours: a class that cannot be coloured with coalesced copies is coloured without.
struct Outcome {
    Assignment assignment; // by web
    Failure failure;
};

class ClassByClass {
  public:
    ClassByClass(const Function& function, Interference& interference, const RegisterFiles& files)
        : interference_(interference), files_(files), plain_(build_graph(function, interference)),
          merged_(coalesce(plain_)) {
        outcome_.assignment.resize(interference.webs.size());
    }

    Outcome run() {
        for (std::size_t file = 0; file < class_count && !outcome_.failure.found(); ++file)
            if (!files_[file].preference.empty())
                colour(static_cast<RegisterClass>(file));
        return std::move(outcome_);
    }

  private:
    Interference& interference_;
    const RegisterFiles& files_;
    Graph plain_, merged_;
    Outcome outcome_;

    void colour(RegisterClass file) {
        const RegisterFile& registers = files_[static_cast<std::size_t>(file)];
        const Graph* used = nullptr;
        Colouring colouring;
        for (const Graph* graph : {&merged_, &plain_}) {
            colouring = {};
            colouring.numbers.assign(graph->nodes.size(), uncoloured);
            colour_class(*graph, file, registers, colouring);
            used = graph;
            if (colouring.complete())
                break;
        }
        if (!colouring.complete()) {
            outcome_.failure = {file, used->nodes[colouring.failed].web};
            return;
        }
        for (Web web = 0; web < used->node_of_web.size(); ++web) {
            std::uint32_t node = used->node_of_web[web];
            if (used->nodes[node].file == file)
                outcome_.assignment[web] = Register::physical(file, colouring.numbers[node]);
        }
    }
};

// A class with far more registers live at once than it has.
Failure find_overflow(const Interference& interference) {
    for (std::size_t file = 0; file < class_count; ++file)
        if (interference.overflow[file])
            return {static_cast<RegisterClass>(file), no_web};
    return {};
}

enum class Attempt { done, spilled, failed };

// One attempt at the whole function. `first_own`: virtual registers from there on are those of earlier spills.
Attempt attempt(PassContext& context, Function& function, const RegisterFiles& files, std::uint32_t first_own) {
    Liveness liveness(context.module, function, context.abi);
    Interference interference = find_interference(context, function, liveness, files);
    Outcome outcome;
    outcome.failure = find_overflow(interference);
    if (!outcome.failure.found())
        outcome = ClassByClass(function, interference, files).run();
    if (!outcome.failure.found()) {
        if (context.options.keep_virtual_operands)
            function.virtual_operands = virtual_operands(function, interference);
        rewrite_function(function, interference, outcome.assignment);
        return Attempt::done;
    }
    restore_names(function, interference);
    if (function.attributes.spill_allowed &&
        spill_some(context, function, liveness, interference, files, outcome.failure, first_own))
        return Attempt::spilled;
    report_failure(context, function, liveness, interference, files, outcome.failure);
    return Attempt::failed;
}

} // namespace

void allocate_registers(PassContext& context, Function& function) {
    function.assigned_ranges.clear();
    if (function.virtual_registers.empty()) {
        rewrite_function(function, Interference(), Assignment());
        return;
    }
    RegisterFiles files = register_files(context.abi, function);
    auto first_own = static_cast<std::uint32_t>(function.virtual_registers.size());
    while (attempt(context, function, files, first_own) == Attempt::spilled)
        build_cfg(context, function);
}

} // namespace pasm
