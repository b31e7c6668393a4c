#include "backend/function_code.h"

#include "backend/encode_fields.h"

#include <algorithm>

#include <fmt/format.h>

namespace pasm {

namespace {

using isa::Slot;

std::string_view reason(EncodingProblem problem) {
    switch (problem) {
    case EncodingProblem::high_byte_with_rex: return "ah, ch, dh and bh cannot stand beside what needs a REX prefix";
    case EncodingProblem::index_is_rsp: return "rsp cannot be an index";
    case EncodingProblem::displacement_out_of_range: return "the displacement does not fit 32 bits";
    case EncodingProblem::high_vector_without_evex: return "registers 16 to 31 need an EVEX form, and it has none";
    case EncodingProblem::address_not_encodable: return "it takes no such address";
    case EncodingProblem::address_of_other_width:
        return "the register is an address too, and must be as wide as the registers in the other";
    case EncodingProblem::too_long:
        return "it would take more than 15 bytes; use fewer prefixes or a shorter displacement";
    case EncodingProblem::vex_needs_three_bytes:
        return "two bytes of VEX have no W, no map but 0F, and no register from 8 on in r/m, base or index; write "
               "{vex} or "
               "{vex3}";
    case EncodingProblem::displacement_too_large:
    case EncodingProblem::displacement_is_wide:
    case EncodingProblem::none: break;
    }
    return "";
}

// Which displacements {disp8} reaches: EVEX scales them by N.
std::string reach_of_byte(const Function& function, const Instruction& instruction) {
    const isa::Form& form = isa::form(instruction.form);
    InstructionFields fields = collect_fields(function, instruction, form.operands());
    int unit = 1;
    if (form.encoding.kind == isa::EncodingKind::evex)
        unit = fields.broadcast ? fields.memory_access : form.encoding.disp8_scale;
    std::string steps = unit == 1 ? "" : fmt::format(" in steps of {}", unit);
    return fmt::format("it reaches from {} to {}{}", -128 * unit, 127 * unit, steps);
}

void report_problem(PassContext& context, const Function& function, const Instruction& instruction,
                    EncodingProblem problem) {
    SourceLocation place = instruction.location();
    if (problem == EncodingProblem::displacement_too_large)
        context.diagnostics.report(DiagnosticKind::displacement_beyond_byte, place,
                                   reach_of_byte(function, instruction));
    else if (problem == EncodingProblem::displacement_is_wide)
        context.diagnostics.report(DiagnosticKind::displacement_beyond_byte, place,
                                   "an address without a base, or relative to rip, has four bytes of it");
    else
        context.diagnostics.report(DiagnosticKind::no_encoding, place, isa::mnemonic_name(instruction.mnemonic),
                                   reason(problem));
}

// The operand of `instruction` that is a branch target in this function, or null.
const Operand* branch_target(const Function& function, const Instruction& instruction) {
    auto operands = function.operands_of(instruction);
    auto specs = isa::form(instruction.form).operands();
    if (operands.size() != 1 || specs.size() != 1 || specs[0].slot != Slot::relative)
        return nullptr;
    return operands[0].kind == OperandKind::label ? &operands[0] : nullptr;
}

// The form of the same mnemonic whose relative operand has four bytes, or none.
isa::FormId near_form_of(isa::MnemonicId mnemonic) {
    isa::FormRange range = isa::forms_of(mnemonic);
    for (std::size_t i = range.first.index(); i < range.last.index(); ++i) {
        auto specs = isa::form(isa::FormId(i)).operands();
        if (specs.size() == 1 && specs[0].slot == Slot::relative && specs[0].immediate_bytes == 4)
            return isa::FormId(i);
    }
    return {};
}

class FunctionEncoder {
  public:
    FunctionEncoder(PassContext& context, const Function& function, FunctionCode& code)
        : context_(context), function_(function), code_(code) {}

    void run() {
        code_.alignment = std::max(1u, function_.attributes.alignment);
        code_.labels.resize(function_.labels.size());
        bool keep_starts = context_.options.keep_places || context_.options.keep_lines;
        for (index_ = 0; index_ < function_.instructions.size(); ++index_) {
            if (keep_starts)
                code_.instruction_starts.push_back(here());
            add(function_.instructions[index_]);
        }
        if (keep_starts)
            code_.instruction_starts.push_back(here());
        code_.event_bytes.assign(code_.events.size() + 1, 0);
    }

  private:
    CodePlace here() const {
        return {static_cast<std::uint32_t>(code_.settled.size()), static_cast<std::uint32_t>(code_.events.size())};
    }

    void add(const Instruction& instruction) {
        auto operands = function_.operands_of(instruction);
        switch (instruction.kind) {
        case InstructionKind::machine: add_machine(instruction); break;
        case InstructionKind::label: code_.labels[operands[0].label().index()] = here(); break;
        case InstructionKind::align: add_alignment(static_cast<std::uint32_t>(operands[0].value)); break;
        case InstructionKind::bytes:
            for (const Operand& byte : operands)
                code_.settled.push_back(static_cast<std::uint8_t>(byte.value));
            break;
        default: break;
        }
    }

    void add_machine(const Instruction& instruction) {
        if (isa::form(instruction.form).control != isa::Control::none)
            if (const Operand* target = branch_target(function_, instruction)) {
                add_branch(instruction, *target);
                return;
            }
        EncodingProblem problem = EncodingProblem::none;
        Encoded encoded = encode(function_, instruction, instruction.form, {}, problem);
        if (problem != EncodingProblem::none)
            report_problem(context_, function_, instruction, problem);
        CodePlace start = here();
        for (unsigned i = 0; i < encoded.fixup_count; ++i)
            code_.fixups.push_back(
                {{start.settled + encoded.fixups[i].offset, start.events}, encoded.fixups[i], index_});
        code_.settled.insert(code_.settled.end(), encoded.bytes.begin(), encoded.bytes.begin() + encoded.length);
    }

    void add_branch(const Instruction& instruction, const Operand& target) {
        CodeEvent event{.settled = here().settled, .instruction = index_, .target = target.id};
        event.form = instruction.form;
        bool is_short = isa::form(event.form).operands()[0].immediate_bytes == 1;
        if (target.distance == Distance::near_jump && is_short)
            event.form = near_form_of(instruction.mnemonic);
        else if (target.distance == Distance::unspecified && is_short)
            event.near_form = near_form_of(instruction.mnemonic);
        if (!event.form)
            event.form = instruction.form;
        EncodingProblem problem = EncodingProblem::none;
        event.size = encode(function_, instruction, event.form, {}, problem).length;
        code_.events.push_back(event);
    }

    void add_alignment(std::uint32_t alignment) {
        if (alignment <= 1)
            return;
        code_.alignment = std::max(code_.alignment, alignment);
        code_.events.push_back({.kind = CodeEvent::Kind::alignment,
                                .settled = here().settled,
                                .instruction = index_,
                                .alignment = alignment});
    }

    PassContext& context_;
    const Function& function_;
    FunctionCode& code_;
    std::uint32_t index_ = 0;
};

// Sets the sizes of alignments and the sums of the events' sizes.
void sum_events(FunctionCode& code) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < code.events.size(); ++i) {
        CodeEvent& event = code.events[i];
        code.event_bytes[i] = sum;
        if (event.kind == CodeEvent::Kind::alignment)
            event.size = (0u - (event.settled + sum)) & (event.alignment - 1);
        sum += event.size;
    }
    code.event_bytes.back() = sum;
}

// From the end of the branch to its label.
std::int64_t distance_of(const FunctionCode& code, std::size_t event) {
    const CodeEvent& branch = code.events[event];
    std::int64_t end = std::int64_t(branch.settled) + code.event_bytes[event] + branch.size;
    return std::int64_t(code.offset_of(code.labels[branch.target])) - end;
}

bool reaches(const FunctionCode& code, std::size_t event) {
    const CodeEvent& branch = code.events[event];
    if (isa::form(branch.form).operands()[0].immediate_bytes != 1)
        return true;
    std::int64_t distance = distance_of(code, event);
    return distance >= -128 && distance < 128;
}

void report_too_far(PassContext& context, const Function& function, const FunctionCode& code, std::size_t event) {
    const CodeEvent& branch = code.events[event];
    const Instruction& instruction = function.instructions[branch.instruction];
    context.diagnostics.report(DiagnosticKind::short_branch_out_of_range, instruction.location(),
                               isa::mnemonic_name(instruction.mnemonic), distance_of(code, event));
}

} // namespace

void FunctionCode::clear() {
    settled.clear();
    events.clear();
    event_bytes.clear();
    labels.clear();
    fixups.clear();
    instruction_starts.clear();
}

void encode_function(PassContext& context, const Function& function, FunctionCode& code) {
    code.clear();
    FunctionEncoder(context, function, code).run();
}

void relax_branches(PassContext& context, const Function& function, FunctionCode& code) {
    // Branches that may still grow, by index into the events.
    std::vector<std::uint32_t> pending;
    for (std::size_t i = 0; i < code.events.size(); ++i)
        if (code.events[i].near_form)
            pending.push_back(static_cast<std::uint32_t>(i));
    sum_events(code);
    for (bool grown = true; grown;) {
        auto grows = [&](std::uint32_t i) {
            CodeEvent& branch = code.events[i];
            if (reaches(code, i))
                return false;
            EncodingProblem problem = EncodingProblem::none;
            branch.form = branch.near_form;
            branch.size = encode(function, function.instructions[branch.instruction], branch.form, {}, problem).length;
            return true;
        };
        grown = std::erase_if(pending, grows) != 0;
        if (grown)
            sum_events(code);
    }
    for (std::size_t i = 0; i < code.events.size(); ++i)
        if (code.events[i].kind == CodeEvent::Kind::branch && !reaches(code, i))
            report_too_far(context, function, code, i);
}

} // namespace pasm
