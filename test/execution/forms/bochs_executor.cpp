// Executes jobs in bochs, which emulates processors that are gone. It boots guest/ from one disk image, which holds the
// jobs too, and the outcomes are read from another. See guest_disk.h for the streams.
#include "executor.h"
#include "guest_disk.h"
#include "xsave_area.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace pasm::execution {

namespace {

constexpr std::uint64_t avx_components = 0b111;
constexpr std::size_t state_words = (offsetof(GuestState, xsave_area) + 832) / 8;
constexpr std::size_t state_bitmap_words = (state_words + 63) / 64;
constexpr XsaveLayout layout{avx_components};

struct Quirk {
    std::uint8_t first_byte, map, first_opcode, last_opcode, bochs_map;
    int offset;
};
constexpr Quirk quirks[] = {
#define QUIRK(first_byte, map, first, last, bochs_map, offset) {first_byte, map, first, last, bochs_map, offset},
#include "bochs_quirks.def"
#undef QUIRK
};

// The bytes by which bochs means the same instruction: see bochs_quirks.def.
std::vector<std::uint8_t> as_bochs_has_it(std::vector<std::uint8_t> code) {
    constexpr std::uint8_t address_size = 0x67, map_bits = 0x1F, w = 0x80;
    const std::size_t at = code[0] == address_size ? 1 : 0;
    for (const Quirk& quirk : quirks)
        if (code.size() > at + 4 && code[at] == quirk.first_byte && (code[at + 1] & map_bits) == quirk.map &&
            code[at + 3] >= quirk.first_opcode && code[at + 3] <= quirk.last_opcode) {
            code[at + 1] = static_cast<std::uint8_t>((code[at + 1] & ~map_bits) | quirk.bochs_map);
            code[at + 2] ^= w;
            code[at + 3] = static_cast<std::uint8_t>(code[at + 3] + quirk.offset);
            break;
        }
    return code;
}

using Words = std::array<std::uint64_t, state_words>;

Words words_of(const Job& job) {
    GuestState state{};
    state.general = job.before.general;
    constexpr std::uint64_t always_set = 2;
    state.flags = job.before.flags | always_set;
    const std::vector<std::uint8_t> code = with_exit(as_bochs_has_it(job.code));
    std::copy(code.begin(), code.end(), state.code.begin());
    state.memory = job.before.memory;
    write_xsave_area(job.before, layout, state.xsave_area);
    Words words;
    std::memcpy(words.data(), &state, sizeof words);
    return words;
}

int signal_of(std::uint64_t exception) {
    constexpr std::uint64_t divide_error = 1, invalid_opcode = 7, x87_error = 17, simd_error = 20; // each and 1
    switch (exception) {
    case 0: return 0;
    case invalid_opcode: return SIGILL;
    case divide_error:
    case x87_error:
    case simd_error: return SIGFPE;
    default: return SIGSEGV;
    }
}

Outcome outcome_of(const Words& words) {
    GuestState state{};
    std::memcpy(&state, words.data(), sizeof words);
    Outcome outcome;
    outcome.signal = signal_of(state.exception);
    outcome.after.general = state.general;
    outcome.after.flags = rflags_bits(flag_mask(state.flags));
    outcome.after.memory = state.memory;
    read_xsave_area(state.xsave_area, layout, outcome.after);
    return outcome;
}

void append_difference(const Words& before, const Words& after, std::vector<std::uint64_t>& stream) {
    const std::size_t bitmap = stream.size();
    stream.resize(bitmap + state_bitmap_words);
    for (std::size_t i = 0; i < state_words; ++i)
        if (before[i] != after[i]) {
            stream[bitmap + i / 64] |= std::uint64_t(1) << i % 64;
            stream.push_back(after[i]);
        }
}

[[noreturn]] void fail(const std::string& message) {
    fmt::print("{}\n", message);
    std::exit(2);
}

std::vector<char> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        fail(path + ": cannot be read");
    return {std::istreambuf_iterator<char>(file), {}};
}

// bochs takes no sectors beyond the last whole cylinder.
std::size_t whole_cylinders(std::size_t bytes) {
    constexpr std::size_t cylinder_bytes = 16 * 63 * sector_bytes;
    return (bytes / cylinder_bytes + 1) * cylinder_bytes;
}

class BochsExecutor : public Executor {
  public:
    BochsExecutor(std::string model, const std::string& guest, const std::string& folder)
        : model_(std::move(model)), guest_(read_file(guest)), stem_(folder + "/bochs-" + model_) {
        if (guest_.size() > first_job_sector * sector_bytes)
            fail("the guest reaches into its jobs");
    }

    std::optional<isa::FeatureSet> features() const override { return std::nullopt; }
    VectorFile vector_file() const override { return {16, 32, false}; }
    std::size_t batch_size() const override { return 20000; }

    std::vector<Outcome> run(const std::vector<const Job*>& jobs) override {
        write_disk(jobs);
        write_configuration();
        boot();
        return read_outcomes(jobs);
    }

  private:
    void write_disk(const std::vector<const Job*>& jobs) const {
        std::vector<std::uint64_t> stream{jobs.size(), state_words, layout.components};
        Words last{};
        for (const Job* job : jobs) {
            const Words words = words_of(*job);
            append_difference(last, words, stream);
            last = words;
        }
        std::ofstream file(stem_ + ".jobs", std::ios::binary);
        file.write(guest_.data(), static_cast<std::streamsize>(guest_.size()));
        file.seekp(first_job_sector * sector_bytes);
        file.write(reinterpret_cast<const char*>(stream.data()), static_cast<std::streamsize>(stream.size() * 8));
        file.close();
        std::filesystem::resize_file(stem_ + ".jobs",
                                     whole_cylinders(first_job_sector * sector_bytes + stream.size() * 8));
        std::ofstream(stem_ + ".outcomes", std::ios::binary).close();
        const std::size_t most = (state_words + state_bitmap_words) * 8;
        std::filesystem::resize_file(stem_ + ".outcomes", whole_cylinders(jobs.size() * most));
    }

    void write_configuration() const {
        std::ofstream(stem_ + ".rc") << "config_interface: textconfig\n"
                                     << "display_library: term\n"
                                     << "cpu: model=" << model_ << ", ips=200000000\n"
                                     << "megs: 32\n"
                                     << "romimage: file=/usr/share/bochs/BIOS-bochs-latest\n"
                                     << "vgaromimage: file=/usr/share/bochs/VGABIOS-lgpl-latest\n"
                                     << "ata0: enabled=1, ioaddr1=0x1f0, ioaddr2=0x3f0, irq=14\n"
                                     << "ata0-master: type=disk, mode=flat, path=" << stem_ << ".jobs\n"
                                     << "ata0-slave: type=disk, mode=flat, path=" << stem_ << ".outcomes\n"
                                     << "boot: disk\n"
                                     << "log: " << stem_ << ".log\n"
                                     << "panic: action=fatal\n";
        std::ofstream(stem_ + ".commands") << "continue\n"; // Debian's bochs starts in its debugger
    }

    // bochs answers 1 when the guest shuts it down: whether all went well, the mark behind the outcomes tells.
    void boot() const {
        const std::string command = fmt::format("TERM=xterm timeout 300 bochs -q -f {0}.rc -rc {0}.commands "
                                                "< /dev/null > {0}.screen 2>&1",
                                                stem_);
        if (std::system(command.c_str()) == -1)
            fail("bochs could not be started");
    }

    std::vector<Outcome> read_outcomes(const std::vector<const Job*>& jobs) const {
        const std::vector<char> file = read_file(stem_ + ".outcomes");
        std::vector<std::uint64_t> stream(file.size() / 8);
        std::memcpy(stream.data(), file.data(), stream.size() * 8);
        std::vector<Outcome> outcomes;
        std::size_t at = 0;
        for (const Job* job : jobs) {
            Words words = words_of(*job);
            const std::size_t bitmap = at;
            at += state_bitmap_words;
            for (std::size_t i = 0; i < state_words; ++i)
                if ((stream.at(bitmap + i / 64) >> i % 64 & 1) != 0)
                    words[i] = stream.at(at++);
            outcomes.push_back(outcome_of(words));
        }
        if (stream.at(at) != outcomes_end)
            fail(fmt::format("bochs did not execute all jobs; see {}.log", stem_));
        return outcomes;
    }

    std::string model_;
    std::vector<char> guest_;
    std::string stem_;
};

} // namespace

std::unique_ptr<Executor> make_bochs_executor(const std::string& model, const std::string& guest,
                                              const std::string& folder) {
    return std::make_unique<BochsExecutor>(model, guest, folder);
}

} // namespace pasm::execution
