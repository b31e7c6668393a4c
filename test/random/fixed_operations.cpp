// Operations that name registers: counts in cl, products and quotients in rdx:rax, strings, pins, calls; and those on
// the narrow parts of registers, AH..DH among them.
#include "generate.h"

#include <fmt/format.h>

namespace random_test {

namespace {

void shift_by_register(Generator& g) {
    Variable to = g.general(), from = g.general();
    Variable count = g.temporary("reg64");
    bool by_name = g.chance(30);
    std::string move = by_name
                           ? fmt::format("    mov rcx, {}\n    shl {}, cl\n", from.name, to.name)
                           : fmt::format("    mov {0}, {1}\n    shl {2}, {0}.reg8\n", count.name, from.name, to.name);
    g.emit(move, [to = to.cell, from = from.cell](Machine& m) {
        m.cells[to].set<std::uint64_t>(m.cells[to].get<std::uint64_t>() << (m.cells[from].get<std::uint64_t>() & 63));
    });
}

void wide_multiply(Generator& g) {
    Variable left = g.general(), right = g.general(), low = g.general(), high = g.general();
    if (low.cell == high.cell)
        return;
    g.emit(fmt::format("    mov rax, {}\n    mul {}\n    mov {}, rax\n    mov {}, rdx\n", left.name, right.name,
                       low.name, high.name),
           [l = left.cell, r = right.cell, low = low.cell, high = high.cell](Machine& m) {
               unsigned __int128 product =
                   static_cast<unsigned __int128>(m.cells[l].get<std::uint64_t>()) * m.cells[r].get<std::uint64_t>();
               m.cells[low].set(static_cast<std::uint64_t>(product));
               m.cells[high].set(static_cast<std::uint64_t>(product >> 64));
           });
}

void divide(Generator& g) {
    Variable left = g.general(), right = g.general(), quotient = g.general(), rest = g.general();
    if (quotient.cell == rest.cell)
        return;
    Variable divisor = g.temporary("reg64");
    g.emit(fmt::format("    mov {0}, {1}\n    or {0}, 1\n    mov rax, {2}\n    xor edx, edx\n    div {0}\n    mov {3}, "
                       "rax\n    mov {4}, rdx\n",
                       divisor.name, right.name, left.name, quotient.name, rest.name),
           [l = left.cell, r = right.cell, q = quotient.cell, s = rest.cell](Machine& m) {
               std::uint64_t by = m.cells[r].get<std::uint64_t>() | 1, value = m.cells[l].get<std::uint64_t>();
               m.cells[q].set(value / by);
               m.cells[s].set(value % by);
           });
}

void compare_exchange(Generator& g) {
    Variable to = g.general(), from = g.general(), expected = g.general();
    if (to.cell == expected.cell)
        return;
    g.emit(fmt::format("    mov rax, {0}\n    cmpxchg {1}, {2}\n    mov {0}, rax\n", expected.name, to.name, from.name),
           [to = to.cell, from = from.cell, e = expected.cell](Machine& m) {
               Cell source = m.cells[from];
               std::uint64_t old = m.cells[to].get<std::uint64_t>();
               if (old == m.cells[e].get<std::uint64_t>())
                   m.cells[to] = source;
               else
                   m.cells[e].set(old);
           });
}

void store_string(Generator& g) {
    Variable value = g.general();
    std::size_t place = g.scratch_offset(32), count = 1 + g.below(4);
    g.emit(fmt::format("    lea rdi, [{} + {}]\n    mov rax, {}\n    mov rcx, {}\n    cld\n    rep stosq\n",
                       g.pointer(), place, value.name, count),
           [=, cell = value.cell](Machine& m) {
               for (std::size_t i = 0; i < count; ++i)
                   std::memcpy(m.memory.data() + place + 8 * i, m.cells[cell].bytes.data(), 8);
           });
}

void pinned(Generator& g) {
    constexpr const char* registers[] = {"rcx", "rdx", "rax", "r8", "r11", "rdi"};
    Variable left = g.general(), right = g.general(), to = g.general();
    const char* reg = registers[g.below(std::size(registers))];
    g.emit(fmt::format("    block {{\n    reg64 pin = {}\n    mov pin, {}\n    add pin, {}\n    sub {}, pin\n    }}\n", reg,
                       left.name, right.name, to.name),
           [l = left.cell, r = right.cell, to = to.cell](Machine& m) {
               std::uint64_t sum = m.cells[l].get<std::uint64_t>() + m.cells[r].get<std::uint64_t>();
               m.cells[to].set(m.cells[to].get<std::uint64_t>() - sum);
           });
}

void sign_extend_pair(Generator& g) {
    Variable from = g.general(), to = g.general();
    g.emit(fmt::format("    mov rax, {}\n    cqo\n    mov {}, rdx\n", from.name, to.name),
           [from = from.cell, to = to.cell](Machine& m) {
               m.cells[to].set<std::int64_t>(m.cells[from].get<std::int64_t>() >> 63);
           });
}

// A register that may be one of rax..rbx.
const Variable* high_variable(Generator& g) {
    for (const Variable& v : g.generals())
        if (v.takes_high)
            return &v;
    return nullptr;
}

void high_byte(Generator& g) {
    const Variable* found = high_variable(g);
    if (found == nullptr)
        return;
    Variable high = *found, other = g.general();
    if (other.is_physical)
        return;
    Variable byte = g.temporary("reg32");
    bool reads = g.chance(50);
    std::string text = reads ? fmt::format("    movzx {0}, {1}.high8\n    add {2}, {0}\n", byte.name, high.name,
                                           part_text(other, Part::dword))
                             : fmt::format("    mov {0}, {1}\n    add {2}.high8, {0}.reg8\n", byte.name,
                                           part_text(other, Part::dword), high.name);
    g.emit(text, [=, high = high.cell, other = other.cell](Machine& m) {
        if (reads)
            write_part(m.cells[other], Part::dword,
                       read_part(m.cells[other], Part::dword) + read_part(m.cells[high], Part::high));
        else
            write_part(m.cells[high], Part::high,
                       read_part(m.cells[high], Part::high) + read_part(m.cells[other], Part::low));
    });
}

void extend(Generator& g) {
    Variable from = g.general(), to = g.general();
    constexpr Part parts[] = {Part::low, Part::word, Part::dword};
    Part part = parts[g.below(3)];
    bool is_signed = part == Part::dword || g.chance(50);
    const char* name = part == Part::dword ? "movsxd" : is_signed ? "movsx" : "movzx";
    g.emit(fmt::format("    {} {}, {}\n", name, to.name, part_text(from, part)),
           [=, from = from.cell, to = to.cell](Machine& m) {
               std::uint64_t value = read_part(m.cells[from], part);
               m.cells[to].set<std::uint64_t>(is_signed ? static_cast<std::uint64_t>(sign_extend(value, bits_of(part)))
                                                        : value);
           });
}

void set_byte(Generator& g) {
    Variable left = g.general(), right = g.general(), to = g.general();
    g.emit(fmt::format("    cmp {}, {}\n    setb {}\n", left.name, right.name, part_text(to, Part::low)),
           [l = left.cell, r = right.cell, to = to.cell](Machine& m) {
               write_part(m.cells[to], Part::low,
                          m.cells[l].get<std::uint64_t>() < m.cells[r].get<std::uint64_t>() ? 1 : 0);
           });
}

void move_part(Generator& g) {
    Variable from = g.general(), to = g.general();
    Part part = g.chance(50) ? Part::low : Part::word;
    g.emit(fmt::format("    mov {}, {}\n", part_text(to, part), part_text(from, part)),
           [=, from = from.cell, to = to.cell](Machine& m) {
               write_part(m.cells[to], part, read_part(m.cells[from], part));
           });
}

void plain_call(Generator& g) {
    Variable a = g.general(), b = g.general(), c = g.general(), to = g.general();
    g.emit(fmt::format("    mov rdi, {}\n    mov rsi, {}\n    mov rdx, {}\n    call random_helper\n    mov {}, rax\n",
                       a.name, b.name, c.name, to.name),
           [a = a.cell, b = b.cell, c = c.cell, to = to.cell](Machine& m) {
               m.cells[to].set(helper_result(m.cells[a].get<std::uint64_t>(), m.cells[b].get<std::uint64_t>(),
                                             m.cells[c].get<std::uint64_t>()));
           });
}

void call_with_arguments(Generator& g) {
    Variable a = g.general(), b = g.general(), c = g.general(), to = g.general();
    g.emit(fmt::format("    call random_helper({}, {}, {}) -> {}\n", a.name, b.name, c.name, to.name),
           [a = a.cell, b = b.cell, c = c.cell, to = to.cell](Machine& m) {
               m.cells[to].set(helper_result(m.cells[a].get<std::uint64_t>(), m.cells[b].get<std::uint64_t>(),
                                             m.cells[c].get<std::uint64_t>()));
           });
}

} // namespace

void fixed_operation(Generator& g) {
    using Maker = void (*)(Generator&);
    constexpr Maker makers[] = {shift_by_register, wide_multiply, divide,           compare_exchange,
                                store_string,      pinned,        sign_extend_pair, shift_by_register};
    makers[g.below(std::size(makers))](g);
}

void part_operation(Generator& g) {
    using Maker = void (*)(Generator&);
    constexpr Maker makers[] = {high_byte, extend, set_byte, move_part};
    makers[g.below(std::size(makers))](g);
}

void call_operation(Generator& g) {
    if (g.chance(50))
        plain_call(g);
    else
        call_with_arguments(g);
}

} // namespace random_test
