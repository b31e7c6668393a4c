// Runs in an emulated machine without an operating system, behind boot.s: executes the jobs of the first disk and
// writes what came of them to the second.
#include "../guest_disk.h"
#include "disk.h"

extern "C" void enter_state();
extern "C" volatile std::uint8_t caught_exception;

namespace pasm::execution {

namespace {

constexpr std::size_t sector_words = sector_bytes / 8;

class Input {
  public:
    std::uint64_t next() {
        if (at_ == sector_words) {
            read_sectors(0, sector_++, 1, buffer_);
            at_ = 0;
        }
        return buffer_[at_++];
    }

  private:
    std::uint64_t buffer_[sector_words] = {};
    std::size_t at_ = sector_words;
    std::uint32_t sector_ = first_job_sector;
};

class Output {
  public:
    void put(std::uint64_t word) {
        buffer_[at_++] = word;
        if (at_ == sector_words)
            flush();
    }
    void flush() {
        write_sectors(1, sector_++, 1, buffer_);
        at_ = 0;
    }

  private:
    std::uint64_t buffer_[sector_words] = {};
    std::size_t at_ = 0;
    std::uint32_t sector_ = 0;
};

// In words: the emulator takes as long for a byte as for a word.
void copy(void* to, const void* from, std::size_t bytes) {
    std::size_t count = bytes / 8;
    asm volatile("rep movsq" : "+D"(to), "+S"(from), "+c"(count) : : "memory");
}

// Changes the words of `state` that the input names.
void read_state(Input& input, std::size_t words, std::uint64_t* state) {
    std::uint64_t bitmap[bitmap_words];
    for (std::size_t i = 0; i * 64 < words; ++i)
        bitmap[i] = input.next();
    for (std::size_t i = 0; i * 64 < words; ++i)
        for (std::uint64_t left = bitmap[i]; left != 0; left &= left - 1)
            state[i * 64 + static_cast<unsigned>(__builtin_ctzll(left))] = input.next();
}

void write_difference(Output& output, std::size_t words, const std::uint64_t* before, const std::uint64_t* after) {
    static std::uint64_t changed[most_state_words];
    std::uint64_t bitmap[bitmap_words] = {};
    std::size_t count = 0;
    for (std::size_t i = 0; i < words; ++i)
        if (before[i] != after[i]) {
            bitmap[i / 64] |= std::uint64_t(1) << i % 64;
            changed[count++] = after[i];
        }
    for (std::size_t i = 0; i * 64 < words; ++i)
        output.put(bitmap[i]);
    for (std::size_t i = 0; i < count; ++i)
        output.put(changed[i]);
}

GuestState state_before, state_after;

void run_job() {
    Arena& arena = *reinterpret_cast<Arena*>(arena_address);
    std::uint8_t* code = reinterpret_cast<std::uint8_t*>(code_address);
    std::uint8_t* memory = reinterpret_cast<std::uint8_t*>(memory_address);
    copy(code, state_before.code.data(), sizeof state_before.code);
    copy(memory, state_before.memory.data(), page_bytes);
    copy(arena.state_before.data(), state_before.xsave_area.data(), sizeof state_before.xsave_area);
    copy(arena.general_before.data(), state_before.general.data(), sizeof state_before.general);
    arena.flags_before = state_before.flags;
    arena.code_address = code_address;
    caught_exception = 0;
    enter_state();
    state_after.exception = caught_exception;
    state_after.flags = arena.flags_after;
    copy(state_after.general.data(), arena.general_after.data(), sizeof state_after.general);
    copy(state_after.code.data(), code, sizeof state_after.code);
    copy(state_after.memory.data(), memory, page_bytes);
    copy(state_after.xsave_area.data(), arena.state_after.data(), sizeof state_after.xsave_area);
}

} // namespace

extern "C" void guest_main() {
    static constinit Input input;
    static constinit Output output;
    const std::uint64_t jobs = input.next();
    const std::uint64_t words = input.next();
    reinterpret_cast<Arena*>(arena_address)->components = input.next();
    for (std::uint64_t i = 0; i < jobs; ++i) {
        read_state(input, words, reinterpret_cast<std::uint64_t*>(&state_before));
        run_job();
        write_difference(output, words, reinterpret_cast<std::uint64_t*>(&state_before),
                         reinterpret_cast<std::uint64_t*>(&state_after));
    }
    output.put(outcomes_end);
    output.flush();
}

} // namespace pasm::execution
