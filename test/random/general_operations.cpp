// Operations on general registers. What each computes is written from the manual (SDM volume 2), not from the table.
#include "generate.h"

#include <bit>
#include <fmt/format.h>

namespace random_test {

namespace {

using Binary = std::uint64_t (*)(std::uint64_t, std::uint64_t);

struct BinaryRow {
    const char* name;
    Binary compute;
};
constexpr BinaryRow binary_rows[] = {
    {"add", [](std::uint64_t a, std::uint64_t b) { return a + b; }},
    {"sub", [](std::uint64_t a, std::uint64_t b) { return a - b; }},
    {"and", [](std::uint64_t a, std::uint64_t b) { return a & b; }},
    {"or", [](std::uint64_t a, std::uint64_t b) { return a | b; }},
    {"xor", [](std::uint64_t a, std::uint64_t b) { return a ^ b; }},
};

struct ConditionRow {
    const char* suffix;
    bool (*holds)(std::uint64_t, std::uint64_t); // after cmp a, b
};
constexpr ConditionRow condition_rows[] = {
    {"b", [](std::uint64_t a, std::uint64_t b) { return a < b; }},
    {"a", [](std::uint64_t a, std::uint64_t b) { return a > b; }},
    {"e", [](std::uint64_t a, std::uint64_t b) { return a == b; }},
    {"ne", [](std::uint64_t a, std::uint64_t b) { return a != b; }},
    {"l", [](std::uint64_t a, std::uint64_t b) { return static_cast<std::int64_t>(a) < static_cast<std::int64_t>(b); }},
    {"ge",
     [](std::uint64_t a, std::uint64_t b) { return static_cast<std::int64_t>(a) >= static_cast<std::int64_t>(b); }},
};

Part any_part(Generator& g) {
    constexpr Part parts[] = {Part::qword, Part::dword, Part::word, Part::low};
    return g.profile().parts ? parts[g.below(4)] : parts[g.below(2)];
}

// The destination: a register that is alive, or one that is defined anew.
struct Destination {
    Variable variable;
    bool is_new = false;
};
Destination destination(Generator& g) {
    if (g.chance(50))
        if (const Variable* fresh = g.fresh_general())
            return {*fresh, true};
    return {g.general(), false};
}

void binary(Generator& g) {
    const BinaryRow& row = binary_rows[g.below(std::size(binary_rows))];
    Variable to = g.general(), from = g.general();
    Part part = any_part(g);
    g.emit(fmt::format("    {} {}, {}\n", row.name, part_text(to, part), part_text(from, part)),
           [row, part, to = to.cell, from = from.cell](Machine& m) {
               write_part(m.cells[to], part, row.compute(read_part(m.cells[to], part), read_part(m.cells[from], part)));
           });
}

void binary_immediate(Generator& g) {
    const BinaryRow& row = binary_rows[g.below(std::size(binary_rows))];
    Variable to = g.general();
    Part part = any_part(g);
    std::uint64_t value = g.below(128);
    g.emit(fmt::format("    {} {}, {}\n", row.name, part_text(to, part), value),
           [row, part, value, to = to.cell](Machine& m) {
               write_part(m.cells[to], part, row.compute(read_part(m.cells[to], part), value));
           });
}

void address(Generator& g) {
    Variable base = g.general(), index = g.general();
    Destination to = destination(g);
    std::uint64_t scale = std::uint64_t(1) << g.below(4), displacement = g.below(1000);
    g.emit(fmt::format("    lea {}, [{} + {}*{} + {}]\n", to.variable.name, base.name, index.name, scale, displacement),
           [=, to = to.variable.cell, base = base.cell, index = index.cell](Machine& m) {
               m.cells[to].set<std::uint64_t>(m.cells[base].get<std::uint64_t>() +
                                              m.cells[index].get<std::uint64_t>() * scale + displacement);
           });
}

void copy(Generator& g) {
    Variable from = g.general();
    Destination to = destination(g);
    Part part = g.chance(70) ? Part::qword : Part::dword;
    g.emit(fmt::format("    mov {}, {}\n", part_text(to.variable, part), part_text(from, part)),
           [=, to = to.variable.cell, from = from.cell](Machine& m) {
               write_part(m.cells[to], part, read_part(m.cells[from], part));
           });
}

void constant(Generator& g) {
    Destination to = destination(g);
    std::uint64_t value = g.chance(30) ? 0 : g.chance(50) ? g.below(70000) : g.bits();
    g.emit(fmt::format("    {} {}, {}\n", g.chance(50) ? "load" : "mov", to.variable.name, value),
           [value, to = to.variable.cell](Machine& m) { m.cells[to].set<std::uint64_t>(value); });
}

void load(Generator& g) {
    Destination to = destination(g);
    Part part = to.is_new ? (g.chance(70) ? Part::qword : Part::dword) : any_part(g);
    std::size_t place = g.scratch_offset(8);
    g.emit(fmt::format("    mov {}, [{} + {}]\n", part_text(to.variable, part), g.pointer(), place),
           [=, to = to.variable.cell](Machine& m) {
               std::uint64_t value;
               std::memcpy(&value, m.memory.data() + place, 8);
               write_part(m.cells[to], part, truncate(value, bits_of(part)));
           });
}

void store(Generator& g) {
    Variable from = g.general();
    Part part = any_part(g);
    std::size_t place = g.scratch_offset(8);
    g.emit(fmt::format("    mov [{} + {}], {}\n", g.pointer(), place, part_text(from, part)),
           [=, from = from.cell](Machine& m) {
               std::uint64_t value = read_part(m.cells[from], part);
               std::memcpy(m.memory.data() + place, &value, bits_of(part) / 8);
           });
}

void add_to_memory(Generator& g) {
    Variable from = g.general();
    std::size_t place = g.scratch_offset(8);
    g.emit(fmt::format("    add [{} + {}], {}\n", g.pointer(), place, from.name), [=, from = from.cell](Machine& m) {
        std::uint64_t value;
        std::memcpy(&value, m.memory.data() + place, 8);
        value += m.cells[from].get<std::uint64_t>();
        std::memcpy(m.memory.data() + place, &value, 8);
    });
}

void shift(Generator& g) {
    Variable to = g.general();
    unsigned count = 1 + static_cast<unsigned>(g.below(31));
    Part part = g.chance(50) ? Part::qword : Part::dword;
    unsigned bits = bits_of(part);
    std::size_t kind = g.below(4);
    constexpr const char* names[] = {"shl", "shr", "sar", "rol"};
    g.emit(fmt::format("    {} {}, {}\n", names[kind], part_text(to, part), count), [=, to = to.cell](Machine& m) {
        std::uint64_t value = read_part(m.cells[to], part);
        std::uint64_t results[] = {value << count, value >> count,
                                   static_cast<std::uint64_t>(sign_extend(value, bits) >> count),
                                   value << count | value >> (bits - count)};
        write_part(m.cells[to], part, truncate(results[kind], bits));
    });
}

void unary(Generator& g) {
    Variable to = g.general();
    Part part = any_part(g);
    std::size_t kind = g.below(4);
    constexpr const char* names[] = {"not", "neg", "inc", "dec"};
    g.emit(fmt::format("    {} {}\n", names[kind], part_text(to, part)), [=, to = to.cell](Machine& m) {
        std::uint64_t value = read_part(m.cells[to], part);
        std::uint64_t results[] = {~value, ~value + 1, value + 1, value - 1};
        write_part(m.cells[to], part, results[kind]);
    });
}

void multiply(Generator& g) {
    Variable to = g.general(), from = g.general();
    g.emit(fmt::format("    imul {}, {}\n", to.name, from.name), [to = to.cell, from = from.cell](Machine& m) {
        m.cells[to].set<std::uint64_t>(m.cells[to].get<std::uint64_t>() * m.cells[from].get<std::uint64_t>());
    });
}

// A constant in between must not change the flags.
void conditional_move(Generator& g) {
    const ConditionRow& row = condition_rows[g.below(std::size(condition_rows))];
    Variable left = g.general(), right = g.general(), from = g.general(), to = g.general();
    std::string between;
    std::uint64_t value = g.chance(50) ? 0 : g.below(100);
    Variable set = g.general();
    bool loads = g.chance(40) && !set.is_physical;
    if (loads)
        between = fmt::format("    load {}, {}\n", set.name, value);
    g.emit(fmt::format("    cmp {}, {}\n{}    cmov{} {}, {}\n", left.name, right.name, between, row.suffix, to.name,
                       from.name),
           [=, l = left.cell, r = right.cell, to = to.cell, from = from.cell, set = set.cell](Machine& m) {
               bool holds = row.holds(m.cells[l].get<std::uint64_t>(), m.cells[r].get<std::uint64_t>());
               if (loads)
                   m.cells[set].set<std::uint64_t>(value);
               if (holds)
                   m.cells[to] = m.cells[from];
           });
}

// Two words at a time.
void add_with_carry(Generator& g) {
    Variable low = g.general(), high = g.general(), add_low = g.general(), add_high = g.general();
    g.emit(fmt::format("    add {}, {}\n    adc {}, {}\n", low.name, add_low.name, high.name, add_high.name),
           [low = low.cell, high = high.cell, a = add_low.cell, b = add_high.cell](Machine& m) {
               std::uint64_t added = m.cells[a].get<std::uint64_t>();
               std::uint64_t sum = m.cells[low].get<std::uint64_t>() + added;
               bool carry = sum < added;
               m.cells[low].set<std::uint64_t>(sum);
               m.cells[high].set<std::uint64_t>(m.cells[high].get<std::uint64_t>() + m.cells[b].get<std::uint64_t>() +
                                                (carry ? 1 : 0));
           });
}

void exchange(Generator& g) {
    Variable left = g.general(), right = g.general();
    g.emit(fmt::format("    xchg {}, {}\n", left.name, right.name),
           [left = left.cell, right = right.cell](Machine& m) { std::swap(m.cells[left], m.cells[right]); });
}

void swap_bytes(Generator& g) {
    Variable to = g.general();
    g.emit(fmt::format("    bswap {}\n", to.name), [to = to.cell](Machine& m) {
        m.cells[to].set<std::uint64_t>(__builtin_bswap64(m.cells[to].get<std::uint64_t>()));
    });
}

} // namespace

void general_operation(Generator& g) {
    using Maker = void (*)(Generator&);
    constexpr Maker makers[] = {binary,         binary_immediate, address, copy,      constant, load,
                                store,          add_to_memory,    shift,   unary,     multiply, conditional_move,
                                add_with_carry, exchange,         address, swap_bytes};
    makers[g.below(std::size(makers))](g);
}

} // namespace random_test
