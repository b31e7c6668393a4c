#include "driver/report/chart_rows.h"

#include "ir/print.h"

#include <algorithm>
#include <map>

namespace pasm::report {

namespace {

class RowMaker {
  public:
    RowMaker(const Steps& steps, const SourceManager& sources) : steps_(steps), sources_(sources) {}

    ChartRow by_name(const Row& row) const {
        ChartRow result{.name = row.name,
                        .note = note_of(row),
                        .file = row.file,
                        .is_physical = row.is_physical,
                        .lanes = row.lanes,
                        .ticks = row.ticks};
        for (const Bar& bar : row.bars)
            result.bars.push_back(bar_of(row, bar, row.is_physical ? "" : place_text(row, bar)));
        return result;
    }

    ChartBar bar_of(const Row& row, const Bar& bar, std::string label) const {
        return {bar.first, bar.last, bar.lane, !bar.physical.valid(), std::move(label), title_of(row, bar)};
    }

    static std::string place_text(const Row& row, const Bar& bar) {
        return bar.physical.valid() ? physical_register_name(bar.physical, row.view) : "slot";
    }

  private:
    static std::string note_of(const Row& row) {
        if (row.is_physical)
            return "";
        const std::string word(declaring_word(row.view));
        return row.registers > 1 ? fmt::format("{} \u00d7{}", word, row.registers) : word;
    }

    std::string title_of(const Row& row, const Bar& bar) const {
        std::string text = row.name;
        if (!row.is_physical)
            text += fmt::format(" ({}) in {}", declaring_word(row.view),
                                bar.physical.valid() ? place_text(row, bar) : "its slot");
        text += bar.first == 0 ? "\nfrom the entry" : fmt::format("\nfrom {}", step_text(bar.first - 1));
        text += fmt::format("\nto {}", step_text(bar.last - 1));
        return row.is_physical ? text : text + declared_text(bar.owner);
    }

    std::string step_text(std::uint32_t step) const {
        const std::uint32_t line = steps_.list[step].home_line;
        return line == 0 ? fmt::format("instruction {}", step + 1)
                         : fmt::format("instruction {}, line {}", step + 1, line);
    }

    // Where, and within which expansions.
    std::string declared_text(std::uint32_t owner) const {
        const VirtualRegister& reg = steps_.function.virtual_registers[owner];
        if (!reg.range.valid())
            return "";
        std::string text =
            fmt::format("\ndeclared in line {}", sources_.line_column(reg.range.file, reg.range.begin).line);
        for (const ExpansionId level : levels_within(sources_, reg.expansion, steps_.function.expansion))
            text += fmt::format("\n{}", sources_.expansion_text(level));
        return text;
    }

    const Steps& steps_;
    const SourceManager& sources_;
};

} // namespace

std::vector<ChartRow> rows_by_name(const Lives& lives, const Steps& steps, const SourceManager& sources) {
    const RowMaker maker(steps, sources);
    std::vector<ChartRow> rows;
    for (const Row& row : lives.rows)
        rows.push_back(maker.by_name(row));
    return rows;
}

std::vector<ChartRow> rows_by_register(const Lives& lives, const Steps& steps, const SourceManager& sources) {
    const RowMaker maker(steps, sources);
    std::map<Register, ChartRow> registers;
    std::map<Register, View> views;
    std::vector<ChartRow> slots;
    for (const Row& row : lives.rows) {
        ChartRow in_slots{.name = row.name, .note = "slot", .file = row.file};
        for (const Bar& bar : row.bars) {
            if (!bar.physical.valid()) {
                in_slots.bars.push_back(maker.bar_of(row, bar, row.name));
                continue;
            }
            ChartRow& target = registers[bar.physical];
            target.file = row.file;
            target.bars.push_back(maker.bar_of(row, bar, row.is_physical ? "" : row.name));
            target.bars.back().lane = 0;
            View& view = views[bar.physical];
            if (view_bytes(row.view) > view_bytes(view))
                view = row.view;
        }
        if (!in_slots.bars.empty())
            slots.push_back(std::move(in_slots));
    }
    std::vector<ChartRow> rows;
    for (auto& [reg, row] : registers) {
        row.name = physical_register_name(reg, reg.file() == RegisterClass::general ? View::qword : views[reg]);
        std::ranges::stable_sort(row.bars, {}, &ChartBar::first);
        rows.push_back(std::move(row));
    }
    std::ranges::move(slots, std::back_inserter(rows));
    return rows;
}

} // namespace pasm::report
