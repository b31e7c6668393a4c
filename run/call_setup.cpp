#include "run/call_setup.h"

#include "loader/host_processor.h"
#include "run/scalars.h"

#include <algorithm>
#include <cstring>

#include <cpuid.h>

namespace pasm::run {

namespace {

constexpr std::uint64_t caller_bytes = 1024;   // of the caller's own frame, which a callee must leave alone
constexpr std::uint64_t initial_flags = 0x202; // RFLAGS: the bit that is always set, and interrupts enabled

void fill(RandomNumbers* garbage, std::uint8_t* bytes, std::size_t count) {
    for (std::size_t i = 0; garbage != nullptr && i < count; i += 8) {
        const std::uint64_t word = garbage->next();
        std::memcpy(bytes + i, &word, std::min<std::size_t>(8, count - i));
    }
}

class SetupWriter {
  public:
    SetupWriter(const SetupInput& input, const CallStack& stack, HostRegisters host)
        : input_(input), module_(input.module), convention_(convention_of(input.abi, input.prototype)) {
        setup_.sequence = assign_arguments(module_, input.abi, input.prototype);
        lay_out_stack(stack);
        EntryFrame& frame = setup_.frame;
        fill(input.garbage, reinterpret_cast<std::uint8_t*>(frame.general.data()), sizeof(frame.general));
        fill(input.garbage, reinterpret_cast<std::uint8_t*>(frame.masks.data()), sizeof(frame.masks));
        fill(input.garbage, frame.vectors[0].data(), sizeof(frame.vectors));
        fill(input.garbage, setup_.stack.data(), setup_.stack.size());
        frame.general[physical::rsp.number()] = setup_.return_place;
        setup_.result_place = input.result_place;
        frame.function = input.function;
        frame.flags = initial_flags;
        frame.level = host.level;
        frame.has_state_in_use = host.has_state_in_use ? 1 : 0;
    }

    CallSetup run() {
        for (std::size_t i = 0; i < input_.values.size(); ++i)
            write_argument(setup_.sequence.parameters[i], input_.prototype.parameters[i].type, input_.values[i]);
        if (setup_.sequence.result_pointer.valid())
            general(setup_.sequence.result_pointer) = input_.result_place;
        for (const ArgumentLocation& result : setup_.sequence.results)
            for (const ArgumentPart& part : result.parts)
                setup_.has_wide_vectors |= is_wide(part);
        if (input_.prototype.variadic && convention_.vector_count_in_al)
            general(physical::rax) = setup_.sequence.vector_registers;
        setup_.frame.clears_upper = setup_.has_wide_vectors ? 0 : 1;
        return std::move(setup_);
    }

  private:
    void lay_out_stack(const CallStack& stack) {
        const std::uint64_t alignment =
            std::max<std::uint64_t>(convention_.stack_alignment, setup_.sequence.outgoing_alignment);
        const auto top = reinterpret_cast<std::uint64_t>(stack.top());
        setup_.own_bytes = std::max<std::uint64_t>(setup_.sequence.outgoing_bytes, convention_.shadow_space);
        const std::uint64_t first = (top - caller_bytes - setup_.own_bytes) / alignment * alignment;
        setup_.return_place = first - 8;
        setup_.stack.resize(top - first);
    }

    static bool is_wide(const ArgumentPart& part) {
        return part.reg.valid() && part.reg.file() == RegisterClass::vector && part.size > 16;
    }

    std::uint64_t& general(Register reg) { return setup_.frame.general[reg.number()]; }

    void write_argument(const ArgumentLocation& location, TypeId type, const std::vector<std::uint8_t>& value) {
        if (location.by_reference) {
            const std::uint64_t offset = convention_.shadow_space + static_cast<std::uint64_t>(location.copy_offset);
            std::ranges::copy(value, setup_.stack.begin() + static_cast<std::ptrdiff_t>(offset));
            const std::uint64_t address = setup_.return_place + 8 + offset;
            std::vector<std::uint8_t> pointer(sizeof(address));
            std::memcpy(pointer.data(), &address, sizeof(address));
            for (const ArgumentPart& part : location.parts)
                write_part(part, {}, pointer);
            return;
        }
        for (const ArgumentPart& part : location.parts)
            write_part(part, type, {value.data() + part.offset, value.data() + part.offset + part.size});
    }

    void write_part(const ArgumentPart& part, TypeId type, std::vector<std::uint8_t> bytes) {
        extend(bytes, type);
        if (!part.reg.valid()) {
            const auto offset = static_cast<std::int64_t>(convention_.shadow_space) + part.stack_offset;
            std::ranges::copy(bytes, setup_.stack.begin() + offset);
            return;
        }
        const bool is_vector = part.reg.file() == RegisterClass::vector;
        if (is_vector) {
            std::ranges::copy(bytes, setup_.frame.vectors[part.reg.number()].begin());
            setup_.has_vectors = true;
            setup_.has_wide_vectors |= is_wide(part);
            setup_.argument_vectors |= std::uint32_t(1) << part.reg.number();
        } else
            std::memcpy(&general(part.reg), bytes.data(), bytes.size());
        if (part.duplicate.valid())
            std::memcpy(&general(part.duplicate), bytes.data(), std::min<std::size_t>(bytes.size(), 8));
    }

    // Callers extend integers to 32 bits, as gcc and clang both have it; what is above is anything (psABI 3.2.3).
    void extend(std::vector<std::uint8_t>& bytes, TypeId type) const {
        const auto integer = integer_type(module_, input_.abi, type);
        if (!integer || bytes.size() >= 4)
            return;
        const Integer value = load_integer(bytes.data(), *integer);
        bytes.resize(4);
        store_integer(bytes.data(), static_cast<UnsignedInteger>(value), 32);
    }

    const SetupInput& input_;
    const Module& module_;
    const Abi& convention_;
    CallSetup setup_;
};

} // namespace

HostRegisters host_registers() {
    const isa::FeatureSet features = host_features();
    HostRegisters host;
    if (features.has(isa::Feature::avx512bw))
        host.level = VectorLevel::avx512;
    else if (features.has(isa::Feature::avx))
        host.level = VectorLevel::avx;
    unsigned a = 0, b = 0, c = 0, d = 0;
    constexpr unsigned xgetbv_with_ecx_1 = 1u << 2; // CPUID.(EAX=0DH,ECX=1):EAX
    host.has_state_in_use = host.level != VectorLevel::sse && __get_cpuid_count(0xD, 1, &a, &b, &c, &d) != 0 &&
                            (a & xgetbv_with_ecx_1) != 0;
    return host;
}

CallSetup set_up_call(const SetupInput& input, const CallStack& stack, HostRegisters host) {
    return SetupWriter(input, stack, host).run();
}

void CallSetup::place(const CallStack& where) const {
    std::ranges::copy(stack, where.top() - stack.size());
}

std::vector<std::uint8_t> result_bytes(const CallSetup& setup, const EntryFrame& after, const Module& module,
                                       const Abi& abi, const Prototype& prototype) {
    if (setup.sequence.results.empty())
        return {};
    const ArgumentLocation& location = setup.sequence.results[0];
    std::vector<std::uint8_t> bytes(layout_of(module, abi, prototype.results[0].type).size);
    if (location.by_reference) {
        std::memcpy(bytes.data(), reinterpret_cast<const void*>(setup.result_place), bytes.size());
        return bytes;
    }
    for (const ArgumentPart& part : location.parts) {
        const unsigned number = part.reg.number();
        const void* from = part.reg.file() == RegisterClass::vector
                               ? static_cast<const void*>(after.vectors[number].data())
                               : static_cast<const void*>(&after.general[number]);
        std::memcpy(bytes.data() + part.offset, from, part.size);
    }
    return bytes;
}

} // namespace pasm::run
