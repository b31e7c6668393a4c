// Makes random programs whose every register is defined before it is read and of which not too many live at once.
#pragma once

#include "program.h"

#include <random>
#include <string_view>
#include <utility>

namespace random_test {

class Generator;

enum class Level : std::uint8_t { none, sse, avx2, avx512 };

// What a program is made of.
struct Profile {
    std::string_view name;
    unsigned most_general; // live at once, the pointer to memory not counted
    unsigned most_vectors;
    unsigned most_masks;
    Level level;
    bool branches;
    bool fixed_registers;
    bool calls;
    bool parts;    // sub-registers
    bool physical; // the author's own registers beside virtual ones
    bool must_compile;
    bool streams = false; // straight-line code of which parts are interleaved
    bool gathers = true;
    // Operations of another test, and what they need at the beginning of the program; or null.
    void (*begin_more)(Generator&) = nullptr;
    void (*more_operations)(Generator&) = nullptr;
};

// Profiles in turn; those that the machine cannot run are left out.
std::vector<Profile> profiles(bool has_avx2, bool has_avx512);

// A general register, vector or mask that holds a defined value.
struct Variable {
    std::string name; // as declared: virtual, or physical ("r10")
    std::size_t cell = 0;
    bool is_physical = false;
    bool takes_high = false; // may be looked at as .high8
};

class Generator {
  public:
    Generator(std::uint64_t seed, const Profile& profile, std::string name);
    Program run();

    // For the makers of operations.
    std::size_t below(std::size_t limit) { return random_() % limit; }
    bool chance(unsigned percent) { return below(100) < percent; }
    std::uint64_t bits() { return random_(); }
    const Profile& profile() const { return profile_; }
    const Variable& general() { return general_[below(general_.size())]; }
    const Variable& vector() { return vectors_[below(vectors_.size())]; }
    const Variable& mask() { return masks_[below(masks_.size())]; }
    bool has_vectors() const { return !vectors_.empty(); }
    bool has_masks() const { return !masks_.empty(); }
    const std::vector<Variable>& generals() const { return general_; }
    // A fresh register that lives within one operation.
    Variable temporary(std::string_view kind);
    // A register whose old value is dead, to be defined: joins the pool when the operation ends. Null when full.
    const Variable* fresh_general();
    const Variable* fresh_vector();
    std::string pointer() const { return "memory_pointer"; }
    std::size_t scratch_offset(std::size_t bytes) {
        return scratch_begin_ + below((scratch_size_ - bytes) / 8 + 1) * 8;
    }
    void emit(std::string text, std::function<void(Machine&)> action);
    std::size_t new_cell() { return cells_++; }
    void declare_line(const std::string& line) { declarations_ += "    " + line + "\n"; }
    std::size_t local_cell = 0; // of a local array that `begin_more` has declared

  private:
    void declare(std::string_view kind, const std::string& name) {
        declarations_ += std::string("    ") + std::string(kind) + " " + name + "\n";
    }
    void make_pools();
    void add_initial(unsigned count, std::vector<Variable>& pool, std::string_view kind);
    void initialise();
    void fill(Body& body, unsigned operations, unsigned depth);
    void operation();
    void nested(Body& body, unsigned depth);
    Body inner(unsigned depth);
    void interleaved(Body& body);
    void stream_of(Body& body, std::size_t stream, std::size_t count);
    void retire_general();
    void retire_vector();
    void finish();
    std::string_view vector_kind() const;
    std::size_t result_place(std::size_t bytes);

    std::mt19937_64 random_;
    Profile profile_;
    Program program_;
    std::string declarations_;
    std::vector<Variable> general_, vectors_, masks_;
    std::vector<Variable> dead_general_, dead_vectors_;   // names to be defined anew
    std::size_t frozen_general_ = 0, frozen_vectors_ = 0; // outer variables, which an inner body must not retire
    std::size_t scratch_begin_ = 0, scratch_size_ = scratch_bytes; // what operations may touch of it
    std::size_t cells_ = 0;
    std::size_t next_result_ = scratch_bytes;
    unsigned names_ = 0;
    Body* current_ = nullptr;
};

// Each appends one operation of its kind.
void general_operation(Generator& generator);
void fixed_operation(Generator& generator);
void part_operation(Generator& generator);
void call_operation(Generator& generator);
void vector_operation(Generator& generator);
void mask_operation(Generator& generator);

// A part of a general register as text: `g3.reg32`, `r10d`.
std::string part_text(const Variable& variable, Part part);
// A vector under the view of that many bytes: `v2.xmm`.
std::string vector_text(const Variable& variable, std::size_t bytes);
// Moves of a whole vector of the level between register and memory.
std::string vector_move_name(Level level);
std::size_t vector_bytes(Level level);

// What the programs call; in the test's helper, the same in C.
std::uint64_t helper_result(std::uint64_t a, std::uint64_t b, std::uint64_t c);

} // namespace random_test
