// For -ftime-report: how long each phase of a compilation took.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace pasm {

// A stopwatch whose laps are added up by name. Names must outlive it.
class PhaseTimes {
  public:
    // Ends a lap: the time since the last one belongs to `phase`.
    void lap(std::string_view phase);

    // A line for each phase in the order in which they came first, and the sum.
    std::string report(std::string_view title) const;

  private:
    using Clock = std::chrono::steady_clock;

    struct Phase {
        std::string_view name;
        Clock::duration time{};
    };
    std::vector<Phase> phases_;
    Clock::time_point last_ = Clock::now();
};

} // namespace pasm
