// How much of a function a report shows. Long functions would make pages that no browser likes and nobody reads.
#pragma once

#include <cstddef>

namespace pasm::report {

// Above either, a function's charts are drawn by column, and its code is listed by line.
inline constexpr std::size_t most_steps = 2000;          // instructions of one function
inline constexpr std::size_t most_steps_of_page = 20000; // of all functions so far
// Above this, the register chart has a row for each physical register, and not for each name.
inline constexpr std::size_t most_rows = 160;
// Columns of a chart of a long function.
inline constexpr std::size_t most_columns = 500;
// Lines of tables, items of data, and places of a frame; what is beyond is counted.
inline constexpr std::size_t most_lines = 1000;
inline constexpr std::size_t most_items = 1000;
inline constexpr std::size_t most_places = 120;

// What is left for the functions to come.
class DetailBudget {
  public:
    // Whether a function of so many instructions is shown in full.
    bool take(std::size_t steps) {
        if (steps > most_steps || steps > left_)
            return false;
        left_ -= steps;
        return true;
    }

  private:
    std::size_t left_ = most_steps_of_page;
};

} // namespace pasm::report
