// -moptimize-encodings: shorter or cheaper spellings with the same effect, from the table encoding_rewrites.def, and
// shorter addresses. A rewrite is tried on a copy, and stands when it has a form that the target has and the encoder
// says that it pays. It runs when addresses are final, since their displacements decide between VEX and EVEX. What the
// author forced by `{...}` is left alone.
#include "backend/encode.h"
#include "backend/encoding_rewrites.h"
#include "backend/match_instruction.h"
#include "backend/passes.h"

#include <algorithm>

namespace pasm {

namespace {

constexpr PrefixMask forced_encoding = prefix::force_vex | prefix::force_vex2 | prefix::force_vex3 |
                                       prefix::force_evex | prefix::force_rex | prefix::force_load |
                                       prefix::force_store;

// `[r*1 + d]` is `[r + d]`, which needs no SIB byte, and `[r*2 + d]` is `[r + r + d]`, which need not have four bytes
// of displacement. A base of rbp would bring the stack segment and its fault, so an access keeps it as an index; for an
// address that is only computed, three parts take longer than two (Intel Optimization Manual, "LEA").
bool has_shorter_address(const MemoryOperand& memory, bool is_only_computed) {
    bool is_plain = memory.target_kind == AddressTarget::none || memory.target_kind == AddressTarget::symbol;
    if (!is_plain || memory.base.valid() || !memory.index.valid() || memory.index.file() != RegisterClass::general)
        return false;
    if (!is_only_computed)
        return memory.scale <= 2 && memory.index != physical::rbp;
    bool needs_displacement = (memory.index.number() & 7) == physical::rbp.number() || memory.displacement != 0 ||
                              memory.target_kind != AddressTarget::none;
    return memory.scale == 1 || (memory.scale == 2 && !needs_displacement);
}

void shorten_address(MemoryOperand& memory) {
    memory.base = memory.index;
    memory.base_view = memory.index_view;
    if (memory.scale == 1) {
        memory.index = {};
        memory.index_view = View::qword;
    }
    memory.scale = 1;
}

class EncodingOptimizer {
  public:
    EncodingOptimizer(PassContext& context, Function& function)
        : context_(context), function_(function), live_flags_(context, function) {}

    void run() {
        for (index_ = 0; index_ < function_.instructions.size(); ++index_) {
            const Instruction& instruction = function_.instructions[index_];
            if (instruction.kind != InstructionKind::machine || is_forced(instruction) || is_in_group() ||
                is_recognised(instruction))
                continue;
            shorten_addresses();
            while (rewrite_once()) {
            }
        }
    }

  private:
    // What confines an access or a jump must stay as a checker of the sandbox knows it.
    bool is_in_group() const {
        const auto& list = function_.instructions;
        return list[index_].group != 0 || (index_ != 0 && list[index_ - 1].group != 0);
    }

    // By unwinders that know an epilog by its bytes.
    bool is_recognised(const Instruction& instruction) const {
        return context_.abi.unwinds_by_prolog && instruction.origin == Origin::epilog;
    }

    bool is_forced(const Instruction& instruction) const {
        std::span<const Operand> operands = function_.operands_of(instruction);
        return (instruction.prefixes & forced_encoding) != 0 ||
               std::any_of(operands.begin(), operands.end(), [&](const Operand& operand) {
                   return operand.kind == OperandKind::memory && function_.memory(operand).forced_displacement != 0;
               });
    }

    void shorten_addresses() {
        const Instruction& instruction = function_.instructions[index_];
        std::span<const Operand> operands = function_.operands_of(instruction);
        std::span<const isa::OperandSpec> specs = isa::form(instruction.form).operands();
        for (std::size_t i = 0; i < std::min(operands.size(), specs.size()); ++i) {
            if (operands[i].kind != OperandKind::memory || specs[i].slot != isa::Slot::modrm_rm)
                continue;
            MemoryOperand& memory = function_.memory(operands[i]);
            if (has_shorter_address(memory, specs[i].access == isa::Access::none))
                shorten_address(memory);
        }
    }

    bool rewrite_once() {
        for (const Rewrite& row : rewrites_of(function_.instructions[index_].mnemonic))
            if (try_rewrite(row))
                return true;
        return false;
    }

    bool try_rewrite(const Rewrite& row) {
        Instruction& instruction = function_.instructions[index_];
        std::span<const Operand> operands = function_.operands_of(instruction);
        if (!row.condition({function_, index_, instruction, operands, live_flags_}))
            return false;
        std::size_t operand_count = function_.operands.size(), memory_count = function_.memory_operands.size();
        std::vector<Operand> changed(operands.begin(), operands.end());
        Instruction candidate = instruction;
        candidate.mnemonic = row.to;
        Rewritten rewritten{function_, candidate, changed};
        row.change(rewritten);
        candidate.first_operand = function_.add_operands(changed);
        candidate.operand_count = static_cast<std::uint8_t>(changed.size());
        candidate.form = {};
        candidate.form = match_instruction(function_, candidate, true);
        if (!pays(instruction, candidate, row.gain)) {
            function_.operands.resize(operand_count);
            function_.memory_operands.resize(memory_count);
            return false;
        }
        instruction = candidate;
        return true;
    }

    bool pays(const Instruction& before, const Instruction& after, Gain gain) const {
        if (!after.form || !isa::form(after.form).runs_on(function_.attributes.target))
            return false;
        unsigned old_length = length_of(before), new_length = length_of(after);
        return new_length != 0 && (new_length < old_length || (gain == Gain::cheaper && new_length == old_length));
    }

    unsigned length_of(const Instruction& instruction) const {
        EncodingProblem problem = EncodingProblem::none;
        return encode(function_, instruction, instruction.form, {}, problem).length;
    }

    const PassContext& context_;
    Function& function_;
    std::size_t index_ = 0;
    LiveFlags live_flags_;
};

} // namespace

void optimize_encodings(PassContext& context, Function& function) {
    if (context.options.optimize_encodings)
        EncodingOptimizer(context, function).run();
}

} // namespace pasm
