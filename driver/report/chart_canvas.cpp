#include "driver/report/chart_canvas.h"

#include <algorithm>

namespace pasm::report {

namespace {

// What a plot is as wide as where nothing forbids it, and how much a step may and must take of it.
constexpr double plot_width = 970;
constexpr double widest_step = 30;
constexpr double narrowest_step = 5;
constexpr double printed_width = 690; // of a page in portrait

double step_width_of(std::size_t steps, std::size_t columns) {
    const double fitting = plot_width / static_cast<double>(std::max<std::size_t>(steps, 1));
    return columns != 0 ? fitting : std::clamp(fitting, narrowest_step, widest_step);
}

} // namespace

ChartScale::ChartScale(std::size_t steps, std::size_t columns)
    : steps(steps), step_width(step_width_of(steps, columns)) {}

void ChartCanvas::label(double middle, std::string_view text, std::string_view note, std::string_view kind) {
    constexpr std::size_t most_characters = 26; // that are sure to fit
    const std::size_t room = most_characters - std::min(note.size(), most_characters - 8);
    // Cut between characters of UTF-8.
    std::size_t end = std::min(room, text.size());
    while (end < text.size() && end != 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    const std::string shown = std::string(text.substr(0, end)) + (end < text.size() ? "\u2026" : "");
    labels.open("text", {{"x", "6"}, {"y", number(middle + 3.5)}, {"class", std::string(kind)}});
    labels.text(shown);
    if (end < text.size())
        labels.element("title", text);
    labels.close();
    if (!note.empty())
        labels.element(
            "text",
            {{"x", number(label_width - 8)}, {"y", number(middle + 3.5)}, {"class", "note"}, {"text-anchor", "end"}},
            note);
}

void ChartCanvas::heading(std::string_view text) {
    y += 10;
    labels.element("text", {{"x", "6"}, {"y", number(y + 11)}, {"class", "head"}}, text);
    grid.shape("line", {{"x1", "0"},
                        {"x2", number(plot_extent())},
                        {"y1", number(y + 17)},
                        {"y2", number(y + 17)},
                        {"class", "rule"}});
    y += 22;
}

double ChartCanvas::plot_extent() const {
    return scale.width() + right_margin;
}

void ChartCanvas::write(HtmlWriter& html, std::string_view name) {
    const std::string height = number(y + 4);
    const double zoom = std::min(1.0, printed_width / (label_width + plot_extent()));
    html.open("div", {{"class", "chart"}, {"style", fmt::format("--print-zoom: {:.3f}", zoom)}});
    html.open("svg",
              {{"class", "labels"}, {"width", number(label_width)}, {"height", height}, {"aria-hidden", "true"}});
    html.raw(labels.take());
    html.close();
    html.open("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", std::string(name)}});
    html.open(
        "svg",
        {{"width", number(plot_extent())}, {"height", height}, {"role", "img"}, {"aria-label", std::string(name)}});
    html.raw(grid.take());
    html.raw(plot.take());
    html.close();
    html.close();
    html.close();
    html.line_end();
}

} // namespace pasm::report
