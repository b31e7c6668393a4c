#include "backend/function_code.h"

#include "backend/bundles.h"
#include "backend/encode_fields.h"
#include "backend/macro_fusion.h"

#include <algorithm>

#include <fmt/format.h>

namespace pasm {

namespace {

using isa::Slot;

// The erratum concerns jumps that cross or end at a boundary of this many bytes.
constexpr std::uint32_t fetch_block = 32;

// Which displacements {disp8} reaches.
std::string reach_of_byte(const Function& function, const Instruction& instruction) {
    int unit = static_cast<int>(disp8_scale(function, instruction, isa::form(instruction.form)));
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
                                   problem_text(problem));
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
        bundle_size_ = context_.abi.bundle_size;
        pads_branches_ = bundle_size_ == 0 && context_.options.branches_within_32_bytes;
        code_.alignment = std::max({pads_branches_ ? fetch_block : 1u, bundle_size_, function_.attributes.alignment});
        code_.labels.resize(function_.labels.size());
        bool keep_starts = context_.options.keep_places;
        for (index_ = 0; index_ < function_.instructions.size(); ++index_) {
            if (padded_until_ == none && bundle_size_ != 0)
                begin_unit();
            else if (padded_until_ == none && pads_branches_)
                begin_branch();
            if (keep_starts)
                code_.instruction_starts.push_back(here());
            add(function_.instructions[index_]);
            if (index_ == padded_until_)
                end_padding();
        }
        if (keep_starts)
            code_.instruction_starts.push_back(here());
        code_.event_bytes.assign(code_.events.size() + 1, 0);
    }

  private:
    CodePlace here() const {
        return {static_cast<std::uint32_t>(code_.settled.size()), static_cast<std::uint32_t>(code_.events.size())};
    }

    bool is_branch(std::size_t index) const {
        const Instruction& instruction = function_.instructions[index];
        isa::Control control =
            instruction.kind == InstructionKind::machine ? isa::form(instruction.form).control : isa::Control::none;
        return control != isa::Control::none && control != isa::Control::trap;
    }

    static bool takes_no_bytes(InstructionKind kind) {
        return kind == InstructionKind::label || kind == InstructionKind::unwind;
    }

    // The branch that the instruction at hand is, or that it fuses with, or none.
    std::uint32_t branch_at_hand() const {
        if (function_.instructions[index_].kind != InstructionKind::machine)
            return none;
        if (is_branch(index_))
            return index_;
        std::size_t next = index_ + 1;
        while (next < function_.instructions.size() && takes_no_bytes(function_.instructions[next].kind))
            ++next;
        if (next == function_.instructions.size() || !is_branch(next) ||
            !may_fuse(function_, function_.instructions[index_], function_.instructions[next]))
            return none;
        return static_cast<std::uint32_t>(next);
    }

    void begin_branch() {
        if (std::uint32_t branch = branch_at_hand(); branch != none)
            begin_padding(CodeEvent::Fit::off_last_byte, fetch_block, branch);
    }

    // What begins a bundle fits into it whatever it is, unless it is a call.
    void begin_unit() {
        std::optional<BundleUnit> unit = bundle_unit(function_, index_);
        if (begins_bundle(function_, function_.instructions[index_]))
            begin_padding(CodeEvent::Fit::at_start, bundle_size_, unit ? unit->last : index_);
        else if (unit)
            begin_padding(unit->ends_bundle ? CodeEvent::Fit::at_end : CodeEvent::Fit::anywhere, bundle_size_,
                          unit->last);
    }

    // Padding before the instruction at hand, for what stands up to instruction `last`.
    void begin_padding(CodeEvent::Fit fit, std::uint32_t alignment, std::uint32_t last) {
        padded_until_ = last;
        padding_ = code_.events.size();
        code_.events.push_back({.kind = CodeEvent::Kind::padding,
                                .fit = fit,
                                .settled = here().settled,
                                .instruction = index_,
                                .alignment = alignment});
    }

    void end_padding() {
        CodeEvent& padding = code_.events[padding_];
        padding.kept_together = here().settled - padding.settled;
        padding.keeps_next_event = code_.events.size() > padding_ + 1;
        padded_until_ = none;
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
        case InstructionKind::unwind: code_.unwind.push_back({here(), instruction.payload}); break;
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

    static constexpr std::uint32_t none = 0xFFFFFFFF;
    bool pads_branches_ = false;
    std::uint32_t bundle_size_ = 0;     // or 0
    std::uint32_t padded_until_ = none; // the instruction up to which padding_ keeps code together
    std::size_t padding_ = 0;           // an event
};

// Bytes of padding event `index`, which stands at `offset`.
std::uint32_t padding_size(const FunctionCode& code, std::size_t index, std::uint32_t offset) {
    const CodeEvent& event = code.events[index];
    std::uint32_t length = event.kept_together + (event.keeps_next_event ? code.events[index + 1].size : 0);
    std::uint32_t in_block = offset & (event.alignment - 1);
    switch (event.fit) {
    case CodeEvent::Fit::anywhere: return in_block + length > event.alignment ? event.alignment - in_block : 0;
    case CodeEvent::Fit::off_last_byte: return in_block + length >= event.alignment ? event.alignment - in_block : 0;
    case CodeEvent::Fit::at_end: return (0u - (offset + length)) & (event.alignment - 1);
    case CodeEvent::Fit::at_start: return (0u - offset) & (event.alignment - 1);
    }
    return 0;
}

// Sets the sizes of alignments and padding, and the sums of the events' sizes.
void sum_events(FunctionCode& code) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < code.events.size(); ++i) {
        CodeEvent& event = code.events[i];
        code.event_bytes[i] = sum;
        if (event.kind == CodeEvent::Kind::alignment)
            event.size = (0u - (event.settled + sum)) & (event.alignment - 1);
        else if (event.kind == CodeEvent::Kind::padding)
            event.size = padding_size(code, i, event.settled + sum);
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
    unwind.clear();
    instruction_starts.clear();
}

std::uint32_t FunctionCode::end_of(std::size_t i) const {
    CodePlace next = instruction_starts[i + 1];
    std::uint32_t end = offset_of(next);
    if (next.events == instruction_starts[i].events)
        return end;
    const CodeEvent& last = events[next.events - 1];
    return last.kind == CodeEvent::Kind::padding && last.settled == next.settled ? end - last.size : end;
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
