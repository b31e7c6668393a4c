#include "instruction_list.h"

#include "kernels.h"

#include "backend/encode.h"
#include "backend/match_instruction.h"
#include "ir/operand_mask.h"
#include "test/differential/samples.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <random>
#include <utility>

namespace pasm::bench {

namespace {

// The emitter of kernels.h that makes a list.
class ListBuilder {
  public:
    explicit ListBuilder(InstructionList& list) : list_(list) {
        list_.function.attributes.target = isa::all_features();
        label_ = list_.function.add_label({});
    }

    Operand ymm(unsigned n) const { return Operand::of_register(physical::vector(n), View::ymm); }
    Operand zmm(unsigned n) const { return Operand::of_register(physical::vector(n), View::zmm); }
    Operand general(unsigned n) const { return Operand::of_register(physical::general(n), View::qword); }
    Operand at(Operand base, int displacement) {
        return list_.function.add_memory({.base = base.reg(), .displacement = displacement});
    }
    Operand at(Operand base, Operand index, int scale, int displacement) {
        return list_.function.add_memory({.base = base.reg(),
                                          .index = index.reg(),
                                          .scale = static_cast<std::uint8_t>(scale),
                                          .displacement = displacement});
    }
    Operand broadcast(Operand base, int displacement) {
        return list_.function.add_memory({.base = base.reg(), .broadcast = 16, .displacement = displacement});
    }

#define KERNEL_INSTRUCTION(name)                                                                                       \
    template <class... Operands>                                                                                       \
    void name(Operands... operands) {                                                                                  \
        add(#name, {operand(operands)...});                                                                            \
    }
    KERNEL_INSTRUCTION(add)
    KERNEL_INSTRUCTION(cmp)
    KERNEL_INSTRUCTION(lea)
    KERNEL_INSTRUCTION(prefetcht0)
    KERNEL_INSTRUCTION(ret)
    KERNEL_INSTRUCTION(sub)
    KERNEL_INSTRUCTION(vaddps)
    KERNEL_INSTRUCTION(vbroadcastss)
    KERNEL_INSTRUCTION(vfmadd231ps)
    KERNEL_INSTRUCTION(vmovaps)
    KERNEL_INSTRUCTION(vmovups)
    KERNEL_INSTRUCTION(vpxord)
    KERNEL_INSTRUCTION(vxorps)
    KERNEL_INSTRUCTION(vzeroupper)
#undef KERNEL_INSTRUCTION

    void load_masked(Operand to, unsigned mask, Operand from) {
        add("vmovups", {to, from}, {.zeroing = true, .mask = physical::mask(mask)});
    }
    void store_masked(Operand to, unsigned mask, Operand from) {
        add("vmovups", {to, from}, {.mask = physical::mask(mask)});
    }
    void loop_start() {
        list_.loop_start = static_cast<std::uint32_t>(list_.instructions.size());
    }
    void loop_back() {
        Operand target = Operand::of_label(label_); // the loops are longer than a short branch reaches
        target.distance = Distance::near_jump;
        add("jnz", {target});
    }

  private:
    static Operand operand(Operand given) {
        return given;
    }
    static Operand operand(unsigned value) {
        return Operand::of_immediate(value);
    }

    void add(std::string_view name, std::initializer_list<Operand> operands, Instruction instruction = {}) {
        instruction.mnemonic = isa::find_mnemonic(name);
        instruction.first_operand = list_.function.add_operands(operands);
        instruction.operand_count = static_cast<std::uint8_t>(operands.size());
        instruction.form = match_instruction(list_.function, instruction);
        list_.instructions.push_back(instruction);
    }

    InstructionList& list_;
    LabelId label_;
};

bool has_memory(const Function& function, const Instruction& instruction) {
    auto operands = function.operands_of(instruction);
    return std::any_of(operands.begin(), operands.end(),
                       [](const Operand& operand) { return operand.kind == OperandKind::memory; });
}

// The instruction with its operands at the end of the tables, as they lie when a function is read.
void append_copy(const Function& from, const Instruction& instruction, InstructionList& list) {
    std::vector<Operand> operands;
    for (Operand operand : from.operands_of(instruction)) {
        if (operand.kind == OperandKind::memory)
            operand.id = list.function.add_memory(from.memory(operand)).id;
        operands.push_back(operand);
    }
    Instruction copy = instruction;
    copy.first_operand = list.function.add_operands(operands);
    list.instructions.push_back(copy);
}

class ListWriter : public CodeWriter {
  public:
    explicit ListWriter(const InstructionList& list) : list_(list), buffer_(new std::uint8_t[buffer_size]) {
        for (std::uint32_t i = 0; i < list.loop_start; ++i)
            loop_offset_ += static_cast<std::int32_t>(bytes_of(list, list.instructions[i]).size());
    }
    void write() override {
        std::uint8_t* at = buffer_.get();
        for (const Instruction& instruction : list_.instructions)
            at = append(instruction, instruction.form, at);
        size_ = static_cast<std::size_t>(at - buffer_.get());
    }
    std::span<const std::uint8_t> code() const override { return {buffer_.get(), size_}; }

  protected:
    std::uint8_t* append(const Instruction& instruction, isa::FormId form, std::uint8_t* at) const {
        EncodingProblem problem = EncodingProblem::none;
        Encoded encoded = encode(list_.function, instruction, form, {}, problem);
        std::memcpy(at, encoded.bytes.data(), 16); // as long as the longest, and quicker than `length` bytes
        if (encoded.fixup_count != 0)
            resolve(encoded.fixups[0], at, at + encoded.length);
        return at + encoded.length;
    }
    const InstructionList& list_;
    std::unique_ptr<std::uint8_t[]> buffer_;
    std::size_t size_ = 0;

  private:
    void resolve(const EncodedFixup& fixup, std::uint8_t* at, const std::uint8_t* end) const {
        auto distance = static_cast<std::int32_t>(loop_offset_ - (end - buffer_.get()));
        std::memcpy(at + fixup.offset, &distance, fixup.kind == FixupKind::relative8 ? 1 : 4);
    }

    std::int32_t loop_offset_ = 0;
};

class MatchingWriter : public ListWriter {
  public:
    explicit MatchingWriter(const InstructionList& list) : ListWriter(list) {
        for (const Instruction& instruction : list.instructions) {
            for (const Operand& operand : list.function.operands_of(instruction))
                masks_.push_back(operand_mask(list.function, operand, true));
            requests_.push_back({.mnemonic = instruction.mnemonic,
                                 .decorators = decorators_of(instruction),
                                 .target = &list.function.attributes.target});
        }
        const isa::OperandMask* mask = masks_.data();
        for (std::size_t i = 0; i < requests_.size(); ++i) {
            requests_[i].operands = {mask, list.instructions[i].operand_count};
            mask += list.instructions[i].operand_count;
        }
    }
    void write() override {
        std::uint8_t* at = buffer_.get();
        for (std::size_t i = 0; i < requests_.size(); ++i) {
            isa::FormId form = isa::match(requests_[i]);
            at = append(list_.instructions[i], form, at);
        }
        size_ = static_cast<std::size_t>(at - buffer_.get());
    }

  private:
    std::vector<isa::OperandMask> masks_;
    std::vector<isa::MatchRequest> requests_;
};

} // namespace

InstructionList kernel_list(Kernel kernel) {
    InstructionList list;
    ListBuilder builder(list);
    if (kernel == Kernel::avx2)
        write_avx2_kernel(builder);
    else
        write_avx512_kernel(builder);
    return list;
}

InstructionList shuffled_forms(std::uint64_t seed) {
    differential::SampleSet set;
    differential::make_samples(seed, set);
    std::mt19937_64 random(seed);
    std::shuffle(set.samples.begin(), set.samples.end(), random);
    InstructionList list;
    list.function.attributes.target = isa::all_features();
    for (std::size_t i = 0; i < set.function.labels.size(); ++i)
        list.function.add_label({});
    std::vector<std::array<bool, 2>> taken(isa::form_count());
    for (const differential::Sample& sample : set.samples) {
        bool& is_taken = taken[sample.form.index()][has_memory(set.function, sample.instruction)];
        if (!std::exchange(is_taken, true))
            append_copy(set.function, sample.instruction, list);
    }
    return list;
}

std::vector<std::uint8_t> bytes_of(const InstructionList& list, const Instruction& instruction) {
    EncodingProblem problem = EncodingProblem::none;
    Encoded encoded = encode(list.function, instruction, instruction.form, {}, problem);
    return {encoded.span().begin(), encoded.span().end()};
}

std::unique_ptr<CodeWriter> encode_list(const InstructionList& list) {
    return std::make_unique<ListWriter>(list);
}

std::unique_ptr<CodeWriter> match_and_encode_list(const InstructionList& list) {
    return std::make_unique<MatchingWriter>(list);
}

} // namespace pasm::bench
