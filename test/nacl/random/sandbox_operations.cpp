#include "sandbox_operations.h"

#include <fmt/format.h>

namespace nacl {

using namespace random_test;

namespace {

// A place in the scratch memory: what computes its registers, the operand, and its offset from the pointer.
struct Place {
    std::string setup, operand;
    std::function<std::size_t(const Machine&)> offset;
};

std::uint64_t value_of(const Machine& m, std::size_t cell) {
    return m.cells[cell].get<std::uint64_t>();
}

// An index of 0 to 7, taken from a register.
struct Index {
    Variable reg;
    std::string setup;
    std::function<std::size_t(const Machine&)> value;
};

Index make_index(Generator& g) {
    Variable from = g.general(), index = g.temporary("reg64");
    return {index, fmt::format("    mov {0}, {1}\n    and {0}, 7\n", index.name, from.name),
            [cell = from.cell](const Machine& m) { return value_of(m, cell) & 7; }};
}

// With garbage above bit 31: addresses count modulo 2^32.
std::string with_garbage(Generator& g, const std::string& name) {
    Variable garbage = g.temporary("reg64"), from = g.general();
    return fmt::format("    mov {0}, {1}\n    shl {0}, 32\n    or {2}, {0}\n", garbage.name, from.name, name);
}

Place plain(Generator& g, std::size_t at) {
    return {"", fmt::format("[{} + {}]", g.pointer(), at), [=](const Machine&) { return at; }};
}

Place scaled(Generator& g, std::size_t at) {
    Index index = make_index(g);
    std::size_t scale = std::size_t(1) << g.below(4);
    return {index.setup, fmt::format("[{} + {}*{} + {}]", g.pointer(), index.reg.name, scale, at),
            [=, value = index.value](const Machine& m) { return at + scale * value(m); }};
}

Place negative(Generator& g, std::size_t at) {
    Index index = make_index(g);
    std::size_t scale = std::size_t(1) << g.below(4);
    return {index.setup + fmt::format("    neg {}\n", index.reg.name),
            fmt::format("[{}*{} + {} + {}]", index.reg.name, scale, g.pointer(), at + 7 * scale),
            [=, value = index.value](const Machine& m) { return at + scale * (7 - value(m)); }};
}

// Far from the pointer, and back by the displacement.
Place shifted(Generator& g, std::size_t at) {
    Variable base = g.temporary("reg64");
    std::int64_t by = static_cast<std::int64_t>(g.below(1u << 31)) - (1 << 30);
    return {fmt::format("    lea {}, [{} + {}]\n", base.name, g.pointer(), by),
            fmt::format("[{} + {}]", base.name, static_cast<std::int64_t>(at) - by),
            [=](const Machine&) { return at; }};
}

Place dirty_base(Generator& g, std::size_t at) {
    Variable base = g.temporary("reg64");
    return {fmt::format("    lea {}, [{} + {}]\n", base.name, g.pointer(), at) + with_garbage(g, base.name),
            fmt::format("[{}]", base.name), [=](const Machine&) { return at; }};
}

Place dirty_index(Generator& g, std::size_t at) {
    Index index = make_index(g);
    return {index.setup + with_garbage(g, index.reg.name),
            fmt::format("[{} + {}*8 + {}]", g.pointer(), index.reg.name, at),
            [=, value = index.value](const Machine& m) { return at + 8 * value(m); }};
}

Place narrow(Generator& g, std::size_t at) {
    Index index = make_index(g);
    return {index.setup, fmt::format("[{}.reg32 + {}.reg32*4 + {}]", g.pointer(), index.reg.name, at),
            [=, value = index.value](const Machine& m) { return at + 4 * value(m); }};
}

Place any_place(Generator& g, std::size_t bytes) {
    using Maker = Place (*)(Generator&, std::size_t);
    constexpr Maker makers[] = {plain, scaled, negative, shifted, dirty_base, dirty_index, narrow};
    std::size_t at = g.below((scratch_bytes - 64 - bytes) / 8 + 1) * 8;
    return makers[g.below(std::size(makers))](g, at);
}

template <class T>
T read(const Machine& m, std::size_t at) {
    T value;
    std::memcpy(&value, m.memory.data() + at, sizeof value);
    return value;
}

template <class T>
void write(Machine& m, std::size_t at, T value) {
    std::memcpy(m.memory.data() + at, &value, sizeof value);
}

// ---- accesses

void load(Generator& g) {
    Place place = any_place(g, 8);
    Variable to = g.general();
    g.emit(fmt::format("{}    mov {}, {}\n", place.setup, to.name, place.operand),
           [=, to = to.cell](Machine& m) { m.cells[to].set(read<std::uint64_t>(m, place.offset(m))); });
}

void load_byte(Generator& g) {
    Place place = any_place(g, 8);
    Variable to = g.general();
    g.emit(fmt::format("{}    movzx {}, byte {}\n", place.setup, part_text(to, Part::dword), place.operand),
           [=, to = to.cell](Machine& m) { m.cells[to].set<std::uint64_t>(read<std::uint8_t>(m, place.offset(m))); });
}

void store(Generator& g) {
    Place place = any_place(g, 8);
    Variable from = g.general();
    g.emit(fmt::format("{}    mov {}, {}\n", place.setup, place.operand, part_text(from, Part::dword)),
           [=, from = from.cell](Machine& m) {
               write(m, place.offset(m), static_cast<std::uint32_t>(value_of(m, from)));
           });
}

void store_constant(Generator& g) {
    Place place = any_place(g, 8);
    auto value = static_cast<std::int32_t>(g.bits());
    g.emit(fmt::format("{}    mov qword {}, {}\n", place.setup, place.operand, value),
           [=](Machine& m) { write<std::int64_t>(m, place.offset(m), value); });
}

void add_to_memory(Generator& g) {
    Place place = any_place(g, 8);
    Variable from = g.general();
    const char* lock = g.chance(50) ? "lock " : "";
    g.emit(fmt::format("{}    {}add {}, {}\n", place.setup, lock, place.operand, from.name),
           [=, from = from.cell](Machine& m) {
               std::size_t at = place.offset(m);
               write(m, at, read<std::uint64_t>(m, at) + value_of(m, from));
           });
}

void exchange(Generator& g) {
    Place place = any_place(g, 8);
    Variable reg = g.general();
    bool adds = g.chance(50);
    g.emit(fmt::format("{}    {} {}, {}\n", place.setup, adds ? "lock xadd" : "xchg", place.operand, reg.name),
           [=, reg = reg.cell](Machine& m) {
               std::size_t at = place.offset(m);
               auto old = read<std::uint64_t>(m, at);
               write(m, at, value_of(m, reg) + (adds ? old : 0));
               m.cells[reg].set(old);
           });
}

void compare(Generator& g) {
    Place place = any_place(g, 8);
    Variable from = g.general(), to = g.general();
    g.emit(
        fmt::format("{}    cmp {}, {}\n    cmovb {}, {}\n", place.setup, place.operand, from.name, to.name, from.name),
        [=, from = from.cell, to = to.cell](Machine& m) {
            if (read<std::uint64_t>(m, place.offset(m)) < value_of(m, from))
                m.cells[to] = m.cells[from];
        });
}

// Flags that are live where the address is made.
void carry_into_memory(Generator& g) {
    Place place = any_place(g, 8);
    Variable left = g.general(), right = g.general();
    if (!place.setup.empty())
        return load(g);
    g.emit(fmt::format("    cmp {}, {}\n    adc qword {}, 5\n", left.name, right.name, place.operand),
           [=, l = left.cell, r = right.cell](Machine& m) {
               std::size_t at = place.offset(m);
               write(m, at, read<std::uint64_t>(m, at) + 5 + (value_of(m, l) < value_of(m, r) ? 1 : 0));
           });
}

void test_bit(Generator& g) {
    Place place = any_place(g, 8);
    Variable to = g.general();
    unsigned bit = static_cast<unsigned>(g.below(64));
    g.emit(fmt::format("{}    btc qword {}, {}\n    adc {}, 0\n", place.setup, place.operand, bit, to.name),
           [=, to = to.cell](Machine& m) {
               std::size_t at = place.offset(m);
               auto old = read<std::uint64_t>(m, at);
               m.cells[to].set(value_of(m, to) + (old >> bit & 1));
               write(m, at, old ^ std::uint64_t(1) << bit);
           });
}

void prefetch(Generator& g) {
    Place place = any_place(g, 8);
    g.emit(fmt::format("{}    prefetcht0 {}\n", place.setup, place.operand), [](Machine&) {});
}

void vector_load(Generator& g) {
    if (!g.has_vectors())
        return load(g);
    std::size_t bytes = vector_bytes(g.profile().level);
    Place place = any_place(g, bytes);
    Variable to = g.vector();
    g.emit(fmt::format("{}    {} {}, {}\n", place.setup, vector_move_name(g.profile().level), to.name, place.operand),
           [=, to = to.cell](Machine& m) {
               m.cells[to] = {};
               std::memcpy(m.cells[to].bytes.data(), m.memory.data() + place.offset(m), bytes);
           });
}

void vector_store(Generator& g) {
    if (!g.has_vectors())
        return store(g);
    std::size_t bytes = vector_bytes(g.profile().level);
    Place place = any_place(g, bytes);
    Variable from = g.vector();
    g.emit(fmt::format("{}    {} {}, {}\n", place.setup, vector_move_name(g.profile().level), place.operand, from.name),
           [=, from = from.cell](Machine& m) {
               std::memcpy(m.memory.data() + place.offset(m), m.cells[from].bytes.data(), bytes);
           });
}

void masked_move(Generator& g) {
    if (!g.has_vectors() || g.profile().level != Level::sse)
        return store(g);
    std::size_t at = g.scratch_offset(16);
    Variable from = g.vector(), mask = g.vector();
    g.emit(fmt::format("    lea rdi, [{} + {}]\n    maskmovdqu {}, {}\n", g.pointer(), at, from.name, mask.name),
           [=, from = from.cell, mask = mask.cell](Machine& m) {
               for (std::size_t i = 0; i < 16; ++i)
                   if ((m.cells[mask].bytes[i] & 0x80) != 0)
                       m.memory[at + i] = m.cells[from].bytes[i];
           });
}

// ---- the local array

void store_local(Generator& g) {
    Index index = make_index(g);
    Variable from = g.general();
    g.emit(fmt::format("{}    mov [words + {}*8], {}\n", index.setup, index.reg.name, from.name),
           [=, value = index.value, from = from.cell, local = g.local_cell](Machine& m) {
               m.cells[local].set(value_of(m, from), value(m));
           });
}

void load_local(Generator& g) {
    Index index = make_index(g);
    Variable to = g.general();
    bool by_pointer = g.chance(50);
    Variable base = g.temporary("reg64");
    std::string text = by_pointer ? fmt::format("    lea {0}, [words]\n    mov {1}, [{0} + {2}*8]\n", base.name,
                                                to.name, index.reg.name)
                                  : fmt::format("    mov {}, [words + {}*8]\n", to.name, index.reg.name);
    g.emit(index.setup + text, [=, value = index.value, to = to.cell, local = g.local_cell](Machine& m) {
        m.cells[to].set(m.cells[local].get<std::uint64_t>(value(m)));
    });
}

void fixed_local(Generator& g) {
    Variable from = g.general(), to = g.general();
    std::size_t i = g.below(8), j = g.below(8);
    g.emit(fmt::format("    mov [words + {}], {}\n    add {}, [words + {}]\n", 8 * i, from.name, to.name, 8 * j),
           [=, from = from.cell, to = to.cell, local = g.local_cell](Machine& m) {
               m.cells[local].set(value_of(m, from), i);
               m.cells[to].set(value_of(m, to) + m.cells[local].get<std::uint64_t>(j));
           });
}

// Addresses of the stack are pointers of 32 bits, which can be compared with others.
void compare_pointers(Generator& g) {
    Variable p = g.temporary("reg64"), q = g.temporary("reg64"), to = g.general();
    std::size_t i = g.below(8), j = g.below(8);
    g.emit(fmt::format("    lea {0}, [words + {2}]\n    lea {1}, [words]\n    lea {1}, [{1} + {3}]\n    cmp {0}, {1}\n"
                       "    adc {4}, 0\n    shr {0}, 32\n    add {4}, {0}\n",
                       p.name, q.name, 8 * i, 8 * j, to.name),
           [=, to = to.cell](Machine& m) { m.cells[to].set(value_of(m, to) + (i < j ? 1 : 0)); });
}

// ---- the stack

void push_and_pop(Generator& g) {
    Variable a = g.general(), b = g.general(), c = g.general();
    g.emit(fmt::format("    push {}\n    push {}\n    add [rsp + 8], {}\n    pop {}\n    pop {}\n", a.name, b.name,
                       c.name, a.name, b.name),
           [a = a.cell, b = b.cell, c = c.cell](Machine& m) {
               std::uint64_t first = value_of(m, a) + value_of(m, c), second = value_of(m, b);
               m.cells[a].set(second);
               m.cells[b].set(first);
           });
}

void push_memory(Generator& g) {
    Place from = any_place(g, 8), to = any_place(g, 8);
    g.emit(fmt::format("{}{}    push qword {}\n    pop qword {}\n", from.setup, to.setup, from.operand, to.operand),
           [=](Machine& m) { write(m, to.offset(m), read<std::uint64_t>(m, from.offset(m))); });
}

void move_stack(Generator& g) {
    Index index = make_index(g);
    Variable a = g.general(), b = g.general();
    std::size_t bytes = 64 + 8 * g.below(100);
    g.emit(
        fmt::format("{0}    sub rsp, {1}\n    mov [rsp + {2}*8], {3}\n    mov {4}, [rsp + {2}*8]\n    add rsp, {1}\n",
                    index.setup, bytes, index.reg.name, a.name, b.name),
        [a = a.cell, b = b.cell](Machine& m) { m.cells[b] = m.cells[a]; });
}

void move_stack_keeping_flags(Generator& g) {
    Variable a = g.general(), b = g.general(), to = g.general();
    std::size_t bytes = 16 * (1 + g.below(20));
    g.emit(fmt::format("    cmp {0}, {1}\n    lea rsp, [rsp - {3}]\n    mov [rsp + 8], {0}\n    lea rsp, [rsp + {3}]\n"
                       "    cmovb {2}, {0}\n",
                       a.name, b.name, to.name, bytes),
           [a = a.cell, b = b.cell, to = to.cell](Machine& m) {
               if (value_of(m, a) < value_of(m, b))
                   m.cells[to] = m.cells[a];
           });
}

void pop_by_index(Generator& g) {
    Index index = make_index(g);
    Variable a = g.general(), b = g.general();
    g.emit(fmt::format("{0}    sub rsp, 64\n    push {1}\n    pop qword [rsp + {2}*8]\n    mov {3}, [rsp + {2}*8]\n"
                       "    add rsp, 64\n",
                       index.setup, a.name, index.reg.name, b.name),
           [a = a.cell, b = b.cell](Machine& m) { m.cells[b] = m.cells[a]; });
}

// ---- strings: the pointers are read afterwards

void move_string(Generator& g) {
    Variable to = g.general();
    std::size_t from = g.scratch_offset(48), into = g.scratch_offset(48), count = 1 + g.below(12);
    std::size_t size = std::size_t(1) << (2 * g.below(2)); // bytes or 32 bits
    g.emit(
        fmt::format("    lea rsi, [{0} + {1}]\n    lea rdi, [{0} + {2}]\n    mov ecx, {3}\n    cld\n    rep movs{4}\n"
                    "    sub rdi, {0}\n    sub rsi, {0}\n    lea {5}, [rdi + rsi*2]\n",
                    g.pointer(), from, into, count, size == 1 ? 'b' : 'd', to.name),
        [=, to = to.cell](Machine& m) {
            for (std::size_t i = 0; i < count; ++i)
                std::memmove(m.memory.data() + into + i * size, m.memory.data() + from + i * size, size);
            m.cells[to].set<std::uint64_t>(into + count * size + 2 * (from + count * size));
        });
}

void load_string(Generator& g) {
    Variable to = g.general();
    std::size_t from = g.scratch_offset(16);
    g.emit(fmt::format("    lea rsi, [{0} + {1}]\n    cld\n    lodsq\n    mov {2}, rax\n    lodsw\n    movzx eax, ax\n"
                       "    add {2}, rax\n    sub rsi, {0}\n    add {2}, rsi\n",
                       g.pointer(), from, to.name),
           [=, to = to.cell](Machine& m) {
               m.cells[to].set(read<std::uint64_t>(m, from) + read<std::uint16_t>(m, from + 8) + from + 10);
           });
}

void scan_string(Generator& g) {
    Variable value = g.general(), to = g.general();
    std::size_t from = g.scratch_offset(32), count = 1 + g.below(32);
    g.emit(fmt::format("    mov rax, {}\n    lea rdi, [{} + {}]\n    mov ecx, {}\n    cld\n    repne scasb\n"
                       "    mov {}, rcx\n",
                       value.name, g.pointer(), from, count, to.name),
           [=, value = value.cell, to = to.cell](Machine& m) {
               std::size_t left = count;
               auto wanted = static_cast<std::uint8_t>(value_of(m, value));
               for (std::size_t at = from; left != 0; ++at) {
                   --left;
                   if (m.memory[at] == wanted)
                       break;
               }
               m.cells[to].set<std::uint64_t>(left);
           });
}

void compare_string(Generator& g) {
    Variable to = g.general();
    std::size_t left = g.scratch_offset(32), right = g.scratch_offset(32), count = 1 + g.below(32);
    g.emit(fmt::format("    lea rsi, [{0} + {1}]\n    lea rdi, [{0} + {2}]\n    mov ecx, {3}\n    cld\n    repe cmpsb\n"
                       "    lea {4}, [rcx + rdi]\n    sub {4}, {0}\n",
                       g.pointer(), left, right, count, to.name),
           [=, to = to.cell](Machine& m) {
               std::size_t done = 0;
               bool same = true;
               while (done < count && same) {
                   same = m.memory[left + done] == m.memory[right + done];
                   ++done;
               }
               m.cells[to].set<std::uint64_t>(count - done + right + done);
           });
}

void store_word(Generator& g) {
    Variable value = g.general();
    std::size_t at = g.scratch_offset(8);
    g.emit(fmt::format("    mov rax, {}\n    lea rdi, [{} + {}]\n    cld\n    stosw\n", value.name, g.pointer(), at),
           [=, value = value.cell](Machine& m) { write(m, at, static_cast<std::uint16_t>(value_of(m, value))); });
}

// ---- indirect branches

void call_by_pointer(Generator& g) {
    if (!g.profile().calls)
        return load(g);
    Variable a = g.general(), b = g.general(), c = g.general(), to = g.general(), callee = g.temporary("reg64");
    g.emit(fmt::format("    lea {0}, [random_helper]\n    call {0}: random_helper({1}, {2}, {3}) -> {4}\n", callee.name,
                       a.name, b.name, c.name, to.name),
           [a = a.cell, b = b.cell, c = c.cell, to = to.cell](Machine& m) {
               m.cells[to].set(helper_result(value_of(m, a), value_of(m, b), value_of(m, c)));
           });
}

void jump_by_table(Generator& g) {
    Variable from = g.general(), to = g.general(), index = g.temporary("reg64"), table = g.temporary("reg64");
    bool by_pointers = g.chance(50);
    std::string t = table.name, text = fmt::format("    mov {0}, {1}\n    and {0}, 3\n", index.name, from.name);
    if (by_pointers)
        text += fmt::format("    const pointer of_{0}[] = [{0}_0, {0}_1, {0}_2, {0}_3]\n    lea {0}, [of_{0}]\n"
                            "    jmp [{0} + {1}*4] -> {0}_0, {0}_1, {0}_2, {0}_3\n",
                            t, index.name);
    else
        text +=
            fmt::format("    const rel32 of_{0}[] = [{0}_0 - of_{0}, {0}_1 - of_{0}, {0}_2 - of_{0}, {0}_3 - of_{0}]\n"
                        "    lea {0}, [of_{0}]\n    movsxd {1}, dword [{0} + {1}*4]\n    add {1}, {0}\n"
                        "    jmp {1} -> {0}_0, {0}_1, {0}_2, {0}_3\n",
                        t, index.name);
    for (unsigned i = 0; i < 4; ++i)
        text += fmt::format("{0}_{1}:\n    add {2}, {3}\n    jmp {0}_end\n", t, i, to.name, 10 + i);
    g.emit(text + t + "_end:\n", [from = from.cell, to = to.cell](Machine& m) {
        m.cells[to].set(value_of(m, to) + 10 + (value_of(m, from) & 3));
    });
}

} // namespace

void declare_local(Generator& g) {
    constexpr unsigned alignments[] = {8, 8, 16, 32, 64};
    g.local_cell = g.new_cell();
    g.declare_line(fmt::format("local uint64_t words[8] align({})", alignments[g.below(5)]));
    for (std::size_t i = 0; i < 8; ++i) {
        Variable from = g.general();
        g.emit(fmt::format("    mov [words + {}], {}\n", 8 * i, from.name),
               [=, from = from.cell, local = g.local_cell](Machine& m) { m.cells[local].set(value_of(m, from), i); });
    }
}

void sandbox_operation(Generator& g) {
    using Maker = void (*)(Generator&);
    constexpr Maker makers[] = {load, load_byte, store, store_constant, add_to_memory, exchange, compare,
                                carry_into_memory, test_bit, prefetch, vector_load, vector_store, masked_move,
                                store_local, load_local, fixed_local, compare_pointers, push_and_pop, push_memory,
                                move_stack, move_stack_keeping_flags, pop_by_index, call_by_pointer, jump_by_table,
                                // From here on rsi and rdi are used.
                                move_string, load_string, scan_string, compare_string, store_word};
    constexpr std::size_t strings = 5;
    makers[g.below(std::size(makers) - (g.profile().physical ? strings : 0))](g);
}

} // namespace nacl
