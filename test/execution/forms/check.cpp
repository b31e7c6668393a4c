#include "check.h"

#include <algorithm>
#include <fmt/format.h>

namespace pasm::execution {

namespace {

// Runs of one form: few samples get many states each.
constexpr std::size_t states_per_form = 96, fewest_states = 2, most_states = 48;
constexpr std::size_t changed_runs = 1; // with all undeclared parts changed at once

bool equal_bytes(std::span<const std::uint8_t> one, std::span<const std::uint8_t> other, ByteMask mask) {
    for (std::size_t i = 0; i < one.size(); ++i)
        if ((mask >> i & 1) != 0 && one[i] != other[i])
            return false;
    return true;
}

bool all_zero(std::span<const std::uint8_t> bytes, ByteMask mask) {
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if ((mask >> i & 1) != 0 && bytes[i] != 0)
            return false;
    return true;
}

bool equal_x87(const MachineState& one, const MachineState& other) {
    return one.x87_control == other.x87_control && one.x87_status == other.x87_status &&
           one.x87_tags == other.x87_tags && one.x87 == other.x87;
}

// One subject from one state: the jobs, and what their outcomes tell.
class Trial {
  public:
    Trial(const Subject& subject, const Declared& declared, const SampleSet& set, const VectorFile& file,
          FormRecord& record)
        : subject_(subject), declared_(declared), set_(set), file_(file), record_(record) {}

    void run(Executor& executor, const std::vector<std::uint8_t>& gnu_bytes, Random& random) {
        const std::vector<Part> undeclared = undeclared_parts(declared_, subject_, file_);
        const std::vector<Part> declared = declared_parts(declared_, subject_, file_);
        add_jobs(gnu_bytes, undeclared, declared, random);
        const std::vector<Outcome> outcomes = executor.run(jobs_);
        if (!is_good(outcomes[0]))
            return;
        finished_ = true;
        check_kept(jobs_[0], outcomes[0]);
        std::size_t at = 1;
        if (!gnu_bytes.empty())
            check_gnu(outcomes[0], outcomes[at++]);
        if (subject_.rules.varies)
            return;
        bool depends = false;
        for (std::size_t i = 0; i < changed_runs; ++i, ++at) {
            check_kept(jobs_[at], outcomes[at]);
            depends |= differs(outcomes[0], outcomes[at]);
        }
        for (const Part& part : declared)
            record_.read[part.name] |= differs(outcomes[0], outcomes[at++]);
        if (depends)
            find_dependence(executor, outcomes[0], undeclared, random);
    }

    bool finished() const { return finished_; }

  private:
    void add_jobs(const std::vector<std::uint8_t>& gnu_bytes, const std::vector<Part>& undeclared,
                  const std::vector<Part>& declared, Random& random) {
        MachineState state = random_state(random, file_);
        prepare(subject_, set_, state, random);
        const auto written = subject_.sample.encoded.span();
        const std::vector<std::uint8_t> code(written.begin(), written.end());
        jobs_.push_back({code, state});
        if (!gnu_bytes.empty())
            jobs_.push_back({gnu_bytes, state});
        for (std::size_t i = 0; i < changed_runs; ++i) {
            jobs_.push_back({code, state});
            for (const Part& part : undeclared)
                if (part.kind != Part::Kind::flag || random() % 2 == 0)
                    change(part, subject_, jobs_.back().before, random);
        }
        for (const Part& part : declared) {
            jobs_.push_back({code, state});
            change(part, subject_, jobs_.back().before, random);
        }
    }

    bool is_good(const Outcome& outcome) {
        if (outcome.signal == 0)
            return true;
        constexpr int division_error = 8;
        if (outcome.signal != division_error || !subject_.rules.may_divide_by_zero)
            report(fmt::format("faults with signal {}", outcome.signal));
        return false;
    }

    void report(const std::string& difference) { record_.differences.emplace(difference, subject_.sample.text); }

    // --- What is not declared as written keeps its value

    void check_kept(const Job& job, const Outcome& outcome) {
        if (outcome.signal != 0)
            return;
        for (Register reg : all_registers(file_))
            if (!declared_.uses_x87 || reg.file() != RegisterClass::mmx)
                check_register(reg, bytes_of(job.before, reg), bytes_of(outcome.after, reg));
        check_flags(job.before, outcome.after);
        check_memory(job.before, outcome.after);
        constexpr std::uint32_t mxcsr_flags = 0x3F;
        if (((job.before.mxcsr ^ outcome.after.mxcsr) & ~mxcsr_flags) != 0)
            report("mxcsr changes");
        if (!declared_.uses_x87 && !declared_.uses_mmx && !equal_x87(job.before, outcome.after))
            report("x87 changes");
    }

    void check_register(Register reg, std::span<const std::uint8_t> before, std::span<const std::uint8_t> after) {
        const DeclaredRegister* row = declared_.find(reg);
        const ByteMask written = row != nullptr ? row->written : 0;
        const std::string name = row != nullptr ? row->name : "other register";
        if (!equal_bytes(before, after, ~written))
            report(written == 0 ? name + " changes" : name + " changes outside of what is written");
        if (row == nullptr || written == 0)
            return;
        if (!all_zero(after, row->zeroed))
            report(name + " is not zero above the result");
        if (!row->is_address)
            record_.written[row->written_name] |= !equal_bytes(before, after, written);
    }

    void check_flags(const MachineState& before, const MachineState& after) {
        const FlagMask old = flag_mask(before.flags), now = flag_mask(after.flags);
        for (unsigned i = 0; i < 7; ++i) {
            const auto flag = static_cast<FlagMask>(1u << i);
            const bool changes = ((old ^ now) & flag) != 0;
            if (changes && (declared_.flags_changed & flag) == 0)
                report(flag_name(flag) + " changes");
            if ((declared_.flags_cleared & now & flag) != 0)
                report(flag_name(flag) + " is not cleared");
            if ((declared_.flags_set & ~now & flag) != 0)
                report(flag_name(flag) + " is not set");
            if ((declared_.flags_defined & flag) != 0)
                record_.written[flag_name(flag)] |= changes;
        }
    }

    void check_memory(const MachineState& before, const MachineState& after) {
        const MemoryRange range = subject_.memory.value_or(MemoryRange{});
        bool operand_changes = false;
        for (std::size_t i = 0; i < before.memory.size(); ++i) {
            if (before.memory[i] == after.memory[i])
                continue;
            if (i >= range.offset && i < range.offset + range.size)
                operand_changes = true;
            else if (!declared_.memory_is_free)
                report("other memory changes");
        }
        if (!isa::writes(declared_.memory_access)) {
            if (operand_changes && !declared_.memory_is_free)
                report(declared_.memory_name + " changes");
        } else if (range.size != 0) {
            record_.written[declared_.memory_name] |= operand_changes;
        }
    }

    // --- What is declared as written depends only on what is declared as read

    void check_gnu(const Outcome& ours, const Outcome& theirs) {
        if (subject_.rules.varies)
            return;
        if (ours.signal != theirs.signal || !(ours.after == theirs.after))
            report("the bytes of GNU as do otherwise");
    }

    bool differs(const Outcome& base, const Outcome& other) const {
        if (base.signal != other.signal)
            return true;
        for (const DeclaredRegister& row : declared_.registers)
            if (!equal_bytes(bytes_of(base.after, row.reg), bytes_of(other.after, row.reg), row.written))
                return true;
        const FlagMask flags = flag_mask(base.after.flags) ^ flag_mask(other.after.flags);
        return (flags & declared_.flags_defined) != 0 || base.after.mxcsr != other.after.mxcsr ||
               memory_differs(base.after, other.after) || (declared_.uses_x87 && !equal_x87(base.after, other.after));
    }

    bool memory_differs(const MachineState& one, const MachineState& other) const {
        if (declared_.memory_is_free)
            return one.memory != other.memory;
        if (!subject_.memory || !isa::writes(declared_.memory_access))
            return false;
        const auto first = static_cast<std::ptrdiff_t>(subject_.memory->offset);
        const auto last = first + static_cast<std::ptrdiff_t>(subject_.memory->size);
        return !std::equal(one.memory.begin() + first, one.memory.begin() + last, other.memory.begin() + first);
    }

    // Which of the undeclared parts it is that matters: each is changed by itself, several times.
    void find_dependence(Executor& executor, const Outcome& base, const std::vector<Part>& parts, Random& random) {
        constexpr std::size_t tries = 8;
        std::vector<Job> jobs;
        for (const Part& part : parts)
            for (std::size_t i = 0; i < tries; ++i) {
                jobs.push_back(jobs_[0]);
                change(part, subject_, jobs.back().before, random);
            }
        const std::vector<Outcome> outcomes = executor.run(jobs);
        bool found = false;
        for (std::size_t i = 0; i < outcomes.size(); ++i)
            if (differs(base, outcomes[i])) {
                report(parts[i / tries].name + " matters");
                found = true;
            }
        if (!found)
            report("something undeclared matters");
    }

    const Subject& subject_;
    const Declared& declared_;
    const SampleSet& set_;
    const VectorFile& file_;
    FormRecord& record_;
    std::vector<Job> jobs_;
    bool finished_ = false;
};

} // namespace

void Checker::check(const Subject& subject, const std::vector<std::uint8_t>& gnu_bytes, std::size_t subjects_of_form,
                    FormRecord& record) {
    const Declared declared = declared_of(subject, set_);
    const VectorFile file = executor_.vector_file();
    Random random(seed_ + subject_count_++);
    bool finished = false;
    const std::size_t states = std::clamp(states_per_form / subjects_of_form, fewest_states, most_states);
    for (std::size_t i = 0; i < states; ++i) {
        Trial trial(subject, declared, set_, file, record);
        trial.run(executor_, gnu_bytes, random);
        finished |= trial.finished();
    }
    record.samples += finished;
}

} // namespace pasm::execution
