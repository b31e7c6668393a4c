#include "subject.h"

#include "formats/gnu_instruction.h"
#include "xsave_area.h"

#include <algorithm>
#include <cstring>

namespace pasm::execution {

namespace {

namespace accept = isa::accept;
namespace attribute = isa::attribute;

constexpr std::uint64_t operand_address = memory_address + operand_offset;
constexpr std::uint64_t stack_address = memory_address + stack_offset;

const Operand* memory_operand(const SampleSet& set, const Instruction& instruction) {
    for (const Operand& operand : set.function.operands_of(instruction))
        if (operand.kind == OperandKind::memory)
            return &operand;
    return nullptr;
}

bool is_vsib(const MemoryOperand& memory) {
    return memory.index.valid() && memory.index.file() == RegisterClass::vector;
}

std::uint64_t negated(std::int64_t value) {
    return 0 - static_cast<std::uint64_t>(value);
}

class Maker {
  public:
    Maker(SampleSet& set, Subject& subject) : set_(set), subject_(subject) {}

    bool make() {
        const Operand* operand = memory_operand(set_, subject_.sample.instruction);
        if (operand == nullptr)
            return true;
        const MemoryOperand memory = set_.function.memory(*operand);
        if (memory.segment != Segment::none)
            return false;
        subject_.memory = MemoryRange{operand_offset, memory.access_bytes};
        if (is_vsib(memory))
            return place_vector(memory);
        if (!memory.base.valid() && !memory.index.valid())
            return move_to(*operand, static_cast<std::int64_t>(operand_address));
        if (memory.base == physical::rip)
            return move_to(*operand,
                           static_cast<std::int64_t>(operand_address - code_address) - subject_.sample.encoded.length);
        return memory.base.valid() ? place_base(memory) : place_index(memory);
    }

  private:
    static unsigned width(View view) { return view == View::dword ? 4 : 8; }

    bool place_base(const MemoryOperand& memory) {
        const bool uses_stack = subject_.general.contains(physical::rsp.number());
        if (memory.index == memory.base || (uses_stack && memory.base == physical::rsp))
            return false;
        std::uint64_t base = operand_address + negated(memory.displacement);
        if (memory.index.valid()) {
            std::uint64_t index = uses_stack && memory.index == physical::rsp ? stack_address : 24;
            subject_.general[memory.index.number()] = {index, width(memory.index_view)};
            base -= index * memory.scale;
        }
        subject_.general[memory.base.number()] = {base, width(memory.base_view)};
        return true;
    }

    bool place_index(const MemoryOperand& memory) {
        std::uint64_t distance = operand_address + negated(memory.displacement);
        if (distance % memory.scale != 0)
            return false;
        subject_.general[memory.index.number()] = {distance / memory.scale, width(memory.index_view)};
        return true;
    }

    bool place_vector(const MemoryOperand& memory) {
        constexpr isa::OperandMask wide = accept::vm64x | accept::vm64y | accept::vm64z;
        bool is_wide = false;
        for (const isa::OperandSpec& spec : subject_.form().operands())
            is_wide |= (spec.accepts & wide) != 0;
        Subject::VectorIndex index{memory.index, view_bytes(memory.index_view), is_wide ? 8u : 4u, 0};
        std::uint64_t base = operand_address + negated(memory.displacement);
        if (memory.base.valid())
            subject_.general[memory.base.number()] = {base, width(memory.base_view)};
        else
            index.first = base / memory.scale;
        subject_.vector_index = index;
        return memory.base.valid() || base % memory.scale == 0;
    }

    // Gives the operand another displacement, and makes bytes and text anew.
    bool move_to(const Operand& operand, std::int64_t displacement) {
        MemoryOperand memory = set_.function.memory(operand);
        memory.displacement = displacement;
        const Instruction& old = subject_.sample.instruction;
        std::vector<Operand> operands;
        for (const Operand& each : set_.function.operands_of(old))
            operands.push_back(each.kind == OperandKind::memory ? set_.function.add_memory(memory) : each);
        Instruction instruction = old;
        instruction.first_operand = set_.function.add_operands(operands);
        EncodingProblem problem = EncodingProblem::none;
        Encoded encoded = encode(set_.function, instruction, subject_.sample.form, {}, problem);
        if (problem != EncodingProblem::none)
            return false;
        GnuNames names(set_.module);
        GnuContext context{set_.module, set_.function, 0, names};
        subject_.sample.instruction = instruction;
        subject_.sample.text = gnu_instruction_text(context, instruction, subject_.sample.form);
        subject_.sample.is_refused = !gnu_refusal(context, instruction, subject_.sample.form).empty();
        subject_.sample.encoded = encoded;
        return true;
    }

    SampleSet& set_;
    Subject& subject_;
};

// --- Values

constexpr const char* general_names[] = {"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"};

std::optional<unsigned> general_number(const std::string& name) {
    for (unsigned i = 0; i < std::size(general_names); ++i)
        if (name == general_names[i])
            return i;
    return std::nullopt;
}

std::uint64_t value_of_kind(const std::string& kind, Random& random) {
    if (kind == "source")
        return operand_address;
    if (kind == "destination")
        return memory_address + destination_offset;
    if (kind == "stack")
        return stack_address;
    if (kind == "count")
        return random() % 8;
    if (kind == "bit")
        return random() % 8;
    constexpr std::uint64_t tiles = 0x60000; // 8 KiB, which no page has room for
    if (kind == "components")
        return random() & ~tiles;
    if (kind == "selector") // null, the user's code and data on Linux, any
        return std::array<std::uint64_t, 4>{0, 0x33, 0x2B, random()}[random() % 4];
    return 0;
}

template <class T>
void store(MachineState& state, std::size_t offset, T value) {
    std::memcpy(state.memory.data() + offset, &value, sizeof value);
}

// Every second time the memory equals rdx:rax, for cmpxchg16b, or edx:eax.
void store_accumulator(MachineState& state, Random& random) {
    const std::uint64_t low = state.general[0], high = state.general[2];
    const unsigned choice = static_cast<unsigned>(random() % 4);
    if (choice == 0)
        store(state, operand_offset, static_cast<std::uint32_t>(low) | high << 32);
    if (choice == 1) {
        store(state, operand_offset, low);
        store(state, operand_offset + sizeof low, high);
    }
}

void set_memory(const std::string& kind, MachineState& state, Random& random) {
    constexpr std::uint64_t interrupts_enabled = 0x202;
    VectorFile file;
    MachineState other = random_state(random, file);
    if (kind == "flags")
        store(state, stack_offset, other.flags | interrupts_enabled);
    else if (kind == "mxcsr")
        store(state, operand_offset, other.mxcsr);
    else if (kind == "selector")
        store(state, operand_offset, static_cast<std::uint16_t>(value_of_kind(kind, random)));
    else if (kind == "accumulator")
        store_accumulator(state, random);
    else if (kind == "image")
        write_xsave_area(other, {}, std::span(state.memory).subspan(operand_offset, 1024));
}

// The general register that a setting of `operandN` means, if the operand is one.
Register operand_register(const Setting& setting, const Subject& subject, const SampleSet& set) {
    if (!setting.place.starts_with("operand"))
        return {};
    const std::size_t index = std::strtoul(setting.place.c_str() + std::strlen("operand"), nullptr, 10) - 1;
    const std::span<const Operand> operands = set.function.operands_of(subject.sample.instruction);
    if (index >= operands.size() || operands[index].kind != OperandKind::reg ||
        operands[index].reg().file() != RegisterClass::general)
        return {};
    return operands[index].reg();
}

void apply(const Setting& setting, const Subject& subject, const SampleSet& set, MachineState& state, Random& random) {
    if (setting.place == "memory" || setting.place == "stack")
        return set_memory(setting.value, state, random);
    if (std::optional<unsigned> number = general_number(setting.place)) {
        if (!subject.general.contains(*number))
            state.general[*number] = value_of_kind(setting.value, random);
        return;
    }
    if (const Register reg = operand_register(setting, subject, set); reg.valid())
        state.general[reg.number()] = value_of_kind(setting.value, random);
}

void set_vector_index(const Subject::VectorIndex& index, MachineState& state, Random& random) {
    std::uint8_t* vector = state.vectors[index.reg.number()].data();
    for (std::size_t at = 0; at < index.bytes; at += index.element_bytes) {
        std::uint64_t element = index.first + random() % 16;
        std::memcpy(vector + at, &element, index.element_bytes);
    }
}

} // namespace

std::optional<Subject> make_subject(SampleSet& set, const Sample& sample, const FormRules& rules) {
    Subject subject{sample, rules, {}, {}, {}};
    if (subject.form().has(attribute::stack_push | attribute::stack_pop))
        subject.general[physical::rsp.number()] = {stack_address, 8};
    if (!Maker(set, subject).make())
        return std::nullopt;
    for (const Setting& setting : rules.settings)
        if (const Register reg = operand_register(setting, subject, set);
            reg.valid() && subject.general.contains(reg.number()))
            return std::nullopt;
    return subject;
}

void prepare(const Subject& subject, const SampleSet& set, MachineState& state, Random& random) {
    const isa::FeatureSet& features = subject.form().required().features;
    if (features.has(isa::Feature::fpu))
        make_stack_of_numbers(state, random);
    for (const auto& [number, fixed] : subject.general)
        std::memcpy(&state.general[number], &fixed.value, fixed.bytes);
    for (const Setting& setting : subject.rules.settings)
        apply(setting, subject, set, state, random);
    if (subject.vector_index)
        set_vector_index(*subject.vector_index, state, random);
}

} // namespace pasm::execution
