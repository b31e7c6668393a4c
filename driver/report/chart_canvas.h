// Where a chart is drawn: names stay at the left while the plot beside them scrolls.
#pragma once

#include "driver/report/html_writer.h"

#include <cstddef>

namespace pasm::report {

// The horizontal scale: `step_width` for each instruction.
struct ChartScale {
    std::size_t steps = 0;
    double step_width = 1;

    // As wide as makes a chart that is neither cramped nor stretched; as wide as a page where it is of `columns`, which
    // is not 0 then.
    ChartScale(std::size_t steps, std::size_t columns);

    double left_of(double step) const { return step * step_width; }
    double width() const { return left_of(static_cast<double>(steps)); }
};

class ChartCanvas {
  public:
    explicit ChartCanvas(const ChartScale& scale) : scale(scale) {}

    const ChartScale scale;
    HtmlWriter labels;
    HtmlWriter grid; // behind the plot
    HtmlWriter plot;
    double y = 0; // where the next part begins

    static constexpr double label_width = 176;

    // A line of the label column, with a note at its right end; `kind` is its class in the style sheet.
    void label(double middle, std::string_view text, std::string_view note, std::string_view kind);
    // A heading over what follows.
    void heading(std::string_view text);
    // With room for what stands at the right end.
    double plot_extent() const;
    // Writes all as one figure. `name` is for those who cannot see it.
    void write(HtmlWriter& html, std::string_view name);

  private:
    static constexpr double right_margin = 24;
};

} // namespace pasm::report
