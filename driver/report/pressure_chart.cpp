#include "driver/report/pressure_chart.h"

#include "backend/allocation_registers.h"
#include "driver/report/register_chart.h"

#include <algorithm>

namespace pasm::report {

namespace {

constexpr double chart_height = 56;

// Steps [first, first + count) that are drawn as one.
std::size_t steps_of_column(std::size_t steps, Detail detail) {
    return detail == Detail::full ? 1 : std::max<std::size_t>(1, (steps + most_columns - 1) / most_columns);
}

class PressureDrawer {
  public:
    PressureDrawer(ChartCanvas& canvas, const Steps& steps, const Pressure& pressure, std::size_t column)
        : canvas_(canvas), steps_(steps), pressure_(pressure), column_(column),
          unit_(chart_height / std::max(1u, std::max(pressure.limit, pressure.peak))),
          bottom_(canvas.y + 8 + chart_height) {}

    void draw() {
        canvas_.label(canvas_.y + 16, allocation::class_name(pressure_.file),
                      fmt::format("{} of {}", pressure_.peak, pressure_.limit), "head");
        const std::string at = fmt::format("most at line {}", steps_.list[pressure_.peak_step].home_line);
        if (pressure_.peak != 0)
            canvas_.label(canvas_.y + 32, at, "", "note");
        draw_curve();
        draw_limit();
        draw_peak();
        canvas_.y = bottom_ + 6;
    }

  private:
    double height_of(double live) const { return bottom_ - unit_ * live; }

    void draw_curve() {
        std::string path = fmt::format("M0 {}", number(bottom_));
        unsigned last = 0;
        for (std::size_t i = 0; i < pressure_.live.size(); i += column_) {
            const auto first = pressure_.live.begin() + static_cast<std::ptrdiff_t>(i);
            const auto count = std::min(column_, pressure_.live.size() - i);
            const unsigned live = *std::max_element(first, first + static_cast<std::ptrdiff_t>(count));
            if (live != last)
                path += fmt::format("H{}V{}", number(canvas_.scale.left_of(static_cast<double>(i))),
                                    number(height_of(live)));
            last = live;
        }
        path += fmt::format("H{}V{}z", number(canvas_.scale.width()), number(bottom_));
        canvas_.plot.shape(
            "path", {{"class", "pressure " + class_style(pressure_.file)}, {"d", path}},
            fmt::format("{} registers: {}", allocation::class_name(pressure_.file), peak_text(pressure_, steps_)));
    }

    void draw_line(std::string_view kind, double live) {
        canvas_.plot.shape("line", {{"class", std::string(kind)},
                                    {"x1", "0"},
                                    {"x2", number(canvas_.scale.width())},
                                    {"y1", number(height_of(live))},
                                    {"y2", number(height_of(live))}});
    }

    void draw_limit() {
        draw_line("limit", pressure_.limit);
        draw_line("zero", 0);
        canvas_.plot.element("text",
                             {{"class", "axis"},
                              {"x", number(canvas_.scale.width() + 3)},
                              {"y", number(height_of(pressure_.limit) + 3)}},
                             fmt::format("{}", pressure_.limit));
    }

    void draw_peak() {
        if (pressure_.peak == 0)
            return;
        const double x = canvas_.scale.left_of(pressure_.peak_step + 0.5), y = height_of(pressure_.peak);
        canvas_.plot.shape("circle", {{"class", "peak"}, {"cx", number(x)}, {"cy", number(y)}, {"r", "3"}},
                           peak_text(pressure_, steps_));
        const bool is_right = x > canvas_.scale.width() / 2;
        canvas_.plot.element("text",
                             {{"class", "peak"},
                              {"x", number(x + (is_right ? -6 : 6))},
                              {"y", number(std::max(y - 3, height_of(pressure_.limit) + 10))},
                              {"text-anchor", is_right ? "end" : "start"}},
                             fmt::format("{}", pressure_.peak));
    }

    ChartCanvas& canvas_;
    const Steps& steps_;
    const Pressure& pressure_;
    std::size_t column_;
    double unit_;   // height of one register
    double bottom_; // where none is live
};

} // namespace

void draw_pressure(ChartCanvas& canvas, const Steps& steps, const Lives& lives, Detail detail) {
    canvas.heading("pressure: live registers");
    for (const Pressure& pressure : lives.pressures)
        if (pressure.peak != 0)
            PressureDrawer(canvas, steps, pressure, steps_of_column(steps.size(), detail)).draw();
}

std::string peak_text(const Pressure& pressure, const Steps& steps) {
    std::string text = fmt::format("{} of {}", pressure.peak, pressure.limit);
    if (pressure.peak == 0)
        return text;
    text += fmt::format(", first at instruction {}", pressure.peak_step + 1);
    if (const std::uint32_t line = steps.list[pressure.peak_step].home_line; line != 0)
        text += fmt::format(" in line {}", line);
    return text;
}

} // namespace pasm::report
