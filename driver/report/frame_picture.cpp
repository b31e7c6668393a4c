#include "driver/report/frame_picture.h"

#include "driver/report/detail.h"
#include "driver/report/frame_places.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pasm::report {

namespace {

constexpr double box_left = 92;
constexpr double box_width = 296;
constexpr double picture_width = 560;
constexpr double least_height = 24;
constexpr double most_height = 72;

struct KindRow {
    FramePlace::Kind kind;
    std::string_view style; // class in the style sheet
};
constexpr auto kind_rows = std::array{
    KindRow{FramePlace::Kind::argument, "argument"},     KindRow{FramePlace::Kind::shadow, "shadow"},
    KindRow{FramePlace::Kind::return_address, "return"}, KindRow{FramePlace::Kind::saved, "saved"},
    KindRow{FramePlace::Kind::local, "local"},           KindRow{FramePlace::Kind::slot, "slot"},
    KindRow{FramePlace::Kind::outgoing, "outgoing"},     KindRow{FramePlace::Kind::padding, "padding"},
    KindRow{FramePlace::Kind::alignment, "alignment"},   KindRow{FramePlace::Kind::red_zone, "redzone"},
};

double height_of(const FramePlace& place) {
    const double doublings = std::log2(std::max<double>(8, static_cast<double>(place.size)) / 8);
    return std::min(most_height, least_height + 6 * doublings);
}

std::string size_text(const FramePlace& place) {
    const std::string bytes = counted(place.size, "byte");
    return place.kind == FramePlace::Kind::alignment ? "0 to " + bytes : bytes;
}

std::string signed_text(std::int64_t offset) {
    return fmt::format("rsp {} {}", offset < 0 ? '-' : '+', std::abs(offset));
}

class FrameDrawer {
  public:
    explicit FrameDrawer(const FramePlaces& places) : places_(places) {}

    void write(HtmlWriter& html) {
        draw_heads();
        const std::size_t shown = std::min(places_.list.size(), most_places);
        for (std::size_t i = 0; i < shown; ++i)
            draw(places_.list[i]);
        if (shown < places_.list.size())
            draw_rest(places_.list.size() - shown);
        if (!has_marked_rsp_)
            mark_rsp();
        html.open("div", {{"class", "wide"}});
        html.open("svg", {{"class", "frame"},
                          {"viewBox", fmt::format("0 0 {} {}", number(picture_width), number(y_ + 8))},
                          {"role", "img"},
                          {"aria-label", "Stack frame"}});
        html.raw(svg_.take());
        html.close();
        html.close();
        html.line_end();
    }

  private:
    void text(double x, double y, std::string_view kind, std::string_view anchor, std::string_view content) {
        svg_.element(
            "text",
            {{"class", std::string(kind)}, {"x", number(x)}, {"y", number(y)}, {"text-anchor", std::string(anchor)}},
            content);
    }

    void draw_heads() {
        text(box_left - 8, 12, "note", "end", "from rsp");
        text(box_left + box_width / 2, 12, "note", "middle", "high addresses");
        if (places_.has_pointer)
            text(box_left + box_width + 8, 12, "note", "start", "from the pointer");
        y_ = 20;
    }

    void draw(const FramePlace& place) {
        if (place.kind == FramePlace::Kind::return_address)
            draw_caller_line();
        if (!has_marked_rsp_ && place.from_rsp && *place.from_rsp < 0)
            mark_rsp();
        const double height = height_of(place);
        const std::string_view style = std::ranges::find(kind_rows, place.kind, &KindRow::kind)->style;
        std::string title = fmt::format("{}: {}", place.name, size_text(place));
        if (place.from_cfa)
            title += fmt::format("\nCFA {} {} (rsp before the call)", *place.from_cfa < 0 ? '-' : '+',
                                 std::abs(*place.from_cfa));
        svg_.shape("rect",
                   {{"class", fmt::format("place {}", style)},
                    {"x", number(box_left)},
                    {"y", number(y_)},
                    {"width", number(box_width)},
                    {"height", number(height)}},
                   title);
        const double middle = y_ + height / 2 + 4;
        text(box_left + 10, middle, "name", "start", place.name);
        text(box_left + box_width - 10, middle, "size", "end", size_text(place));
        if (place.from_rsp && *place.from_rsp != 0) // there is the mark
            text(box_left - 8, y_ + height - 4, "offset", "end", signed_text(*place.from_rsp));
        if (!place.from_pointer.empty())
            text(box_left + box_width + 8, y_ + height - 4, "offset", "start", place.from_pointer);
        y_ += height;
    }

    // Above it all belongs to the caller.
    void draw_caller_line() {
        svg_.shape("line", {{"class", "caller"},
                            {"x1", "0"},
                            {"x2", number(picture_width)},
                            {"y1", number(y_ + 1)},
                            {"y2", number(y_ + 1)}});
        text(picture_width, y_ - 4, "note", "end", "caller");
        y_ += 2;
    }

    void draw_rest(std::size_t count) {
        text(box_left + box_width / 2, y_ + 16, "note", "middle", fmt::format("and {} places more", count));
        y_ += least_height;
    }

    void mark_rsp() {
        has_marked_rsp_ = true;
        svg_.shape("path", {{"class", "rsp"},
                            {"d", fmt::format("M{} {}h-14m14 0l-5 -4m5 4l-5 4", number(box_left - 2), number(y_))}});
        svg_.shape("line", {{"class", "rsp"},
                            {"x1", number(box_left)},
                            {"x2", number(box_left + box_width)},
                            {"y1", number(y_)},
                            {"y2", number(y_)}});
        const bool is_aligned = places_.alignment != 0;
        text(box_left - 20, y_ + 4, "pointer", "end", "rsp");
        text(box_left + box_width + 8, y_ + 14, "note", "start",
             is_aligned ? fmt::format("aligned to {}", places_.alignment) : std::string());
        y_ += 6;
    }

    const FramePlaces& places_;
    HtmlWriter svg_;
    double y_ = 0;
    bool has_marked_rsp_ = false;
};

} // namespace

void write_frame_picture(HtmlWriter& html, const Module& module, const Function& function, const Abi& abi) {
    const FramePlaces places = find_frame_places(module, function, abi);
    FrameDrawer(places).write(html);
}

} // namespace pasm::report
