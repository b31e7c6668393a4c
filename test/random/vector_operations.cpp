// Operations on vectors and masks: legacy SSE, which keeps the upper lanes, VEX and EVEX, which clear them, merging and
// zeroing masks, blends by xmm0, gathers.
#include "generate.h"

#include <fmt/format.h>

namespace random_test {

namespace {

using Lane = std::uint32_t;

struct LaneRow {
    const char* name;      // legacy, without the `v`
    const char* evex_name; // with masks
    Lane (*compute)(Lane, Lane);
};
constexpr LaneRow lane_rows[] = {
    {"paddd", "vpaddd", [](Lane a, Lane b) -> Lane { return a + b; }},
    {"psubd", "vpsubd", [](Lane a, Lane b) -> Lane { return a - b; }},
    {"pand", "vpandd", [](Lane a, Lane b) -> Lane { return a & b; }},
    {"por", "vpord", [](Lane a, Lane b) -> Lane { return a | b; }},
    {"pxor", "vpxord", [](Lane a, Lane b) -> Lane { return a ^ b; }},
    {"pmulld", "vpmulld", [](Lane a, Lane b) -> Lane { return a * b; }},
};

bool has_vex(Generator& g) {
    return g.profile().level >= Level::avx2;
}

std::size_t any_width(Generator& g) {
    std::size_t full = vector_bytes(g.profile().level);
    return g.profile().must_compile ? full : std::min(full, std::size_t(16) << g.below(3));
}

Cell compute(const LaneRow& row, const Cell& left, const Cell& right) {
    Cell result;
    for (std::size_t i = 0; i < 16; ++i)
        result.set<Lane>(row.compute(left.get<Lane>(i), right.get<Lane>(i)), i);
    return result;
}

void legacy_lanes(Generator& g) {
    const LaneRow& row = lane_rows[g.below(std::size(lane_rows))];
    Variable to = g.vector(), from = g.vector();
    g.emit(fmt::format("    {} {}, {}\n", row.name, vector_text(to, 16), vector_text(from, 16)),
           [row, to = to.cell, from = from.cell](Machine& m) {
               write_vector(m.cells[to], compute(row, m.cells[to], m.cells[from]), 16, false);
           });
}

void vex_lanes(Generator& g) {
    const LaneRow& row = lane_rows[g.below(std::size(lane_rows))];
    Variable left = g.vector(), right = g.vector(), to = g.vector();
    if (g.chance(50))
        if (const Variable* fresh = g.fresh_vector())
            to = *fresh;
    std::size_t bytes = any_width(g);
    bool evex = g.profile().level == Level::avx512;
    std::string name = evex ? row.evex_name : std::string("v") + row.name;
    g.emit(fmt::format("    {} {}, {}, {}\n", name, vector_text(to, bytes), vector_text(left, bytes),
                       vector_text(right, bytes)),
           [=, to = to.cell, l = left.cell, r = right.cell](Machine& m) {
               write_vector(m.cells[to], compute(row, m.cells[l], m.cells[r]), bytes, true);
           });
}

void masked_lanes(Generator& g) {
    const LaneRow& row = lane_rows[g.below(std::size(lane_rows))];
    Variable left = g.vector(), right = g.vector(), to = g.vector(), mask = g.mask();
    std::size_t bytes = any_width(g);
    bool zeroes = g.chance(50);
    g.emit(fmt::format("    {} {}{{{}}}{}, {}, {}\n", row.evex_name, vector_text(to, bytes), mask.name,
                       zeroes ? "{z}" : "", vector_text(left, bytes), vector_text(right, bytes)),
           [=, to = to.cell, l = left.cell, r = right.cell, k = mask.cell](Machine& m) {
               Cell result = compute(row, m.cells[l], m.cells[r]);
               for (std::size_t i = 0; i < 16; ++i)
                   if ((m.cells[k].get<std::uint64_t>() >> i & 1) == 0)
                       result.set<Lane>(zeroes ? 0 : m.cells[to].get<Lane>(i), i);
               write_vector(m.cells[to], result, bytes, true);
           });
}

void copy(Generator& g) {
    Variable from = g.vector(), to = g.vector();
    bool vex = has_vex(g);
    std::size_t bytes = vex ? any_width(g) : 16;
    g.emit(fmt::format("    {} {}, {}\n", vex ? "vmovaps" : "movaps", vector_text(to, bytes), vector_text(from, bytes)),
           [=, to = to.cell, from = from.cell](Machine& m) {
               Cell value = m.cells[from];
               write_vector(m.cells[to], value, bytes, vex);
           });
}

void memory(Generator& g) {
    Variable v = g.vector();
    std::size_t bytes = vector_bytes(g.profile().level), place = g.scratch_offset(bytes);
    bool store = g.chance(40);
    std::string at = fmt::format("[{} + {}]", g.pointer(), place), name = vector_move_name(g.profile().level);
    g.emit(store ? fmt::format("    {} {}, {}\n", name, at, v.name) : fmt::format("    {} {}, {}\n", name, v.name, at),
           [=, vex = has_vex(g), cell = v.cell](Machine& m) {
               Cell value;
               std::memcpy(value.bytes.data(), m.memory.data() + place, bytes);
               if (store)
                   std::memcpy(m.memory.data() + place, m.cells[cell].bytes.data(), bytes);
               else
                   write_vector(m.cells[cell], value, bytes, vex);
           });
}

void shuffle(Generator& g) {
    Variable from = g.vector(), to = g.vector();
    unsigned order = static_cast<unsigned>(g.below(256));
    bool vex = has_vex(g);
    g.emit(fmt::format("    {} {}, {}, {}\n", vex ? "vpshufd" : "pshufd", vector_text(to, 16), vector_text(from, 16),
                       order),
           [=, to = to.cell, from = from.cell](Machine& m) {
               Cell result;
               for (std::size_t i = 0; i < 4; ++i)
                   result.set<Lane>(m.cells[from].get<Lane>(order >> 2 * i & 3), i);
               write_vector(m.cells[to], result, 16, vex);
           });
}

// Scalars merge into what is there (legacy), or clear the rest of the register (VEX).
void from_general(Generator& g) {
    Variable from = g.general(), to = g.vector();
    bool vex = has_vex(g);
    g.emit(fmt::format("    {} {}, {}\n", vex ? "vmovq" : "movq", vector_text(to, 16), from.name),
           [=, from = from.cell, to = to.cell](Machine& m) {
               Cell result;
               result.set(m.cells[from].get<std::uint64_t>());
               write_vector(m.cells[to], result, 16, vex);
           });
}

void to_general(Generator& g) {
    Variable from = g.vector(), to = g.general();
    g.emit(fmt::format("    {} {}, {}\n", has_vex(g) ? "vmovq" : "movq", to.name, vector_text(from, 16)),
           [from = from.cell, to = to.cell](Machine& m) { m.cells[to].set(m.cells[from].get<std::uint64_t>()); });
}

void merge_scalar(Generator& g) {
    Variable from = g.vector(), to = g.vector();
    bool is_double = g.chance(50);
    g.emit(fmt::format("    {} {}, {}\n", is_double ? "movsd" : "movss", vector_text(to, 16), vector_text(from, 16)),
           [=, from = from.cell, to = to.cell](Machine& m) {
               std::memcpy(m.cells[to].bytes.data(), Cell(m.cells[from]).bytes.data(), is_double ? 8 : 4);
           });
}

void high_to_low(Generator& g) {
    Variable from = g.vector(), to = g.vector();
    g.emit(fmt::format("    movhlps {}, {}\n", vector_text(to, 16), vector_text(from, 16)),
           [from = from.cell, to = to.cell](Machine& m) { m.cells[to].set(m.cells[from].get<std::uint64_t>(1), 0); });
}

// The mask of a legacy blend is xmm0, whatever it is called.
void blend(Generator& g) {
    Variable to = g.vector(), from = g.vector(), by = g.vector();
    Variable mask = g.temporary("xmm");
    bool by_name = g.chance(30);
    std::string reg = by_name ? "xmm0" : mask.name;
    g.emit(fmt::format("    movaps {}, {}\n    pblendvb {}, {}, {}\n", reg, vector_text(by, 16), vector_text(to, 16),
                       vector_text(from, 16), reg),
           [to = to.cell, from = from.cell, by = by.cell](Machine& m) {
               Cell result = m.cells[to];
               for (std::size_t i = 0; i < 16; ++i)
                   if ((m.cells[by].bytes[i] & 0x80) != 0)
                       result.bytes[i] = m.cells[from].bytes[i];
               write_vector(m.cells[to], result, 16, false);
           });
}

void halves(Generator& g) {
    Variable left = g.vector(), right = g.vector(), to = g.vector();
    unsigned half = static_cast<unsigned>(g.below(2));
    g.emit(fmt::format("    vinserti128 {}, {}, {}, {}\n", vector_text(to, 32), vector_text(left, 32),
                       vector_text(right, 16), half),
           [=, l = left.cell, r = right.cell, to = to.cell](Machine& m) {
               Cell result = m.cells[l];
               std::memcpy(result.bytes.data() + 16 * half, m.cells[r].bytes.data(), 16);
               write_vector(m.cells[to], result, 32, true);
           });
}

// Eight 32-bit loads at indices 0..31, by the signs of a mask that is clear afterwards.
void gather(Generator& g) {
    Variable indices = g.vector(), signs = g.vector(), to = g.vector();
    Variable index = g.temporary("ymm"), mask = g.temporary("ymm");
    g.emit(fmt::format("    vpsrld {0}, {1}, 27\n    vmovaps {2}, {3}\n    vpgatherdd {4}, [{5} + {0}*4], {2}\n",
                       index.name, vector_text(indices, 32), mask.name, vector_text(signs, 32), vector_text(to, 32),
                       g.pointer()),
           [i = indices.cell, s = signs.cell, to = to.cell](Machine& m) {
               Cell result = m.cells[to];
               for (std::size_t lane = 0; lane < 8; ++lane) {
                   Lane at = m.cells[i].get<Lane>(lane) >> 27;
                   Lane loaded;
                   std::memcpy(&loaded, m.memory.data() + 4 * at, 4);
                   if ((m.cells[s].get<Lane>(lane) >> 31) != 0)
                       result.set(loaded, lane);
               }
               write_vector(m.cells[to], result, 32, true);
           });
}

void compare_to_mask(Generator& g) {
    Variable left = g.vector(), right = g.vector(), to = g.mask();
    g.emit(fmt::format("    vpcmpud {}, {}, {}, 1\n", to.name, vector_text(left, 64), vector_text(right, 64)),
           [l = left.cell, r = right.cell, to = to.cell](Machine& m) {
               std::uint64_t bits = 0;
               for (std::size_t i = 0; i < 16; ++i)
                   bits |= std::uint64_t(m.cells[l].get<Lane>(i) < m.cells[r].get<Lane>(i)) << i;
               m.cells[to].set(bits);
           });
}

void mask_logic(Generator& g) {
    Variable left = g.mask(), right = g.mask(), to = g.mask();
    std::size_t kind = g.below(3);
    constexpr const char* names[] = {"kandq", "korq", "kxorq"};
    g.emit(fmt::format("    {} {}, {}, {}\n", names[kind], to.name, left.name, right.name),
           [=, l = left.cell, r = right.cell, to = to.cell](Machine& m) {
               std::uint64_t a = m.cells[l].get<std::uint64_t>(), b = m.cells[r].get<std::uint64_t>();
               std::uint64_t results[] = {a & b, a | b, a ^ b};
               m.cells[to].set(results[kind]);
           });
}

void mask_and_general(Generator& g) {
    Variable reg = g.general(), mask = g.mask();
    bool to_mask = g.chance(50);
    bool narrow = g.chance(40);
    std::string name = narrow ? "kmovw" : "kmovq", text = part_text(reg, narrow ? Part::dword : Part::qword);
    g.emit(to_mask ? fmt::format("    {} {}, {}\n", name, mask.name, text)
                   : fmt::format("    {} {}, {}\n", name, text, mask.name),
           [=, reg = reg.cell, mask = mask.cell](Machine& m) {
               std::uint64_t value = m.cells[to_mask ? reg : mask].get<std::uint64_t>();
               m.cells[to_mask ? mask : reg].set<std::uint64_t>(narrow ? value & 0xFFFF : value);
           });
}

void copy_mask(Generator& g) {
    Variable from = g.mask(), to = g.mask();
    g.emit(fmt::format("    kmovq {}, {}\n", to.name, from.name),
           [from = from.cell, to = to.cell](Machine& m) { m.cells[to] = m.cells[from]; });
}

void masked_gather(Generator& g) {
    Variable indices = g.vector(), to = g.vector(), by = g.mask();
    Variable index = g.temporary("zmm"), mask = g.temporary("mask");
    g.emit(fmt::format("    vpsrld {0}, {1}, 27\n    kmovq {2}, {3}\n    vpgatherdd {4}{{{2}}}, [{5} + {0}*4]\n",
                       index.name, vector_text(indices, 64), mask.name, by.name, vector_text(to, 64), g.pointer()),
           [i = indices.cell, k = by.cell, to = to.cell](Machine& m) {
               for (std::size_t lane = 0; lane < 16; ++lane) {
                   Lane at = m.cells[i].get<Lane>(lane) >> 27;
                   Lane loaded;
                   std::memcpy(&loaded, m.memory.data() + 4 * at, 4);
                   if ((m.cells[k].get<std::uint64_t>() >> lane & 1) != 0)
                       m.cells[to].set(loaded, lane);
               }
           });
}

} // namespace

void vector_operation(Generator& g) {
    using Maker = void (*)(Generator&);
    constexpr Maker tight[] = {legacy_lanes, copy,       memory,       shuffle,
                               from_general, to_general, merge_scalar, high_to_low};
    constexpr Maker sse[] = {blend, legacy_lanes, legacy_lanes};
    constexpr Maker avx[] = {vex_lanes, copy, memory, shuffle, from_general, to_general, halves, legacy_lanes, gather};
    constexpr Maker tight_avx512[] = {vex_lanes, copy, memory, from_general, to_general};
    constexpr Maker avx512[] = {vex_lanes, masked_lanes, copy, memory, from_general, to_general, masked_gather, gather};
    if (g.profile().level == Level::avx512)
        return g.profile().must_compile ? tight_avx512[g.below(std::size(tight_avx512))](g)
                                        : avx512[g.below(std::size(avx512))](g);
    if (g.profile().level == Level::avx2)
        return avx[g.below(std::size(avx) - (g.profile().gathers ? 0 : 1))](g);
    if (!g.profile().must_compile && g.chance(30))
        return sse[g.below(std::size(sse))](g);
    tight[g.below(std::size(tight))](g);
}

void mask_operation(Generator& g) {
    using Maker = void (*)(Generator&);
    constexpr Maker makers[] = {compare_to_mask, mask_logic, mask_and_general, copy_mask};
    makers[g.below(std::size(makers))](g);
}

} // namespace random_test
