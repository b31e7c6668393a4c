// How much of a function a report shows. Long functions would make pages that no browser likes and nobody reads.
#pragma once

#include <cstddef>
#include <cstdint>

namespace pasm::report {

enum class Detail : std::uint8_t {
    full,
    summed_up, // charts by column, code by line
    facts,     // neither charts nor code
};

// Instructions of a function that is still shown in full, and of all such functions of a page.
inline constexpr std::size_t most_steps = 2000;
inline constexpr std::size_t most_steps_of_page = 10000;
// Functions that are summed up, of a page.
inline constexpr std::size_t most_summed_up = 20;
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
    // Of the next function, of so many instructions.
    Detail take(std::size_t steps) {
        if (steps <= most_steps) {
            if (steps > steps_left_)
                return Detail::facts;
            steps_left_ -= steps;
            return Detail::full;
        }
        if (summed_up_left_ == 0)
            return Detail::facts;
        --summed_up_left_;
        return Detail::summed_up;
    }

  private:
    std::size_t steps_left_ = most_steps_of_page;
    std::size_t summed_up_left_ = most_summed_up;
};

} // namespace pasm::report
