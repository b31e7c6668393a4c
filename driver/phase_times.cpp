#include "driver/phase_times.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace pasm {

void PhaseTimes::lap(std::string_view phase) {
    const Clock::time_point now = Clock::now();
    auto row = std::find_if(phases_.begin(), phases_.end(), [&](const Phase& p) { return p.name == phase; });
    if (row == phases_.end())
        row = phases_.insert(row, {phase});
    row->time += now - std::exchange(last_, now);
}

std::string PhaseTimes::report(std::string_view title) const {
    using Milliseconds = std::chrono::duration<double, std::milli>;
    Clock::duration sum{};
    for (const Phase& phase : phases_)
        sum += phase.time;
    std::string text = fmt::format("time report of {}, in milliseconds\n", title);
    auto add = [&](std::string_view name, Clock::duration time) {
        const double share =
            sum.count() == 0 ? 0 : 100.0 * static_cast<double>(time.count()) / static_cast<double>(sum.count());
        text += fmt::format("  {:<20} {:>10.3f} {:>5.1f}%\n", name, Milliseconds(time).count(), share);
    };
    for (const Phase& phase : phases_)
        add(phase.name, phase.time);
    add("total", sum);
    return text;
}

} // namespace pasm
