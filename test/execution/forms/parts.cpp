#include "parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace pasm::execution {

namespace {

constexpr unsigned flag_count = 7;

ByteMask hardware_bytes(Register reg, const VectorFile& file) {
    const unsigned count = reg.file() == RegisterClass::vector ? file.bytes : 8;
    return count >= 64 ? ~ByteMask(0) : (ByteMask(1) << count) - 1;
}

bool is_set_by_rules(const Subject& subject, const std::string& name) {
    return std::any_of(subject.rules.settings.begin(), subject.rules.settings.end(), [&](const Setting& setting) {
        std::string place = setting.place;
        if (place.starts_with("operand"))
            place.insert(place.find_first_of("0123456789"), 1, ' ');
        return place == name;
    });
}

bool sets_memory(const Subject& subject) {
    return is_set_by_rules(subject, "memory") || is_set_by_rules(subject, "stack");
}

void change_bytes(std::span<std::uint8_t> bytes, Random& random) {
    if (bytes.empty())
        return;
    std::vector<std::uint8_t> fresh(bytes.size());
    do
        randomise(fresh, random);
    while (std::equal(bytes.begin(), bytes.end(), fresh.begin()));
    std::copy(fresh.begin(), fresh.end(), bytes.begin());
}

void change_register(const Part& part, MachineState& state, Random& random) {
    std::span<std::uint8_t> bytes = bytes_of(state, part.reg);
    std::vector<std::uint8_t> fresh(bytes.begin(), bytes.end());
    change_bytes(fresh, random);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if ((part.bytes >> i & 1) != 0)
            bytes[i] = fresh[i];
}

void change_x87(MachineState& state, Random& random) {
    const MachineState other = random_state(random, {});
    state.x87_control = other.x87_control;
    state.x87_status = other.x87_status;
    state.x87_tags = other.x87_tags;
    for (std::size_t i = 0; i < state.x87.size(); ++i)
        std::copy(other.x87[i].begin() + 8, other.x87[i].end(), state.x87[i].begin() + 8);
}

} // namespace

std::string flag_name(FlagMask flag) {
    for (unsigned i = 0; i < flag_count; ++i)
        if (flag == 1u << i)
            return fmt::format("flag {}", "cpazsod"[i]);
    return "flags";
}

std::vector<Part> undeclared_parts(const Declared& declared, const Subject& subject, const VectorFile& file) {
    std::vector<Part> parts;
    for (Register reg : all_registers(file)) {
        if (declared.uses_x87 && reg.file() == RegisterClass::mmx)
            continue;
        const DeclaredRegister* row = declared.find(reg);
        const ByteMask free = hardware_bytes(reg, file) & ~(row != nullptr ? row->read : 0);
        if (free != 0)
            parts.push_back({Part::Kind::reg, row != nullptr ? row->name : "other register", reg, free});
    }
    for (unsigned i = 0; i < flag_count; ++i)
        if (const auto flag = static_cast<FlagMask>(1u << i); (declared.flags_read & flag) == 0)
            parts.push_back({Part::Kind::flag, flag_name(flag), {}, 0, flag});
    if (!declared.memory_is_free && !sets_memory(subject)) {
        if (subject.memory && !isa::reads(declared.memory_access))
            parts.push_back({Part::Kind::operand_memory, declared.memory_name});
        parts.push_back({Part::Kind::other_memory, "other memory"});
    }
    if (!declared.uses_x87 && !declared.uses_mmx)
        parts.push_back({Part::Kind::x87, "x87"});
    return parts;
}

std::vector<Part> declared_parts(const Declared& declared, const Subject& subject, const VectorFile& file) {
    std::vector<Part> parts;
    for (const DeclaredRegister& row : declared.registers) {
        const ByteMask bytes = row.read & hardware_bytes(row.reg, file);
        if (bytes != 0 && !row.is_address && !is_set_by_rules(subject, row.read_name))
            parts.push_back({Part::Kind::reg, row.read_name, row.reg, bytes});
    }
    for (unsigned i = 0; i < flag_count; ++i)
        if (const auto flag = static_cast<FlagMask>(1u << i); (declared.flags_read & flag) != 0)
            parts.push_back({Part::Kind::flag, flag_name(flag), {}, 0, flag});
    if (subject.memory && subject.memory->size != 0 && isa::reads(declared.memory_access) && !sets_memory(subject))
        parts.push_back({Part::Kind::operand_memory, declared.memory_name});
    return parts;
}

void change(const Part& part, const Subject& subject, MachineState& state, Random& random) {
    const MemoryRange range = subject.memory.value_or(MemoryRange{});
    const std::span<std::uint8_t> memory = state.memory;
    switch (part.kind) {
    case Part::Kind::reg: change_register(part, state, random); break;
    case Part::Kind::flag: state.flags ^= rflags_bits(part.flag); break;
    case Part::Kind::operand_memory: change_bytes(memory.subspan(range.offset, range.size), random); break;
    case Part::Kind::other_memory:
        randomise_memory(memory.first(range.offset), random);
        randomise_memory(memory.subspan(range.offset + range.size), random);
        break;
    case Part::Kind::x87: change_x87(state, random); break;
    }
}

} // namespace pasm::execution
