// Rows of the register chart, ready to be drawn.
#pragma once

#include "driver/report/lives.h"

namespace pasm::report {

struct ChartBar {
    std::uint32_t first = 0; // as Bar
    std::uint32_t last = 0;
    std::uint32_t lane = 0;
    bool is_slot = false;
    std::string label;
    std::string title;
};

struct ChartRow {
    std::string name;
    std::string note; // what the name is declared as, or how often
    RegisterClass file = RegisterClass::general;
    bool is_physical = false;
    std::uint32_t lanes = 1;
    std::vector<ChartBar> bars;
    std::vector<Tick> ticks;
};

// A row for each name: its bars are labelled with physical registers.
std::vector<ChartRow> rows_by_name(const Lives& lives, const Steps& steps, const SourceManager& sources);

// A row for each physical register, and one for the slots of each name: bars are labelled with names. There are few,
// and no bar of a register covers another.
std::vector<ChartRow> rows_by_register(const Lives& lives, const Steps& steps, const SourceManager& sources);

} // namespace pasm::report
