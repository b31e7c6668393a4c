#include "generate.h"

#include <array>
#include <fmt/format.h>

namespace random_test {

namespace {

constexpr std::array<std::string_view, 4> levels = {"x86_64", "x86_64, sse4_1", "avx2, bmi2, sse4_1", "skylake_xeon"};

struct PhysicalName {
    std::string_view qword, dword, word, low;
};
constexpr PhysicalName physical_names[] = {{"r10", "r10d", "r10w", "r10b"},
                                           {"rsi", "esi", "si", "sil"},
                                           {"rbx", "ebx", "bx", "bl"},
                                           {"r12", "r12d", "r12w", "r12b"},
                                           {"r9", "r9d", "r9w", "r9b"}};

} // namespace

std::vector<Profile> profiles(bool has_avx2, bool has_avx512) {
    //            name               gpr vec msk level         branch fixed  calls  parts  phys   must
    std::vector<Profile> all = {
        {"straight", 14, 0, 0, Level::none, false, false, false, false, false, true},
        {"straight vectors", 14, 16, 0, Level::sse, false, false, false, false, false, true},
        {"parts", 9, 0, 0, Level::none, false, false, false, true, false, false},
        {"fixed", 7, 0, 0, Level::none, false, true, false, false, false, false},
        {"branches", 9, 0, 0, Level::none, true, false, false, false, false, false},
        {"branches fixed parts", 6, 0, 0, Level::none, true, true, false, true, false, false},
        {"calls", 3, 0, 0, Level::none, true, false, true, false, false, false},
        {"physical", 6, 0, 0, Level::none, true, true, false, false, true, false},
        {"sse", 6, 9, 0, Level::sse, true, true, false, false, false, false},
        {"streams", 12, 0, 0, Level::none, false, false, false, true, false, false, true},
        {"streams fixed", 8, 0, 0, Level::none, false, true, false, false, true, false, true},
        {"streams vectors", 10, 12, 0, Level::sse, false, false, false, false, false, false, true},
    };
    if (has_avx2)
        all.push_back({"avx2", 6, 9, 0, Level::avx2, true, true, false, true, false, false});
    if (has_avx512) {
        all.push_back({"avx512", 6, 18, 4, Level::avx512, true, true, false, true, false, false});
        all.push_back({"straight avx512", 14, 32, 0, Level::avx512, false, false, false, false, false, true});
    }
    return all;
}

std::string part_text(const Variable& variable, Part part) {
    if (variable.is_physical)
        for (const PhysicalName& row : physical_names)
            if (row.qword == variable.name) {
                std::string_view names[] = {row.qword, row.dword, row.word, row.low, "?"};
                return std::string(names[static_cast<unsigned>(part)]);
            }
    constexpr std::string_view suffixes[] = {"", ".reg32", ".reg16", ".reg8", ".high8"};
    return variable.name + std::string(suffixes[static_cast<unsigned>(part)]);
}

std::string vector_text(const Variable& variable, std::size_t bytes) {
    return variable.name + (bytes == 16 ? ".xmm" : bytes == 32 ? ".ymm" : ".zmm");
}

std::string vector_move_name(Level level) {
    return level == Level::sse ? "movdqu" : level == Level::avx2 ? "vmovdqu" : "vmovdqu32";
}

std::size_t vector_bytes(Level level) {
    return level == Level::sse ? 16 : level == Level::avx2 ? 32 : 64;
}

std::uint64_t helper_result(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    return a * 3 + (b ^ 0x9E3779B97F4A7C15ULL) - (c >> 3);
}

Generator::Generator(std::uint64_t seed, const Profile& profile, std::string name) : random_(seed), profile_(profile) {
    program_.name = std::move(name);
    program_.must_compile = profile.must_compile;
}

Program Generator::run() {
    program_.header =
        fmt::format("function uint64_t {}(uint8_t* memory, uint64_t a, uint64_t b, uint32_t c) target({})",
                    program_.name, levels[static_cast<std::size_t>(profile_.level)]);
    current_ = &program_.body;
    make_pools();
    initialise();
    if (profile_.begin_more != nullptr)
        profile_.begin_more(*this);
    fill(program_.body, 12 + static_cast<unsigned>(below(profile_.streams ? 12 : 60)), 0);
    if (profile_.streams)
        interleaved(program_.body);
    finish();
    program_.cell_count = cells_;
    program_.declarations = declarations_;
    return std::move(program_);
}

std::string_view Generator::vector_kind() const {
    return profile_.level == Level::sse ? "xmm" : profile_.level == Level::avx2 ? "ymm" : "zmm";
}

std::size_t Generator::result_place(std::size_t bytes) {
    std::size_t place = next_result_;
    next_result_ = next_result_ + bytes <= memory_bytes - 64 ? next_result_ + bytes : scratch_bytes;
    return place;
}

void Generator::add_initial(unsigned count, std::vector<Variable>& pool, std::string_view kind) {
    for (unsigned i = 0; i < count; ++i) {
        Variable made{fmt::format("{}_{}",
                                  kind[0] == 'r'   ? "gpr"
                                  : kind[0] == 'm' ? "msk"
                                                   : "vec",
                                  names_++),
                      cells_++, false, false};
        declare(kind, made.name);
        pool.push_back(made);
    }
}

void Generator::make_pools() {
    declare("reg64", pointer());
    // The first three cells are the arguments.
    add_initial(std::max(3u, profile_.most_general), general_, "reg64");
    add_initial(profile_.most_vectors, vectors_, vector_kind());
    add_initial(profile_.most_masks, masks_, "mask");
    if (profile_.physical)
        for (std::size_t i = 3; i < general_.size(); ++i)
            if (chance(40)) {
                std::string_view name = physical_names[i - 3 < std::size(physical_names) ? i - 3 : 0].qword;
                if (i - 3 < std::size(physical_names))
                    general_[i] = {std::string(name), general_[i].cell, true, false};
            }
    if (profile_.parts)
        general_[profile_.fixed_registers ? 0 : 1].takes_high = general_[0].takes_high = true;
}

// Arguments, constants, and vectors from memory.
void Generator::initialise() {
    declarations_ += fmt::format("    load {}, memory\n", pointer());
    // A random order of loads: the last one of each argument frees its register.
    declarations_ += fmt::format("    load {}, c\n    load {}, a\n    load {}, b\n", general_[2].name, general_[0].name,
                                 general_[1].name);
    unsigned live = 3 + static_cast<unsigned>(below(general_.size() - 2));
    for (std::size_t i = 3; i < general_.size(); ++i) {
        if (i >= live && !general_[i].is_physical) {
            dead_general_.push_back(general_[i]);
            continue;
        }
        std::uint64_t value = chance(50) ? bits() : below(256);
        emit(fmt::format("    mov {}, {}\n", general_[i].name, value),
             [cell = general_[i].cell, value](Machine& m) { m.cells[cell].set<std::uint64_t>(value); });
    }
    std::erase_if(general_, [&](const Variable& v) {
        for (const Variable& dead : dead_general_)
            if (dead.cell == v.cell)
                return true;
        return false;
    });
    std::size_t bytes = profile_.level == Level::none ? 0 : vector_bytes(profile_.level);
    for (const Variable& v : vectors_) {
        std::size_t place = scratch_offset(bytes);
        emit(fmt::format("    {} {}, [{} + {}]\n", vector_move_name(profile_.level), v.name, pointer(), place),
             [cell = v.cell, place, bytes](Machine& m) {
                 m.cells[cell] = {};
                 std::memcpy(m.cells[cell].bytes.data(), m.memory.data() + place, bytes);
             });
    }
    for (const Variable& k : masks_) {
        const Variable& from = general();
        emit(fmt::format("    kmovq {}, {}\n", k.name, from.name),
             [to = k.cell, cell = from.cell](Machine& m) { m.cells[to] = m.cells[cell]; });
    }
}

void Generator::emit(std::string text, std::function<void(Machine&)> action) {
    Node node;
    node.text = std::move(text);
    node.action = std::move(action);
    current_->push_back(std::move(node));
}

Variable Generator::temporary(std::string_view kind) {
    Variable made{fmt::format("temp_{}", names_++), cells_++, false, false};
    declare(kind, made.name);
    return made;
}

const Variable* Generator::fresh_general() {
    if (dead_general_.empty())
        return nullptr;
    std::size_t at = below(dead_general_.size());
    general_.push_back(dead_general_[at]);
    dead_general_.erase(dead_general_.begin() + static_cast<std::ptrdiff_t>(at));
    return &general_.back();
}

const Variable* Generator::fresh_vector() {
    if (dead_vectors_.empty())
        return nullptr;
    vectors_.push_back(dead_vectors_.back());
    dead_vectors_.pop_back();
    return &vectors_.back();
}

void Generator::fill(Body& body, unsigned operations, unsigned depth) {
    Body* outer = std::exchange(current_, &body);
    for (unsigned i = 0; i < operations; ++i) {
        if (profile_.branches && depth < 3 && chance(12))
            nested(body, depth);
        else
            operation();
        current_ = &body;
    }
    current_ = outer;
}

void Generator::operation() {
    if (profile_.more_operations != nullptr && chance(45))
        return profile_.more_operations(*this);
    std::size_t kind = below(100);
    if (kind < 8 && general_.size() > frozen_general_ + 2)
        return retire_general();
    if (kind < 12 && vectors_.size() > frozen_vectors_ + 2)
        return retire_vector();
    if (kind < 30 && profile_.fixed_registers)
        return fixed_operation(*this);
    if (kind < 45 && profile_.parts)
        return part_operation(*this);
    if (kind < 55 && profile_.calls)
        return call_operation(*this);
    if (kind < 62 && has_masks())
        return mask_operation(*this);
    if (kind < 80 && has_vectors())
        return vector_operation(*this);
    general_operation(*this);
}

// Its last use is a store; the name may be defined again.
void Generator::retire_general() {
    std::size_t at = frozen_general_ + below(general_.size() - frozen_general_);
    if (general_[at].is_physical)
        return;
    std::size_t place = result_place(8);
    emit(fmt::format("    mov [{} + {}], {}\n", pointer(), place, general_[at].name),
         [cell = general_[at].cell, place](Machine& m) {
             std::memcpy(m.memory.data() + place, m.cells[cell].bytes.data(), 8);
         });
    dead_general_.push_back(general_[at]);
    general_.erase(general_.begin() + static_cast<std::ptrdiff_t>(at));
}

void Generator::retire_vector() {
    std::size_t at = frozen_vectors_ + below(vectors_.size() - frozen_vectors_);
    std::size_t bytes = vector_bytes(profile_.level), place = result_place(bytes);
    emit(fmt::format("    {} [{} + {}], {}\n", vector_move_name(profile_.level), pointer(), place, vectors_[at].name),
         [cell = vectors_[at].cell, place, bytes](Machine& m) {
             std::memcpy(m.memory.data() + place, m.cells[cell].bytes.data(), bytes);
         });
    dead_vectors_.push_back(vectors_[at]);
    vectors_.erase(vectors_.begin() + static_cast<std::ptrdiff_t>(at));
}

// A body in which outer variables stay alive, and whose own are dead at its end.
Body Generator::inner(unsigned depth) {
    auto general = general_, vectors = vectors_, dead_general = dead_general_, dead_vectors = dead_vectors_;
    std::size_t frozen_general = std::exchange(frozen_general_, general_.size());
    std::size_t frozen_vectors = std::exchange(frozen_vectors_, vectors_.size());
    Body body;
    fill(body, 2 + static_cast<unsigned>(below(8)), depth + 1);
    general_ = general;
    vectors_ = vectors;
    dead_general_ = dead_general;
    dead_vectors_ = dead_vectors;
    frozen_general_ = frozen_general;
    frozen_vectors_ = frozen_vectors;
    return body;
}

void Generator::nested(Body& body, unsigned depth) {
    Node node;
    if (chance(40) && depth < 2) {
        node.kind = Node::Kind::loop;
        Variable counter = temporary("reg64");
        node.counter = counter.cell;
        node.counter_name = counter.name;
        node.count = 1 + static_cast<unsigned>(below(5));
        node.first = inner(depth);
    } else {
        node.kind = Node::Kind::branch;
        Variable left = general(), right = general();
        if (chance(50)) {
            node.text = fmt::format("    cmp {}, {}\n    jae {{}}\n", left.name, right.name);
            node.takes_first = [l = left.cell, r = right.cell](const Machine& m) {
                return m.cells[l].get<std::uint64_t>() < m.cells[r].get<std::uint64_t>();
            };
        } else {
            node.text = fmt::format("    test {}, 1\n    jz {{}}\n", part_text(left, Part::dword));
            node.takes_first = [l = left.cell](const Machine& m) { return (m.cells[l].get<std::uint64_t>() & 1) != 0; };
        }
        node.first = inner(depth);
        node.second = inner(depth);
    }
    body.push_back(std::move(node));
}

// Stores all that is alive and returns one register.
void Generator::finish() {
    struct Store {
        std::size_t cell, place, bytes;
    };
    std::vector<Store> stores;
    auto store = [&](const Variable& v, std::string_view move, std::size_t bytes) {
        stores.push_back({v.cell, result_place(bytes), bytes});
        program_.epilogue += fmt::format("    {} [{} + {}], {}\n", move, pointer(), stores.back().place, v.name);
    };
    for (const Variable& v : vectors_)
        store(v, vector_move_name(profile_.level), vector_bytes(profile_.level));
    for (const Variable& v : masks_)
        store(v, "kmovq", 8);
    Variable result = general_[0];
    for (const Variable& v : general_)
        if (v.cell != result.cell)
            store(v, "mov", 8);
    program_.epilogue += fmt::format("    return {}\n", result.name);
    program_.finish = [stores, cell = result.cell](Machine& m) {
        for (const Store& s : stores)
            std::memcpy(m.memory.data() + s.place, m.cells[s.cell].bytes.data(), s.bytes);
        return m.cells[cell].get<std::uint64_t>();
    };
}

} // namespace random_test
