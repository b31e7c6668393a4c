// Random prototypes for Native Client. Of each there is a function that stores what it is given, one that calls another
// with what it reads, and one that returns a value; all are run in the sandbox by a caller that fills every register,
// as a compiler of that platform would, with whatever the convention leaves open. No compiler for it is at hand.
//
//     random_nacl_prototypes [--seed N] [--count N] [--only N] [--keep]
#include "elf_code.h"
#include "placement.h"
#include "sandbox.h"

#include "driver/compile.h"
#include "support/render_diagnostics.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <unistd.h>

namespace nacl {
namespace {

constexpr unsigned slot = 64, slots = 32, block = slot * slots;
using Block = std::array<std::uint8_t, block>;

struct Options {
    std::uint64_t seed = 20260402;
    unsigned count = 1000;
    int only = -1;
    bool keep = false;
};

// Registers of arguments by their place in the order: rdi, rsi, rdx, rcx, r8, r9.
constexpr std::array<unsigned, 6> argument_registers = {7, 6, 2, 1, 8, 9};

struct Parameter {
    const Type* type = nullptr;
    unsigned width = 8; // of the register that an integer is loaded into
};

// One prototype and the three functions of it.
struct Case {
    unsigned index = 0;
    std::vector<Parameter> stored; // the first is `void* out`
    std::vector<Parameter> passed;
    const Type* result = nullptr; // of the call
    const Type* returned = nullptr;
    unsigned kept = 0; // values that live over the call
    std::string text;
};

std::string view_of(unsigned width) {
    return fmt::format("reg{}", width * 8);
}

bool is_wide(const Type& type) {
    return type.size == 16 && !type.in_vector;
}

class Writer {
  public:
    explicit Writer(std::mt19937_64& random) : random_(random) {}

    Case make(unsigned index) {
        Case made;
        made.index = index;
        constexpr unsigned arities[] = {0, 1, 2, 4, 7, 11, 19};
        made.stored.push_back({find("void*"), 8});
        for (unsigned i = arities[below(7)]; i != 0; --i)
            made.stored.push_back(any());
        unsigned general = 0, vector = 0;
        for (unsigned i = arities[below(6)]; i != 0; --i) {
            Parameter parameter = any();
            general += parameter.type->in_vector ? 0 : is_wide(*parameter.type) ? 2 : 1;
            vector += parameter.type->in_vector;
            if (general <= 6 && vector <= 10)
                made.passed.push_back(parameter);
        }
        made.kept = general <= 2 ? static_cast<unsigned>(below(3)) : 0;
        made.result = &types()[below(types().size())];
        made.returned = &types()[below(types().size())];
        made.text = storing(made) + calling(made) + returning(made);
        return made;
    }

  private:
    std::size_t below(std::size_t limit) { return random_() % limit; }

    static const Type* find(std::string_view name) {
        for (const Type& type : types())
            if (type.name == name)
                return &type;
        return nullptr;
    }

    Parameter any() {
        const Type& type = types()[below(types().size())];
        unsigned width = std::max(type.size, 1u << below(4));
        return {&type, std::min(width, 8u)};
    }

    static std::string header(const std::vector<Parameter>& parameters) {
        std::string text;
        for (std::size_t i = 0; i < parameters.size(); ++i)
            text += fmt::format("{}{} p{}", i == 0 ? "" : ", ", parameters[i].type->name, i);
        return text;
    }

    // Each argument goes to its slot of the block that the first points to, in some order.
    std::string storing(const Case& made) {
        std::string text =
            fmt::format("function void store{}({}) target(haswell) {{\n    reg64 out\n    load out, p0\n", made.index,
                        header(made.stored));
        std::vector<std::size_t> order;
        for (std::size_t i = 1; i < made.stored.size(); ++i)
            order.push_back(i);
        std::shuffle(order.begin(), order.end(), random_);
        for (std::size_t i : order) {
            const Parameter& p = made.stored[i];
            std::size_t at = slot * i;
            if (is_wide(*p.type))
                text += fmt::format(
                    "    reg64 l{0}, h{0}\n    load l{0}, p{0}.lo\n    load h{0}, p{0}.hi\n    mov [out + {1}], "
                    "l{0}\n    mov [out + {2}], h{0}\n",
                    i, at, at + 8);
            else if (p.type->in_vector)
                text += fmt::format("    {0} v{1}\n    load v{1}, p{1}\n    {2} [out + {3}], v{1}\n", p.type->declares,
                                    i, p.type->moves, at);
            else
                text += fmt::format("    {0} v{1}\n    load v{1}, p{1}\n    mov [out + {2}], v{1}\n", view_of(p.width),
                                    i, at);
        }
        return text + "    return\n}\n";
    }

    static std::string fetch(const Type& type, const std::string& name, std::string_view from, std::size_t at) {
        if (is_wide(type))
            return fmt::format("    reg64 {0}l, {0}h\n    mov {0}l, [{1} + {2}]\n    mov {0}h, [{1} + {3}]\n", name,
                               from, at, at + 8);
        if (type.in_vector)
            return fmt::format("    {} {}\n    {} {}, [{} + {}]\n", type.declares, name, type.moves, name, from, at);
        return fmt::format("    {} {}\n    mov {}, [{} + {}]\n", view_of(type.size), name, name, from, at);
    }

    std::string calling(const Case& made) {
        std::string text = fmt::format("extern function {} probe{}({}) symbol(\"probe\")\n", made.result->name,
                                       made.index, header(made.passed));
        text += fmt::format("function void call{}(const void* in, void* out) target(haswell) {{\n    reg64 from, to\n"
                            "    load from, in\n    load to, out\n",
                            made.index);
        for (unsigned i = 0; i < made.kept; ++i)
            text += fmt::format(
                "    reg64 g{0}\n    ymm y{0}\n    mov g{0}, [from + {1}]\n    vmovups y{0}, [from + {1}]\n", i, 8 * i);
        std::string arguments;
        for (std::size_t i = 0; i < made.passed.size(); ++i) {
            std::string name = fmt::format("v{}", i);
            text += fetch(*made.passed[i].type, name, "from", slot * i);
            arguments += (i == 0 ? "" : ", ") + (is_wide(*made.passed[i].type) ? name + "l, " + name + "h" : name);
        }
        text += result_of(*made.result, fmt::format("call probe{}({})", made.index, arguments));
        for (unsigned i = 0; i < made.kept; ++i)
            text += fmt::format("    mov [to + {}], g{}\n    vmovups [to + {}], y{}\n", slot * (i + 1), i,
                                slot * (i + 1) + 8, i);
        return text + "    return\n}\n";
    }

    static std::string result_of(const Type& type, const std::string& call) {
        if (is_wide(type))
            return "    reg64 low, high\n    " + call + " -> low, high\n    mov [to], low\n    mov [to + 8], high\n";
        std::string_view declares = type.declares, moves = type.in_vector ? type.moves : "mov";
        return fmt::format("    {} result\n    {} -> result\n    {} [to], result\n",
                           type.in_vector ? std::string(declares) : view_of(type.size), call, moves);
    }

    static std::string returning(const Case& made) {
        std::string text =
            fmt::format("function {} return{}(const void* in) target(haswell) {{\n    reg64 from\n    load from, "
                        "in\n",
                        made.returned->name, made.index);
        text += fetch(*made.returned, "value", "from", 0);
        return text + (is_wide(*made.returned) ? "    return valuel, valueh\n}\n" : "    return value\n}\n");
    }

    std::mt19937_64& random_;
};

class Test {
  public:
    explicit Test(Options options) : options_(options), random_(options.seed) {}

    int run() {
        auto start = std::chrono::steady_clock::now();
        folder_ = std::filesystem::temp_directory_path() / fmt::format("pasm_nacl_prototypes_{}", getpid());
        std::filesystem::create_directories(folder_);
        std::vector<Case> cases;
        Writer writer(random_);
        for (unsigned i = 0; i < options_.count; ++i) {
            Case made = writer.make(i);
            if (options_.only < 0 || static_cast<unsigned>(options_.only) == i)
                cases.push_back(std::move(made));
        }
        execute(cases);
        if (!options_.keep)
            std::filesystem::remove_all(folder_);
        double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        fmt::print("seed {}: {} prototypes, {} calls, {} failures, {:.1f} s\n", options_.seed, cases.size(), called_,
                   failures_, seconds);
        return failures_ == 0 && called_ != 0 ? 0 : 1;
    }

  private:
    Options options_;
    std::mt19937_64 random_;
    std::filesystem::path folder_;
    unsigned failures_ = 0, called_ = 0;

    void fail(const Case& made, std::string_view what) {
        if (++failures_ <= 20)
            fmt::print("FAIL: prototype {} {}; see it by --seed {} --count {} --only {}\n", made.index, what,
                       options_.seed, options_.count, made.index);
    }

    bool build(const std::vector<Case>& cases, const std::string& image) {
        std::string text = "pasm 1\n";
        for (const Case& made : cases)
            text += made.text;
        if (options_.only >= 0)
            fmt::print("{}", text);
        pasm::CompileOptions options;
        options.frontend.abi = pasm::find_abi("nacl");
        options.format = pasm::find_format("elf");
        options.diagnostics.no_warnings = true;
        auto result = pasm::compile("prototypes.pasm", text, options);
        if (!result->ok()) {
            fmt::print("{}", pasm::render_all(result->diagnostics, result->sources, {}));
            return false;
        }
        std::string object = (folder_ / "prototypes.o").string(), probe = (folder_ / "probe.o").string();
        std::ofstream(object, std::ios::binary)
            .write(reinterpret_cast<const char*>(result->output.data()),
                   static_cast<std::streamsize>(result->output.size()));
        std::string command =
            fmt::format("as --x32 -o {0} {1} && ld -m elf32_x86_64 --fatal-warnings -T {2} -o {3} {4} {0}", probe,
                        NACL_PROBE, NACL_LINKER_SCRIPT, image, object);
        return std::system(command.c_str()) == 0;
    }

    void execute(const std::vector<Case>& cases) {
        std::string image = (folder_ / "image").string();
        if (!build(cases, image)) {
            ++failures_;
            return;
        }
        for (const CodeSection& section : read_code(image))
            for (const Violation& violation : check_section(section)) {
                ++failures_;
                fmt::print("FAIL: {:#x}: {} [{}]\n", violation.offset, violation.text, rule_name(violation.rule));
            }
        Sandbox sandbox;
        sandbox.load(image);
        std::uint32_t in = sandbox.allocate(block), out = sandbox.allocate(block);
        for (const Case& made : cases) {
            check_storing(sandbox, out, made);
            check_calling(sandbox, in, out, made);
            check_returning(sandbox, in, made);
        }
    }

    Block random_block() {
        Block bytes;
        for (std::uint8_t& byte : bytes)
            byte = static_cast<std::uint8_t>(random_());
        return bytes;
    }

    Registers random_registers(const Sandbox& sandbox) {
        Registers registers;
        for (std::uint64_t& value : registers.general)
            value = random_();
        registers.general[5] = sandbox.base() + 0x1000;
        for (auto& vector : registers.vectors)
            for (std::uint8_t& byte : vector)
                byte = static_cast<std::uint8_t>(random_());
        return registers;
    }

    // What a caller writes for a value: extended to 32 bits where it is narrower, and anything above.
    static std::uint64_t passed_value(const Type& type, const std::uint8_t* bytes, std::uint64_t garbage) {
        std::uint64_t value = extended(type, bytes, 4);
        return type.size == 8 ? extended(type, bytes, 8) : (value & 0xFFFFFFFF) | garbage << 32;
    }

    static std::uint64_t extended(const Type& type, const std::uint8_t* bytes, unsigned width) {
        std::uint64_t value = 0;
        std::memcpy(&value, bytes, std::min(type.size, 8u));
        if (type.name == "bool")
            value &= 1;
        if (unsigned bits = 8 * type.size; type.is_signed && bits < 64)
            value = static_cast<std::uint64_t>(static_cast<std::int64_t>(value << (64 - bits)) >> (64 - bits));
        return width == 8 ? value : value & ((std::uint64_t(1) << 8 * width) - 1);
    }

    bool call(Sandbox& sandbox, const Case& made, const std::string& name, Registers& registers,
              const std::vector<std::uint8_t>& stack = {}) {
        Registers before = registers;
        std::uint32_t address = sandbox.symbol(name);
        ++called_;
        if (address == 0 || !sandbox.call(address, registers, stack.data(), static_cast<std::uint32_t>(stack.size()))) {
            fail(made, fmt::format("stops in {} with signal {}", name, sandbox.signal()));
            return false;
        }
        for (unsigned number : {3u, 5u, 12u, 13u, 14u})
            if (registers.general[number] != before.general[number])
                fail(made, fmt::format("destroys register {} in {}", number, name));
        if (registers.general[4] != sandbox.stack_at_entry() + 8 || registers.general[15] != sandbox.base())
            fail(made, "leaves another rsp or r15 in " + name);
        return true;
    }

    static std::vector<const Type*> types_of(const std::vector<Parameter>& parameters) {
        std::vector<const Type*> result;
        for (const Parameter& parameter : parameters)
            result.push_back(parameter.type);
        return result;
    }

    void check_storing(Sandbox& sandbox, std::uint32_t out, const Case& made) {
        Placement placement = place_arguments(types_of(made.stored));
        Registers registers = random_registers(sandbox);
        Block values = random_block();
        std::memcpy(values.data(), &out, sizeof out);
        std::vector<std::uint8_t> stack(placement.stack_bytes);
        for (std::uint8_t& byte : stack)
            byte = static_cast<std::uint8_t>(random_());
        for (std::size_t i = 0; i < made.stored.size(); ++i)
            put(*made.stored[i].type, placement.places[i], values.data() + slot * i, registers, stack);
        std::memset(sandbox.at(out), 0x55, block);
        if (!call(sandbox, made, fmt::format("store{}", made.index), registers, stack))
            return;
        for (std::size_t i = 1; i < made.stored.size(); ++i) {
            const Type& type = *made.stored[i].type;
            const std::uint8_t* value = values.data() + slot * i;
            std::uint64_t wanted = extended(type, value, 8);
            bool is_scalar = !type.in_vector && !is_wide(type);
            unsigned bytes = is_scalar ? made.stored[i].width : type.size;
            if (std::memcmp(sandbox.at(out) + slot * i, is_scalar ? reinterpret_cast<std::uint8_t*>(&wanted) : value,
                            bytes) != 0)
                fail(made, fmt::format("stores another argument {} ({})", i, type.name));
        }
    }

    void put(const Type& type, const Place& place, const std::uint8_t* value, Registers& registers,
             std::vector<std::uint8_t>& stack) {
        std::uint64_t words[4] = {};
        std::memcpy(words, value, type.size);
        if (!type.in_vector && !is_wide(type))
            words[0] = passed_value(type, value, random_());
        if (place.kind == Place::Kind::vector)
            std::memcpy(registers.vectors[place.number].data(), words, type.size);
        else if (place.kind == Place::Kind::stack)
            std::memcpy(stack.data() + place.offset, words, std::max(type.size, type.in_vector ? type.size : 8u));
        else
            for (unsigned i = 0; i < (is_wide(type) ? 2u : 1u); ++i)
                registers.general[argument_registers[place.number + i]] = words[i];
    }

    void check_calling(Sandbox& sandbox, std::uint32_t in, std::uint32_t out, const Case& made) {
        Placement placement = place_arguments(types_of(made.passed));
        Registers registers = random_registers(sandbox);
        Block values = random_block(), answer = random_block();
        for (std::size_t i = 0; i < made.passed.size(); ++i) // a bool in memory is 0 or 1
            if (made.passed[i].type->name == "bool")
                values[slot * i] &= 1;
        std::memcpy(sandbox.at(in), values.data(), block);
        std::memset(sandbox.at(out), 0x55, block);
        write_answer(sandbox, *made.result, answer);
        registers.general[7] = in;
        registers.general[6] = out;
        if (!call(sandbox, made, fmt::format("call{}", made.index), registers))
            return;
        const std::uint8_t* seen = sandbox.at(sandbox.symbol("seen"));
        for (std::size_t i = 0; i < made.passed.size(); ++i) {
            const Type& type = *made.passed[i].type;
            const Place& place = placement.places[i];
            const std::uint8_t* found = place.kind == Place::Kind::general  ? seen + 8 * place.number
                                        : place.kind == Place::Kind::vector ? seen + 64 + 32 * place.number
                                                                            : seen + 320 + place.offset;
            std::uint64_t wanted = extended(type, values.data() + slot * i, 8);
            bool is_scalar = !type.in_vector && !is_wide(type);
            const std::uint8_t* value =
                is_scalar ? reinterpret_cast<const std::uint8_t*>(&wanted) : values.data() + slot * i;
            if (std::memcmp(found, value, is_scalar ? std::max(type.size, 4u) : type.size) != 0)
                fail(made, fmt::format("passes another argument {} ({})", i, type.name));
        }
        if (std::uint64_t stack = *reinterpret_cast<const std::uint64_t*>(seen + 56); stack % 16 != 8)
            fail(made, "calls with a stack that is not aligned");
        check_result(*made.result, made, answer, sandbox.at(out));
        for (unsigned i = 0; i < made.kept; ++i)
            if (std::memcmp(sandbox.at(out) + slot * (i + 1), values.data() + 8 * i, 8) != 0 ||
                std::memcmp(sandbox.at(out) + slot * (i + 1) + 8, values.data() + 8 * i, 32) != 0)
                fail(made, "loses a value over a call");
    }

    void write_answer(Sandbox& sandbox, const Type& type, const Block& answer) {
        std::uint8_t* place = sandbox.at(sandbox.symbol("answer"));
        std::memcpy(place, answer.data(), 128);
        std::memcpy(place + 64, answer.data(), 64);
        if (type.name == "bool")
            place[0] &= 1;
    }

    void check_result(const Type& type, const Case& made, const Block& answer, const std::uint8_t* found) {
        std::uint64_t wanted = extended(type, answer.data(), 8);
        bool is_scalar = !type.in_vector && !is_wide(type);
        const std::uint8_t* value = is_scalar ? reinterpret_cast<const std::uint8_t*>(&wanted) : answer.data();
        if (std::memcmp(found, value, type.size) != 0)
            fail(made, fmt::format("takes another result ({})", type.name));
    }

    void check_returning(Sandbox& sandbox, std::uint32_t in, const Case& made) {
        Registers registers = random_registers(sandbox);
        Block values = random_block();
        const Type& type = *made.returned;
        if (type.name == "bool")
            values[0] &= 1;
        std::memcpy(sandbox.at(in), values.data(), block);
        registers.general[7] = in;
        if (!call(sandbox, made, fmt::format("return{}", made.index), registers))
            return;
        std::uint64_t words[2] = {registers.general[0], registers.general[2]};
        const void* found = type.in_vector ? static_cast<const void*>(registers.vectors[0].data()) : words;
        if (std::memcmp(found, values.data(), type.size) != 0)
            fail(made, fmt::format("returns another value ({})", type.name));
    }
};

Options parse(int count, char** words) {
    Options options;
    for (int i = 1; i < count; ++i) {
        std::string word = words[i];
        if (word == "--keep")
            options.keep = true;
        if (i + 1 >= count)
            continue;
        if (word == "--seed")
            options.seed = std::strtoull(words[++i], nullptr, 0);
        else if (word == "--count")
            options.count = static_cast<unsigned>(std::atoi(words[++i]));
        else if (word == "--only")
            options.only = std::atoi(words[++i]);
    }
    return options;
}

} // namespace
} // namespace nacl

int main(int count, char** words) {
    return nacl::Test(nacl::parse(count, words)).run();
}
