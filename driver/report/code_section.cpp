#include "driver/report/code_section.h"

#include "driver/report/code_tree.h"
#include "formats/expansion_trace.h"
#include "ir/origin_text.h"
#include "ir/print.h"

#include <algorithm>
#include <map>
#include <span>

#include <fmt/ranges.h>

namespace pasm::report {

namespace {

constexpr std::size_t most_bytes = 15; // of a row: more than any instruction has

std::string trimmed(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string() : std::string(line.substr(first));
}

class CodeWriter {
  public:
    CodeWriter(HtmlWriter& html, const Module& module, const Section& section, const ObjectFunction& placed,
               const SourceManager& sources, const Steps& steps)
        : html_(html), module_(module), section_(section), placed_(placed), sources_(sources), steps_(steps),
          function_(steps.function), tree_(steps, sources) {}

    void run() { write(tree_.nodes[0]); }

  private:
    // ---- The tree

    void write(const CodeNode& node) {
        shown_ = {};
        bool is_in_table = false;
        for (const CodeItem& item : node.items) {
            if (item.is_node == is_in_table)
                is_in_table ? close_table() : open_table();
            is_in_table = !item.is_node;
            if (!item.is_node) {
                write_row(item.index);
                continue;
            }
            write_level(tree_.nodes[item.index]);
            shown_ = {};
        }
        if (is_in_table)
            close_table();
    }

    void open_table() {
        html_.open("table", {{"class", "code"}});
        html_.raw("<colgroup><col><col><col><col><col><col></colgroup>");
        if (!has_heads_) {
            html_.raw("<thead><tr><th>#</th><th>offset</th><th>bytes</th><th>instruction</th><th>with its names</th>"
                      "<th>added for</th></tr></thead>");
            has_heads_ = true;
        }
        html_.open("tbody");
    }

    void close_table() {
        html_.close();
        html_.close();
        html_.line_end();
    }

    void write_level(const CodeNode& node) {
        const Expansion& level = sources_.expansion(node.level);
        html_.raw(node.steps <= most_open_steps ? "<details open><summary>" : "<details><summary>");
        html_.element("span", {{"class", "n"}}, line_text(sources_, level.call_site, function_.range.file));
        html_.element(
            "code", trimmed(sources_.line_text(
                        level.call_site.file, sources_.line_column(level.call_site.file, level.call_site.begin).line)));
        html_.element("span", {{"class", "level"}}, sources_.expansion_text(node.level));
        html_.element("span", {{"class", "count"}},
                      fmt::format("{}, {}", counted(node.steps, "instruction"), counted(node.bytes, "byte")));
        html_.raw("</summary>");
        write(node);
        html_.raw("</details>");
    }

    // ---- Rows

    void write_row(std::uint32_t index) {
        const Instruction& instruction = function_.instructions[index];
        if (steps_.step_of[index] != steps_.step_of[index + 1]) {
            write_source_line(instruction);
            write_step(steps_.step_of[index], instruction);
        } else {
            html_.open("tr", {{"class", "label"}});
            html_.element("td", {{"colspan", "6"}}, instruction_text(module_, function_, instruction));
            html_.close();
        }
        html_.line_end();
    }

    void write_source_line(const Instruction& instruction) {
        if (!instruction.range.valid())
            return;
        const FileId file = instruction.range.file;
        const std::pair place(file, sources_.line_column(file, instruction.range.begin).line);
        if (place == shown_)
            return;
        shown_ = place;
        html_.open("tr", {{"class", "source"}});
        html_.element("td", {{"class", "n"}}, fmt::format("{}", place.second));
        html_.open("td", {{"colspan", "5"}});
        if (file != function_.range.file)
            html_.element("span", {{"class", "file"}}, sources_.recorded_name(file));
        html_.text(trimmed(sources_.line_text(file, place.second)));
        html_.close();
        html_.close();
        html_.line_end();
    }

    void write_step(std::uint32_t number, const Instruction& instruction) {
        const Step& step = steps_.list[number];
        const std::string_view origin = origin_text(instruction.origin);
        const std::string final = instruction_text(module_, function_, instruction);
        const std::string named = instruction_text(module_, steps_.named, steps_.named.instructions[step.instruction]);
        const bool has_names = instruction.origin == Origin::author || instruction.origin == Origin::portable;
        html_.open("tr", {{"class", origin.empty() ? "step" : "step added"}});
        html_.element("td", {{"class", "n"}}, fmt::format("{}", number + 1));
        html_.element("td", {{"class", "at"}}, fmt::format("{:x}", step.offset));
        html_.element("td", {{"class", "bytes"}}, bytes_text(step));
        html_.element("td", {{"class", "final"}}, instruction.kind == InstructionKind::bytes ? "bytes" : final);
        html_.element("td", {{"class", "named"}}, has_names && named != final ? named : std::string());
        html_.open("td", {{"class", "origin"}});
        if (!origin.empty())
            html_.element("span", origin);
        html_.close();
        html_.close();
    }

    std::string bytes_text(const Step& step) const {
        const std::uint64_t begin = placed_.offset + step.offset;
        const std::span bytes(section_.bytes.data() + begin, std::min<std::size_t>(step.length, most_bytes));
        std::string text = fmt::format("{:02x}", fmt::join(bytes, " "));
        return step.length > most_bytes ? fmt::format("{} \u2026 {} bytes", text, step.length) : text;
    }

    static constexpr std::uint32_t most_open_steps = 200; // of an expansion that is shown open

    HtmlWriter& html_;
    const Module& module_;
    const Section& section_;
    const ObjectFunction& placed_;
    const SourceManager& sources_;
    const Steps& steps_;
    const Function& function_;
    CodeTree tree_;
    std::pair<FileId, std::uint32_t> shown_; // file and line of the rows at hand
    bool has_heads_ = false;
};

// What became of a line.
struct LineSum {
    SourceRange range;
    std::uint32_t steps = 0;
    std::uint32_t bytes = 0;
    std::uint32_t first_offset = 0;
};

std::vector<LineSum> sums_by_line(const SourceManager& sources, const Steps& steps) {
    std::vector<LineSum> sums; // in order of first appearance
    std::map<std::pair<std::size_t, std::uint32_t>, std::size_t> index;
    for (const Step& step : steps.list) {
        const SourceRange range = steps.function.instructions[step.instruction].range;
        if (!range.valid())
            continue;
        const std::pair key(range.file.index(), sources.line_column(range.file, range.begin).line);
        const auto [found, is_new] = index.try_emplace(key, sums.size());
        if (is_new)
            sums.push_back({range, 0, 0, step.offset});
        ++sums[found->second].steps;
        sums[found->second].bytes += step.length;
    }
    return sums;
}

void write_by_line(HtmlWriter& html, const SourceManager& sources, const Steps& steps) {
    const std::vector<LineSum> sums = sums_by_line(sources, steps);
    html.element("p", {{"class", "remark"}},
                 "The function is too long to be shown instruction by instruction: these are its lines. A listing "
                 "(-emit-listing) has every instruction.");
    html.open("table", {{"class", "lines"}});
    html.raw("<thead><tr><th class=\"n\">line</th><th>source</th><th class=\"n\">instructions</th>"
             "<th class=\"n\">bytes</th><th class=\"n\">first at</th></tr></thead>");
    html.open("tbody");
    for (std::size_t i = 0; i < std::min(sums.size(), most_lines); ++i) {
        const LineSum& sum = sums[i];
        const std::uint32_t line = sources.line_column(sum.range.file, sum.range.begin).line;
        html.open("tr");
        html.element("td", {{"class", "n"}}, fmt::format("{}", line));
        html.element("td", {{"class", "text"}}, trimmed(sources.line_text(sum.range.file, line)));
        html.element("td", {{"class", "n"}}, fmt::format("{}", sum.steps));
        html.element("td", {{"class", "n"}}, fmt::format("{}", sum.bytes));
        html.element("td", {{"class", "n"}}, fmt::format("{:x}", sum.first_offset));
        html.close();
        html.line_end();
    }
    html.close();
    html.close();
    if (sums.size() > most_lines)
        html.element("p", {{"class", "remark"}}, fmt::format("and {} lines more", sums.size() - most_lines));
}

} // namespace

void write_code(HtmlWriter& html, const Module& module, const Section& section, const ObjectFunction& placed,
                const SourceManager& sources, const Steps& steps, Detail detail) {
    if (detail == Detail::full)
        CodeWriter(html, module, section, placed, sources, steps).run();
    else
        write_by_line(html, sources, steps);
}

} // namespace pasm::report
