#include "driver/report/lives.h"

#include "backend/allocation_registers.h"
#include "backend/effects.h"
#include "driver/report/owners.h"
#include "driver/report/physical_lives.h"
#include "driver/report/ranges.h"
#include "ir/print.h"

#include <algorithm>
#include <bit>
#include <map>
#include <tuple>

namespace pasm::report {

namespace {

constexpr std::uint32_t no_row = 0xFFFFFFFF;
constexpr std::uint32_t no_parameter = VirtualRegister().parameter;

// Registers that are declared at one place.
using Declaration =
    std::tuple<std::size_t, std::uint32_t, std::size_t, std::int32_t, std::int32_t, std::uint32_t, std::uint32_t, View>;

class RowFinder {
  public:
    RowFinder(const Module& module, const Abi& abi, const Steps& steps, const PhysicalLives& physical)
        : module_(module), abi_(abi), steps_(steps), function_(steps.function), physical_(physical),
          ranges_(complete_ranges(module, abi, steps, physical)), owners_(ranges_),
          row_of_virtual_(function_.virtual_registers.size(), no_row),
          row_of_physical_(Register::first_virtual, no_row) {}

    std::vector<Row> run() {
        for (const AssignedRange& range : ranges_)
            add_bar(range);
        for (const Step& step : steps_.list)
            add_ticks(step.instruction);
        for (std::size_t file = 0; file < RegisterSets().size(); ++file)
            for (unsigned number = 0; number < Register::numbers_per_class; ++number)
                add_physical(Register::physical(static_cast<RegisterClass>(file), number));
        std::erase_if(rows_, [](const Row& row) { return row.bars.empty() && row.ticks.empty(); });
        for (Row& row : rows_)
            settle(row);
        sort();
        return std::move(rows_);
    }

  private:
    // ---- Virtual registers

    Row& row_of(std::uint32_t index) {
        const VirtualRegister& reg = function_.virtual_registers[index];
        if (row_of_virtual_[index] != no_row)
            return rows_[row_of_virtual_[index]];
        const bool is_own = !reg.name && reg.parameter == no_parameter;
        const Declaration key{is_own ? 0 : reg.range.file.index(),
                              is_own ? 0 : reg.range.begin,
                              reg.name.index(),
                              reg.indices[0],
                              reg.indices[1],
                              reg.parameter,
                              reg.part_offset,
                              reg.view};
        const auto [found, is_new] = row_of_declaration_.try_emplace(key, static_cast<std::uint32_t>(rows_.size()));
        if (is_new)
            rows_.push_back(make_row(reg));
        row_of_virtual_[index] = found->second;
        ++rows_[found->second].registers;
        return rows_[found->second];
    }

    Row make_row(const VirtualRegister& reg) const {
        Row row{.view = reg.view, .file = reg.file};
        row.name = reg.name ? std::string(module_.strings.text(reg.name)) : "compiler's";
        if (reg.indices[0] >= 0)
            row.array = row.name;
        for (const std::int32_t index : reg.indices)
            if (index >= 0)
                row.name += fmt::format("[{}]", index);
        if (reg.parameter != no_parameter)
            row.name += reg.part_offset == 0 ? " (argument)" : fmt::format(" + {} (argument)", reg.part_offset);
        return row;
    }

    void add_bar(const AssignedRange& range) {
        const std::uint32_t first = steps_.step_of[range.first], last = steps_.step_of[range.last];
        if (first < last)
            row_of(range.virtual_index).bars.push_back({first, last, range.physical, range.virtual_index});
    }

    // ---- Ticks

    void add_ticks(std::uint32_t index) {
        effects_of(module_, steps_.named, abi_, steps_.named.instructions[index], effects_);
        for (const RegisterEffect& effect : effects_.registers()) {
            if (!effect.reg.valid())
                continue;
            if (effect.read != 0)
                tick(effect, index, index).reads = true;
            if (defines(effect))
                tick(effect, index, index + 1).writes = true;
        }
    }

    // `place`: the instruction before which the value that counts is there.
    Tick& tick(const RegisterEffect& effect, std::uint32_t index, std::uint32_t place) {
        const std::uint32_t owner =
            effect.reg.is_virtual() ? effect.reg.virtual_index() : owners_.before(effect.reg, place);
        Row& row = owner == Owners::none ? row_of(effect.reg, effect.view) : row_of(owner);
        const std::uint32_t step = steps_.step_of[index];
        for (std::size_t i = row.ticks.size(); i-- != 0 && row.ticks[i].step == step;)
            if (row.ticks[i].owner == owner)
                return row.ticks[i];
        return row.ticks.emplace_back(Tick{.step = step, .owner = owner});
    }

    // ---- Physical registers

    Row& row_of(Register reg, View view) {
        std::uint32_t& row = row_of_physical_[reg.id()];
        if (row == no_row) {
            row = static_cast<std::uint32_t>(rows_.size());
            rows_.push_back({.file = reg.file(), .is_physical = true});
        }
        // The widest view that is used names it.
        if (view_bytes(view) > view_bytes(rows_[row].view))
            rows_[row].view = view;
        return rows_[row];
    }

    void add_physical(Register reg) {
        if (row_of_physical_[reg.id()] == no_row)
            return;
        Row& row = rows_[row_of_physical_[reg.id()]];
        const std::uint32_t bit = std::uint32_t(1) << reg.number();
        std::uint32_t first = 0;
        bool is_live = false;
        for (std::uint32_t i = 0; i <= physical_.before.size(); ++i) {
            const bool was_live = is_live;
            is_live = i < physical_.before.size() &&
                      (physical_.before[i][static_cast<std::size_t>(reg.file())] & bit) != 0 &&
                      owners_.before(reg, i) == Owners::none;
            if (is_live && !was_live)
                first = i;
            if (!is_live && was_live && steps_.step_of[first] < steps_.step_of[i])
                row.bars.push_back({steps_.step_of[first], steps_.step_of[i], reg, Owners::none});
        }
        row.name = physical_name(reg, row.view);
        if (reg == physical::rsp || reg == physical::rip) // everywhere, and of no interest
            row = {};
    }

    std::string physical_name(Register reg, View view) const {
        static constexpr View wholes[] = {View::qword, View::xmm, View::mask};
        const auto file = static_cast<std::size_t>(reg.file());
        if (reg.file() == RegisterClass::general || view == View::none)
            view = file < std::size(wholes) ? wholes[file] : view;
        if (view == View::none)
            return fmt::format("number {}", reg.number());
        std::string name = physical_register_name(reg, view);
        for (const VirtualRegister& pinned : function_.virtual_registers)
            if (pinned.pinned == reg && pinned.name &&
                name.find(module_.strings.text(pinned.name)) == std::string::npos)
                name += fmt::format(" = {}", module_.strings.text(pinned.name));
        return name;
    }

    // ---- All

    // In order, what goes on in the same register as one.
    static void join(std::vector<Bar>& bars) {
        auto key = [](const Bar& bar) { return std::tuple(bar.owner, bar.physical, bar.first); };
        std::ranges::sort(bars, {}, key);
        std::vector<Bar> joined;
        for (const Bar& bar : bars)
            if (!joined.empty() && joined.back().owner == bar.owner && joined.back().physical == bar.physical &&
                joined.back().last >= bar.first)
                joined.back().last = std::max(joined.back().last, bar.last);
            else
                joined.push_back(bar);
        std::ranges::stable_sort(joined, {}, &Bar::first);
        bars = std::move(joined);
    }

    // Bars that overlap go to lanes of their own.
    static void settle(Row& row) {
        join(row.bars);
        std::vector<std::uint32_t> ends;
        std::map<std::uint32_t, std::vector<const Bar*>> bars_of;
        for (Bar& bar : row.bars) {
            auto free = std::ranges::find_if(ends, [&](std::uint32_t end) { return end <= bar.first; });
            if (free == ends.end())
                free = ends.insert(free, 0);
            *free = bar.last;
            bar.lane = static_cast<std::uint32_t>(free - ends.begin());
        }
        row.lanes = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(ends.size()));
        if (row.lanes == 1)
            return;
        for (const Bar& bar : row.bars)
            bars_of[bar.owner].push_back(&bar);
        for (Tick& tick : row.ticks)
            for (const Bar* bar : bars_of[tick.owner])
                if (bar->first <= tick.step + 1 && tick.step < bar->last)
                    tick.lane = bar->lane;
    }

    static std::uint32_t start_of(const Row& row) {
        const std::uint32_t bar = row.bars.empty() ? 0xFFFFFFFF : row.bars.front().first;
        return std::min(bar, row.ticks.empty() ? 0xFFFFFFFF : row.ticks.front().step);
    }

    // Elements of an array stay together, where the first of them begins.
    void sort() {
        std::map<std::pair<std::string, View>, std::uint32_t> array_starts;
        for (const Row& row : rows_)
            if (!row.array.empty()) {
                auto [found, is_new] = array_starts.try_emplace({row.array, row.view}, start_of(row));
                found->second = std::min(found->second, start_of(row));
            }
        auto key = [&](const Row& row) {
            const std::uint32_t start = row.array.empty() ? start_of(row) : array_starts[{row.array, row.view}];
            return std::tuple(row.file, row.is_physical, row.is_physical ? 0 : start, row.array);
        };
        std::ranges::stable_sort(rows_, [&](const Row& a, const Row& b) { return key(a) < key(b); });
    }

    const Module& module_;
    const Abi& abi_;
    const Steps& steps_;
    const Function& function_;
    const PhysicalLives& physical_;
    std::vector<AssignedRange> ranges_;
    Owners owners_;
    Effects effects_;
    std::vector<Row> rows_;
    std::map<Declaration, std::uint32_t> row_of_declaration_;
    std::vector<std::uint32_t> row_of_virtual_, row_of_physical_; // indices of rows_
};

// Registers of the class that allocation may use, without what the frame took.
std::uint32_t usable_registers(const Abi& abi, const Function& function, RegisterClass file) {
    std::uint32_t usable = allocation::register_files(abi, function)[static_cast<std::size_t>(file)].usable;
    for (const Register taken : {function.frame.frame_pointer, function.frame.locals_base})
        if (taken.valid() && taken.file() == file)
            usable &= ~(std::uint32_t(1) << taken.number());
    return usable;
}

Pressure pressure_of(RegisterClass file, std::uint32_t usable, const Steps& steps, const PhysicalLives& physical) {
    Pressure pressure{.file = file, .limit = static_cast<std::uint32_t>(std::popcount(usable))};
    for (const Step& step : steps.list) {
        const std::uint32_t mask = physical.at[step.instruction][static_cast<std::size_t>(file)] & usable;
        const auto live = static_cast<std::uint32_t>(std::popcount(mask));
        if (live > pressure.peak) {
            pressure.peak = live;
            pressure.peak_step = static_cast<std::uint32_t>(pressure.live.size());
        }
        pressure.live.push_back(static_cast<std::uint8_t>(live));
    }
    return pressure;
}

} // namespace

Lives find_lives(const Module& module, const Abi& abi, const Steps& steps) {
    const PhysicalLives physical = find_physical_lives(module, steps.function, abi);
    Lives lives;
    lives.rows = RowFinder(module, abi, steps, physical).run();
    for (std::size_t i = 0; i < RegisterSets().size(); ++i) {
        const auto file = static_cast<RegisterClass>(i);
        const std::uint32_t usable = usable_registers(abi, steps.function, file);
        Pressure pressure = pressure_of(file, usable, steps, physical);
        if (pressure.peak != 0 || file == RegisterClass::general || file == RegisterClass::vector ||
            file == RegisterClass::mask)
            lives.pressures.push_back(std::move(pressure));
    }
    return lives;
}

} // namespace pasm::report
