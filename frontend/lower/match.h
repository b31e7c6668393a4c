// Choosing the form of an instruction, and saying why there is none.
#pragma once

#include "frontend/lower/draft.h"

namespace pasm {

// What the operands of a draft could be, and the question that isa::match answers.
struct DraftMatch {
    std::array<isa::OperandMask, draft_capacity> masks{};
    isa::MatchRequest request;
};

// Adds the prefixes as written to the draft. False after a reported error. (prefixes.cpp)
bool apply_prefixes(LoweringContext& context, std::span<const ast::Prefix> prefixes, Draft& draft);

// Gives {disp8} or {disp32} to the draft's memory operand; reports that there is none. (prefixes.cpp)
bool apply_forced_displacement(LoweringContext& context, Draft& draft);

// Fills `match` for the draft's operands; virtual registers count as fixed ones (cl, xmm0) when asked.
void prepare_match(LoweringContext& context, const Draft& draft, bool fixed_registers, DraftMatch& match);

// Chooses the form of the draft, or returns an invalid one without a report. `match` is left as it succeeded.
isa::FormId choose_form(LoweringContext& context, const Draft& draft, DraftMatch& match);

// Gives memory operands that are fields, and have no size otherwise, the sizes of these; takes_back() undoes it.
// (field_sizes.cpp)
class FieldSizes {
  public:
    FieldSizes(LoweringContext& context, const Draft& draft);
    void take_back();

  private:
    LoweringContext& context_;
    const Draft& draft_;
    std::array<bool, draft_capacity> sized_{};
};

// Checks that a matched draft accesses fields with their sizes. False after a reported error. (field_sizes.cpp)
bool check_field_sizes(LoweringContext& context, Draft& draft);

// Whether a register operand tells the size of memory operand `memory`, as in `mov r64, m64`. (memory_sizes.cpp)
bool size_follows_from_registers(std::span<const isa::OperandSpec> specs, std::size_t memory, const Draft& draft);

// Reports why no form takes the draft's operands. (match_errors.cpp)
void explain_mismatch(LoweringContext& context, const Draft& draft);

// Checks what the masks do not tell of a matched draft: prefixes, sizes of memory that could be several, high bytes,
// gathers. May settle a size that the operands leave open (push [p]). False after a reported error.
// (instruction_checks.cpp)
bool check_instruction(LoweringContext& context, Draft& draft, const DraftMatch& match);

// Whether check_instruction looks at the registers and addresses themselves, and not just at what the operand masks
// say.
bool has_register_rules(const isa::Form& form);

// Stores the constants in place of a matched draft. False after a reported error. (inline_constants.cpp)
bool store_constants(LoweringContext& context, Draft& draft);

// Adds the draft to the function.
void add_instruction(LoweringContext& context, const Draft& draft);

// Bytes of the one size of memory in `mask`, 0 when there is none or more than one.
unsigned memory_bytes(isa::OperandMask mask);

// "`dword` or `qword`": the sizes of memory in a mask.
std::string size_choices(isa::OperandMask sizes);

// `dword` of 4; empty for what no word says.
std::string_view size_word(unsigned bytes);

// Bytes of an element of which a mask takes a broadcast.
unsigned element_bytes(isa::OperandMask broadcast);

// A note at the declaration of a virtual register among the operands, where `operand` is one.
void note_declaration(LoweringContext& context, DiagnosticBuilder& builder, const Operand& operand);

// Lowers a legacy-SSE instruction in a portable function or after {auto}; false when it is not one, and nothing was
// done. (portable.cpp)
bool lower_portable(LoweringContext& context, Draft& draft);

} // namespace pasm
