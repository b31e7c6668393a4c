#include "driver/report/ranges.h"

#include "driver/report/owners.h"

#include <map>

namespace pasm::report {

namespace {

bool is_in(const RegisterSets& sets, Register reg) {
    return (sets[static_cast<std::size_t>(reg.file())] >> reg.number() & 1) != 0;
}

// What the frame pass puts between the last use and the return.
bool is_of_exit(Origin origin) {
    return origin == Origin::epilog || origin == Origin::unwinding || origin == Origin::upper_half;
}

std::vector<AssignedRange> without_epilogs(const Function& function) {
    std::vector<AssignedRange> ranges = function.assigned_ranges;
    for (AssignedRange& range : ranges)
        while (range.last > range.first && is_of_exit(function.instructions[range.last - 1].origin))
            --range.last;
    return ranges;
}

class RangeCompleter {
  public:
    RangeCompleter(const Module& module, const Abi& abi, const Steps& steps, const PhysicalLives& physical)
        : module_(module), abi_(abi), steps_(steps), function_(steps.function), physical_(physical),
          ranges_(without_epilogs(function_)), owners_(ranges_) {}

    std::vector<AssignedRange> run() {
        RegisterSets used{};
        for (const RegisterSets& at : physical_.at)
            for (std::size_t file = 0; file < used.size(); ++file)
                used[file] |= at[file];
        collect_definitions();
        for (std::size_t file = 0; file < used.size(); ++file)
            for (unsigned number = 0; number < Register::numbers_per_class; ++number)
                if (const Register reg = Register::physical(static_cast<RegisterClass>(file), number); is_in(used, reg))
                    complete(reg);
        return std::move(ranges_);
    }

  private:
    // Which virtual register an operand named that writes a physical one.
    void collect_definitions() {
        Effects effects;
        for (const Step& step : steps_.list) {
            const Instruction& instruction = function_.instructions[step.instruction];
            effects_of(module_, steps_.named, abi_, steps_.named.instructions[step.instruction], effects);
            for (const RegisterEffect& effect : effects.registers())
                if (effect.reg.is_virtual() && effect.written != 0 && effect.operand >= 0) {
                    const Operand& operand =
                        function_.operands_of(instruction)[static_cast<std::size_t>(effect.operand)];
                    definitions_[{step.instruction, operand.reg().id()}] = effect.reg.virtual_index();
                }
        }
    }

    // Stretches in which the register is live and nobody's.
    void complete(Register reg) {
        const auto count = static_cast<std::uint32_t>(physical_.before.size());
        std::uint32_t first = 0;
        bool is_open = false;
        for (std::uint32_t i = 0; i <= count; ++i) {
            const bool is_free = i < count && is_in(physical_.before[i], reg) && owners_.before(reg, i) == Owners::none;
            const bool is_new = is_open && i < count && is_in(physical_.written[i - 1], reg);
            if (is_open && (!is_free || is_new))
                adopt(reg, first, i);
            if (is_free && (!is_open || is_new))
                first = i;
            is_open = is_free;
        }
    }

    void adopt(Register reg, std::uint32_t first, std::uint32_t last) {
        std::uint32_t owner = owner_at_start(reg, first);
        if (owner == Owners::none && last < physical_.before.size() && !is_in(physical_.written[last - 1], reg))
            owner = owners_.before(reg, last);
        if (owner != Owners::none)
            ranges_.push_back({owner, reg, first, last});
    }

    std::uint32_t owner_at_start(Register reg, std::uint32_t first) const {
        if (first == 0)
            return Owners::none;
        if (!is_in(physical_.written[first - 1], reg))
            return owners_.before(reg, first - 1);
        const auto found = definitions_.find({first - 1, reg.id()});
        return found == definitions_.end() ? Owners::none : found->second;
    }

    const Module& module_;
    const Abi& abi_;
    const Steps& steps_;
    const Function& function_;
    const PhysicalLives& physical_;
    std::vector<AssignedRange> ranges_;
    Owners owners_;                                                                // as allocation left them
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> definitions_; // by instruction and register
};

} // namespace

std::vector<AssignedRange> complete_ranges(const Module& module, const Abi& abi, const Steps& steps,
                                           const PhysicalLives& physical) {
    return RangeCompleter(module, abi, steps, physical).run();
}

} // namespace pasm::report
