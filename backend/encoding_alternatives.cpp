#include "backend/encoding_alternatives.h"

#include "backend/match_instruction.h"

#include <algorithm>
#include <array>
#include <span>

namespace pasm {

namespace {

// The operand that ModRM addresses, or null.
const MemoryOperand* addressed_memory(const Function& function, const Instruction& instruction, const isa::Form& form) {
    auto operands = function.operands_of(instruction);
    auto specs = form.operands();
    for (std::size_t i = 0; i < std::min(operands.size(), specs.size()); ++i)
        if (operands[i].kind == OperandKind::memory && specs[i].slot == isa::Slot::modrm_rm)
            return &function.memory(operands[i]);
    return nullptr;
}

// The prefix stands right before the opcode.
bool has_two_byte_vex(const Encoded& encoded) {
    return encoded.opcode_offset >= 2 && encoded.bytes[encoded.opcode_offset - 2] == 0xC5;
}

constexpr auto both_values = std::array{false, true};
constexpr std::span<const bool> both(both_values), only_default(both_values.data(), 1);

class Enumerator {
  public:
    Enumerator(const Function& function, const Instruction& instruction)
        : function_(function), instruction_(instruction) {}

    std::vector<EncodingAlternative> run() {
        if (instruction_.form)
            add(instruction_, instruction_.form, {});
        for (isa::FormId form : matching_forms(function_, instruction_))
            add_form(form);
        if (!found_.empty())
            std::stable_sort(found_.begin() + 1, found_.end(),
                             [](const EncodingAlternative& a, const EncodingAlternative& b) {
                                 return a.encoded.length < b.encoded.length;
                             });
        return std::move(found_);
    }

  private:
    void add_form(isa::FormId id) {
        const isa::Form& form = isa::form(id);
        // The encoder would exchange the directions of some moves by itself.
        Instruction directed = instruction_;
        if (isa::Slot slot = direction_slot(id); slot != isa::Slot::none)
            directed.prefixes |= slot == isa::Slot::modrm_reg ? prefix::force_load : prefix::force_store;
        bool is_vex = form.encoding.kind == isa::EncodingKind::vex;
        bool is_legacy =
            form.encoding.kind == isa::EncodingKind::legacy || form.encoding.kind == isa::EncodingKind::three_dnow;
        const MemoryOperand* memory = addressed_memory(function_, instruction_, form);
        for (bool vex3 : is_vex ? both : only_default)
            for (bool rex : is_legacy ? both : only_default)
                for (bool sib : memory != nullptr ? both : only_default)
                    for (std::uint8_t displacement : displacements(memory))
                        add(directed, id, {vex3, rex, sib, displacement});
    }

    static std::span<const std::uint8_t> displacements(const MemoryOperand* memory) {
        static constexpr std::array<std::uint8_t, 3> any = {0, 1, 4};
        bool is_free = memory != nullptr && memory->forced_displacement == 0;
        return std::span(any).first(is_free ? any.size() : 1);
    }

    void add(const Instruction& instruction, isa::FormId form, EncodingChoice choice) {
        EncodingProblem problem = EncodingProblem::none;
        Encoded encoded = encode(function_, instruction, form, choice, problem);
        auto is_same = [&](const EncodingAlternative& other) {
            return std::ranges::equal(other.encoded.span(), encoded.span());
        };
        bool is_refused = (instruction_.prefixes & prefix::force_vex2) != 0 && !has_two_byte_vex(encoded);
        if (problem == EncodingProblem::none && !is_refused && std::none_of(found_.begin(), found_.end(), is_same))
            found_.push_back({form, choice, encoded});
    }

    const Function& function_;
    const Instruction& instruction_;
    std::vector<EncodingAlternative> found_;
};

} // namespace

std::vector<EncodingAlternative> encoding_alternatives(const Function& function, const Instruction& instruction) {
    return Enumerator(function, instruction).run();
}

} // namespace pasm
