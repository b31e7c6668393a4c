#include "driver/report/chart_axis.h"

#include <algorithm>
#include <functional>
#include <map>

namespace pasm::report {

namespace {

constexpr double character_width = 6;

// 1, 2, 5, 10, 20, ...: the smallest of these that is not below `least`.
std::size_t round_interval(double least) {
    for (std::size_t power = 1;; power *= 10)
        for (const std::size_t factor : {1, 2, 5})
            if (static_cast<double>(power * factor) >= least)
                return power * factor;
}

struct Loop {
    std::uint32_t first = 0; // steps [first, last)
    std::uint32_t last = 0;
    std::size_t depth = 0;
};

// From each label to the last branch back to it, outer loops first.
std::vector<Loop> loops_of(const Steps& steps) {
    const Function& function = steps.function;
    std::vector<std::uint32_t> place(function.labels.size(), static_cast<std::uint32_t>(steps.size()));
    std::map<std::uint32_t, std::uint32_t> ends; // by first step
    for (std::uint32_t i = 0; i < function.instructions.size(); ++i) {
        const Instruction& instruction = function.instructions[i];
        for (const Operand& operand : function.operands_of(instruction)) {
            if (operand.kind != OperandKind::label)
                continue;
            std::uint32_t& target = place[operand.label().index()];
            if (instruction.kind == InstructionKind::label)
                target = steps.step_of[i];
            else if (instruction.kind == InstructionKind::machine && target <= steps.step_of[i])
                ends[target] = steps.step_of[i] + 1;
        }
    }
    std::vector<Loop> loops;
    for (const auto& [first, last] : ends) {
        Loop loop{first, last};
        loop.depth = static_cast<std::size_t>(
            std::ranges::count_if(loops, [last = last](const Loop& outer) { return outer.last >= last; }));
        loops.push_back(loop);
    }
    return loops;
}

void draw_loops(ChartCanvas& canvas, const Steps& steps) {
    constexpr std::size_t deepest = 3;
    constexpr std::size_t most_loops = 500;
    std::vector<Loop> loops = loops_of(steps);
    std::erase_if(loops, [](const Loop& loop) { return loop.depth > deepest; });
    loops.resize(std::min(loops.size(), most_loops));
    if (loops.empty())
        return;
    std::size_t depth = 0;
    for (const Loop& loop : loops) {
        const double y = canvas.y + 4 + 5 * static_cast<double>(loop.depth);
        canvas.plot.shape("path",
                          {{"class", "loop"},
                           {"d", fmt::format("M{0} {1}v-4H{2}v4", number(canvas.scale.left_of(loop.first) + 1),
                                             number(y + 3), number(canvas.scale.left_of(loop.last) - 1))}},
                          fmt::format("loop: instructions {} to {}", loop.first + 1, loop.last));
        depth = std::max(depth, loop.depth);
    }
    canvas.label(canvas.y + 5, "loops", "", "axis");
    canvas.y += 10 + 5 * static_cast<double>(depth);
}

void draw_numbers(ChartCanvas& canvas, const Steps& steps) {
    canvas.label(canvas.y + 9, "instruction", "", "axis");
    const std::size_t interval = round_interval(40 / canvas.scale.step_width);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (i != 0 && (i + 1) % interval != 0)
            continue;
        if (i == 0 && interval > 1 && static_cast<double>(interval - 1) * canvas.scale.step_width < 24)
            continue;
        canvas.plot.element("text",
                            {{"class", "axis"},
                             {"x", number(canvas.scale.left_of(static_cast<double>(i) + 0.5))},
                             {"y", number(canvas.y + 12)},
                             {"text-anchor", i == 0 ? "start" : "middle"}},
                            fmt::format("{}", i + 1));
    }
    canvas.y += 18;
}

void draw_labels(ChartCanvas& canvas, const Module& module, const Steps& steps) {
    const Function& function = steps.function;
    double free = 0;
    for (std::uint32_t i = 0; i < function.instructions.size(); ++i) {
        const Instruction& instruction = function.instructions[i];
        if (instruction.kind != InstructionKind::label)
            continue;
        const StringId id = function.labels[function.operands_of(instruction)[0].label().index()].name;
        const double x = canvas.scale.left_of(steps.step_of[i]);
        if (!id || x < free)
            continue;
        const std::string_view name = module.strings.text(id);
        canvas.plot.element("text", {{"class", "label"}, {"x", number(x + 2)}, {"y", number(canvas.y + 10)}}, name);
        free = x + character_width * static_cast<double>(name.size() + 2);
    }
    if (free == 0)
        return;
    canvas.label(canvas.y + 7, "labels", "", "axis");
    canvas.y += 16;
}

// Instructions of one line in a row.
struct LineRun {
    std::uint32_t line = 0;
    std::size_t first = 0;
    std::size_t length = 0;
};

std::vector<LineRun> runs_of(const Steps& steps) {
    std::vector<LineRun> runs;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::uint32_t line = steps.list[i].home_line;
        if (runs.empty() || runs.back().line != line)
            runs.push_back({line, i, 0});
        ++runs.back().length;
    }
    std::erase_if(runs, [](const LineRun& run) { return run.line == 0; });
    return runs;
}

} // namespace

void draw_instruction_axis(ChartCanvas& canvas, const Module& module, const Steps& steps) {
    canvas.y += 2;
    draw_numbers(canvas, steps);
    draw_labels(canvas, module, steps);
    draw_loops(canvas, steps);
}

void draw_line_axis(ChartCanvas& canvas, const Steps& steps) {
    canvas.y += 6;
    canvas.label(canvas.y + 8, "source line", "", "axis");
    std::vector<LineRun> runs = runs_of(steps);
    std::ranges::stable_sort(runs, std::greater(), &LineRun::length);
    std::map<double, double> taken; // ends by beginnings
    for (const LineRun& run : runs) {
        const std::string text = fmt::format("{}", run.line);
        const double x = canvas.scale.left_of(static_cast<double>(run.first));
        const double end = x + std::max(14.0, character_width * static_cast<double>(text.size() + 1));
        const auto after = taken.lower_bound(x);
        if ((after != taken.end() && after->first < end) || (after != taken.begin() && std::prev(after)->second > x))
            continue;
        taken[x] = end;
        canvas.grid.shape(
            "line",
            {{"class", "grid"}, {"x1", number(x)}, {"x2", number(x)}, {"y1", "18"}, {"y2", number(canvas.y + 14)}});
        canvas.plot.element("text", {{"class", "axis"}, {"x", number(x + 2)}, {"y", number(canvas.y + 12)}}, text);
    }
    canvas.y += 16;
}

} // namespace pasm::report
