#include "trial.h"

#include "models.h"

#include <algorithm>
#include <fmt/format.h>

namespace pasm::execution {

namespace {

constexpr std::size_t tries_of_search = 8;

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

} // namespace

void Trial::plan(const std::vector<std::uint8_t>& gnu_bytes) {
    undeclared_parts_ = undeclared_parts(declared_, subject_, file_);
    declared_parts_ = declared_parts(declared_, subject_, file_);
    has_gnu_ = !gnu_bytes.empty();
    MachineState state = random_state(random_, file_);
    prepare(subject_, set_, state, random_);
    jobs_.reserve(3 + declared_parts_.size());
    jobs_.push_back({subject_.bytes(), state});
    if (has_gnu_)
        jobs_.push_back({gnu_bytes, state});
    jobs_.push_back({subject_.bytes(), state});
    for (const Part& part : undeclared_parts_)
        if (part.kind != Part::Kind::flag || random_() % 2 == 0)
            change(part, subject_, jobs_.back().before, random_);
    for (const Part& part : declared_parts_) {
        jobs_.push_back({subject_.bytes(), state});
        change(part, subject_, jobs_.back().before, random_);
    }
}

bool Trial::judge(std::span<const Outcome> outcomes) {
    base_ = outcomes[0];
    if (!is_good(base_))
        return true;
    finished_ = true;
    check_kept(jobs_[0], base_);
    check_model(jobs_[0].before, base_.after);
    std::size_t at = 1;
    if (has_gnu_)
        check_gnu(base_, outcomes[at++]);
    if (subject_.rules.varies)
        return true;
    check_kept(jobs_[at], outcomes[at]);
    const bool depends = differs(base_, outcomes[at++]);
    for (const Part& part : declared_parts_)
        record_.read[part.name] |= differs(base_, outcomes[at++]);
    return !depends;
}

void Trial::plan_search() {
    const Job base = jobs_[0];
    jobs_.clear();
    for (const Part& part : undeclared_parts_)
        for (std::size_t i = 0; i < tries_of_search; ++i) {
            jobs_.push_back(base);
            change(part, subject_, jobs_.back().before, random_);
        }
}

void Trial::judge_search(std::span<const Outcome> outcomes) {
    bool found = false;
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        if (differs(base_, outcomes[i])) {
            report(undeclared_parts_[i / tries_of_search].name + " matters");
            found = true;
        }
    if (!found)
        report("something undeclared matters");
}

bool Trial::is_good(const Outcome& outcome) {
    if (outcome.signal == 0)
        return true;
    constexpr int division_error = 8;
    if (outcome.signal != division_error || !subject_.rules.may_divide_by_zero)
        report(fmt::format("faults with signal {}", outcome.signal));
    return false;
}

// What is not declared as written keeps its value.
void Trial::check_kept(const Job& job, const Outcome& outcome) {
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

void Trial::check_register(Register reg, std::span<const std::uint8_t> before, std::span<const std::uint8_t> after) {
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

void Trial::check_flags(const MachineState& before, const MachineState& after) {
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

void Trial::check_memory(const MachineState& before, const MachineState& after) {
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

void Trial::check_gnu(const Outcome& ours, const Outcome& theirs) {
    if (subject_.rules.varies)
        return;
    if (ours.signal != theirs.signal || !(ours.after == theirs.after))
        report("the bytes of GNU as do otherwise");
}

void Trial::check_model(const MachineState& before, const MachineState& after) {
    const std::vector<OperandValue> operands = operand_values(subject_, set_, before);
    const std::optional<std::vector<ModelledByte>> expected = modelled_result(subject_, before, operands);
    if (!expected)
        return;
    const std::vector<std::uint8_t> result = operand_values(subject_, set_, after)[0].bytes;
    bool is_known = false;
    for (std::size_t i = 0; i < expected->size(); ++i) {
        is_known |= (*expected)[i].has_value();
        if ((*expected)[i].value_or(result[i]) != result[i])
            report("the result is not the model's");
    }
    record_.modelled += is_known;
}

// What is declared as written depends only on what is declared as read.
bool Trial::differs(const Outcome& base, const Outcome& other) const {
    if (base.signal != other.signal)
        return true;
    for (const DeclaredRegister& row : declared_.registers)
        if (!equal_bytes(bytes_of(base.after, row.reg), bytes_of(other.after, row.reg), row.written))
            return true;
    const FlagMask flags = flag_mask(base.after.flags) ^ flag_mask(other.after.flags);
    return (flags & declared_.flags_defined) != 0 || base.after.mxcsr != other.after.mxcsr ||
           memory_differs(base.after, other.after) || (declared_.uses_x87 && !equal_x87(base.after, other.after));
}

bool Trial::memory_differs(const MachineState& one, const MachineState& other) const {
    if (declared_.memory_is_free)
        return one.memory != other.memory;
    if (!subject_.memory || !isa::writes(declared_.memory_access))
        return false;
    const auto first = static_cast<std::ptrdiff_t>(subject_.memory->offset);
    const auto last = first + static_cast<std::ptrdiff_t>(subject_.memory->size);
    return !std::equal(one.memory.begin() + first, one.memory.begin() + last, other.memory.begin() + first);
}

} // namespace pasm::execution
