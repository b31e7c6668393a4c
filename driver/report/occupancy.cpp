#include "driver/report/occupancy.h"

#include "backend/allocation_registers.h"
#include "driver/report/detail.h"
#include "driver/report/register_chart.h"
#include "ir/print.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace pasm::report {

namespace {

constexpr double row_height = 12;
constexpr unsigned shades = 4;

struct Taken {
    std::vector<double> steps; // by column: for how many of its steps
    View view = View::none;
};

// Columns are parts of equal length.
class OccupancyDrawer {
  public:
    OccupancyDrawer(ChartCanvas& canvas, const Lives& lives)
        : canvas_(canvas), lives_(lives),
          column_((static_cast<double>(canvas.scale.steps) + most_columns - 1) / most_columns) {}

    void draw() {
        collect();
        RegisterClass last = RegisterClass::count;
        for (const auto& [reg, taken] : registers_) {
            if (reg.file() != last)
                canvas_.heading(fmt::format("{} registers", allocation::class_name(reg.file())));
            last = reg.file();
            draw(reg, taken);
        }
    }

  private:
    void collect() {
        for (const Row& row : lives_.rows)
            for (const Bar& bar : row.bars)
                if (bar.physical.valid())
                    add(row, bar);
    }

    void add(const Row& row, const Bar& bar) {
        Taken& taken = registers_[bar.physical];
        taken.steps.resize(most_columns + 1);
        if (view_bytes(row.view) > view_bytes(taken.view))
            taken.view = row.view;
        for (auto i = static_cast<std::size_t>(bar.first / column_); i <= static_cast<std::size_t>(bar.last / column_);
             ++i) {
            const double begin = std::max<double>(bar.first, static_cast<double>(i) * column_);
            const double end = std::min<double>(bar.last, static_cast<double>(i + 1) * column_);
            taken.steps[i] += std::max(0.0, end - begin);
        }
    }

    unsigned shade_of(double steps) const {
        const double part = std::min(1.0, steps / column_);
        return part == 0 ? 0 : std::max(1u, static_cast<unsigned>(std::lround(part * shades)));
    }

    // A path for each shade.
    void draw(Register reg, const Taken& taken) {
        const bool is_general = reg.file() == RegisterClass::general;
        canvas_.label(canvas_.y + row_height / 2, physical_register_name(reg, is_general ? View::qword : taken.view),
                      "", "name");
        for (unsigned shade = 1; shade <= shades; ++shade) {
            const std::string path = path_of(taken, shade);
            if (!path.empty())
                canvas_.plot.shape(
                    "path", {{"class", fmt::format("taken {} s{}", class_style(reg.file()), shade)}, {"d", path}});
        }
        canvas_.y += row_height;
    }

    std::string path_of(const Taken& taken, unsigned shade) const {
        std::string path;
        for (std::size_t i = 0; i < taken.steps.size();) {
            std::size_t end = i;
            while (end < taken.steps.size() && shade_of(taken.steps[end]) == shade)
                ++end;
            if (end != i)
                path += fmt::format("M{} {}h{}v{}h-{}z", number(place_of(i)), number(canvas_.y + 1),
                                    number(place_of(end) - place_of(i)), number(row_height - 2),
                                    number(place_of(end) - place_of(i)));
            i = std::max(end, i + 1);
        }
        return path;
    }

    double place_of(std::size_t column) const {
        return std::min(canvas_.scale.width(), canvas_.scale.left_of(static_cast<double>(column) * column_));
    }

    ChartCanvas& canvas_;
    const Lives& lives_;
    double column_; // steps of one
    std::map<Register, Taken> registers_;
};

} // namespace

void draw_occupancy(ChartCanvas& canvas, const Lives& lives) {
    OccupancyDrawer(canvas, lives).draw();
}

} // namespace pasm::report
