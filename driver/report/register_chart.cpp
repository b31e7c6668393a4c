#include "driver/report/register_chart.h"

#include "backend/allocation_registers.h"
#include "driver/report/chart_axis.h"
#include "driver/report/chart_rows.h"
#include "driver/report/occupancy.h"
#include "driver/report/pressure_chart.h"

#include <algorithm>

namespace pasm::report {

namespace {

constexpr double lane_height = 16;
constexpr double bar_height = 12;
constexpr double character_width = 5.6;

class RowDrawer {
  public:
    explicit RowDrawer(ChartCanvas& canvas) : canvas_(canvas) {}

    void draw(const ChartRow& row) {
        const double height = lane_height * row.lanes;
        canvas_.label(canvas_.y + lane_height / 2, row.name, row.note, row.is_physical ? "name fixed" : "name");
        canvas_.grid.shape("rect", {{"class", "row"},
                                    {"x", "0"},
                                    {"y", number(canvas_.y + 1)},
                                    {"width", number(canvas_.plot_extent())},
                                    {"height", number(height - 2)}});
        for (const ChartBar& bar : row.bars)
            draw(row, bar);
        draw_ticks(row);
        canvas_.y += height;
    }

  private:
    double top_of(std::uint32_t lane) const { return canvas_.y + lane_height * lane + (lane_height - bar_height) / 2; }

    // From the middle of the definition to the middle of the last use.
    void draw(const ChartRow& row, const ChartBar& bar) {
        const double left = canvas_.scale.left_of(std::max(0.0, bar.first - 0.5));
        const double width = canvas_.scale.left_of(bar.last - 0.5) - left;
        std::string kind = "bar " + class_style(row.file);
        if (bar.is_slot)
            kind += " slot";
        if (row.is_physical)
            kind += " fixed";
        canvas_.plot.open("g", {{"class", kind}});
        canvas_.plot.shape("rect",
                           {{"x", number(left)},
                            {"y", number(top_of(bar.lane))},
                            {"width", number(std::max(width, 2.0))},
                            {"height", number(bar_height)},
                            {"rx", "2"}},
                           bar.title);
        if (width > character_width * static_cast<double>(bar.label.size()) + 6 && !bar.label.empty())
            canvas_.plot.element(
                "text", {{"x", number(left + width / 2)}, {"y", number(top_of(bar.lane) + bar_height - 3)}}, bar.label);
        canvas_.plot.close();
    }

    // Definitions above, uses below: one path for each kind.
    void draw_ticks(const ChartRow& row) {
        std::string definitions, uses;
        for (const Tick& tick : row.ticks) {
            const std::string x = number(canvas_.scale.left_of(tick.step + 0.5));
            const double top = top_of(tick.lane);
            if (tick.writes)
                definitions += fmt::format("M{} {}v5", x, number(top - 1.5));
            if (tick.reads)
                uses += fmt::format("M{} {}v5", x, number(top + bar_height - 3.5));
        }
        if (!definitions.empty())
            canvas_.plot.shape("path", {{"class", "definition"}, {"d", definitions}});
        if (!uses.empty())
            canvas_.plot.shape("path", {{"class", "use"}, {"d", uses}});
    }

    ChartCanvas& canvas_;
};

std::string heading_of(RegisterClass file, bool is_physical, bool by_register) {
    return fmt::format("{} {}", allocation::class_name(file),
                       by_register   ? "registers"
                       : is_physical ? "registers by name"
                                     : "variables");
}

void draw_rows(ChartCanvas& canvas, const std::vector<ChartRow>& rows, bool by_register) {
    std::string last;
    for (const ChartRow& row : rows) {
        const std::string heading = heading_of(row.file, row.is_physical, by_register);
        if (heading != last)
            canvas.heading(heading);
        last = heading;
        RowDrawer(canvas).draw(row);
    }
}

} // namespace

std::string class_style(RegisterClass file) {
    switch (file) {
    case RegisterClass::general:
    case RegisterClass::vector:
    case RegisterClass::mask: return std::string(allocation::class_name(file));
    default: return "other";
    }
}

void write_register_chart(HtmlWriter& html, const Module& module, const SourceManager& sources, const Steps& steps,
                          const Lives& lives, Detail detail) {
    ChartCanvas canvas({steps.size(), detail == Detail::full ? 0 : most_columns});
    draw_instruction_axis(canvas, module, steps);
    draw_pressure(canvas, steps, lives, detail);
    const bool by_register = lives.rows.size() > most_rows;
    if (detail != Detail::full)
        draw_occupancy(canvas, lives);
    else if (by_register)
        draw_rows(canvas, rows_by_register(lives, steps, sources), true);
    else
        draw_rows(canvas, rows_by_name(lives, steps, sources), false);
    draw_line_axis(canvas, steps);
    canvas.write(html, "Register pressure and live ranges");
}

} // namespace pasm::report
