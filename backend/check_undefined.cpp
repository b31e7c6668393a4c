#include "backend/check_undefined.h"

#include "ir/print.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace pasm {

namespace {

constexpr std::size_t most_findings = 64; // beyond the usual limit of errors
constexpr std::size_t least_budget = 4'000'000;

constexpr std::string_view flag_names[] = {"carry", "parity", "adjust", "zero", "sign", "overflow", "direction"};

std::string_view flag_name(FlagMask flags) {
    for (unsigned i = 0; i < std::size(flag_names); ++i)
        if (flags >> i & 1)
            return flag_names[i];
    return "";
}

// "32 to 63": the bits of the lanes, from the lowest to the highest.
std::string bits_text(RegisterClass file, LaneMask lanes) {
    static constexpr std::array<unsigned, 6> general{0, 8, 16, 32, 64, 64}, vector{0, 32, 64, 128, 256, 512};
    const auto& borders = file == RegisterClass::vector ? vector : general;
    unsigned low = 0, high = 5;
    while (low < 4 && (lanes >> low & 1) == 0)
        ++low;
    while (high > low + 1 && (lanes >> (high - 1) & 1) == 0)
        --high;
    return fmt::format("{} to {}", borders[low], borders[high] - 1);
}

// Operands of a calling convention are no reads that the author wrote: a bare `ret`, a call without a prototype, the
// arguments that a system call may have. Nor is what bsf keeps of its destination when the source is zero.
bool is_convention(const Instruction& instruction, const RegisterEffect& effect) {
    if (effect.is_address)
        return false;
    if (instruction.kind != InstructionKind::machine)
        return effect.operand < 0;
    const isa::Form& form = isa::form(instruction.form);
    if (effect.operand >= 0)
        return effect.written != 0 && form.has(isa::attribute::may_be_undefined);
    return form.control != isa::Control::none || form.has(isa::attribute::may_be_undefined);
}

// `push rax` moves rsp, whatever the value is.
bool is_push(const Instruction& instruction, const RegisterEffect& effect) {
    return instruction.kind == InstructionKind::machine && effect.reg.is_physical() &&
           isa::form(instruction.form).has(isa::attribute::stack_push);
}

LaneMask checked_read(const Instruction& instruction, const RegisterEffect& effect) {
    if (effect.read == 0 || instruction.kind == InstructionKind::assume || is_convention(instruction, effect) ||
        is_push(instruction, effect))
        return 0;
    // A register goes into its slot as it is, though part of it may be undefined.
    return instruction.kind == InstructionKind::spill ? effect.read & 1 : effect.read;
}

// What the author calls a register: a name that is pinned to it comes first.
std::string author_name(const Module& module, const Function& function, Register reg, View view) {
    if (reg.is_physical())
        for (const VirtualRegister& declared : function.virtual_registers)
            if (declared.pinned == reg && declared.name)
                return std::string(module.strings.text(declared.name));
    return register_text(module, function, reg, view);
}

} // namespace

FlagMask checked_flag_reads(const isa::FlagEffect& flags) {
    return (flags.read & flag::adjust) != 0 ? FlagMask(0) : FlagMask(flags.read & flag::status);
}

UndefinedReads::UndefinedReads(PassContext& context, const Function& function)
    : context_(context), function_(function), paths_(function),
      arguments_(assign_arguments(context.module, context.abi, function.prototype)),
      is_loaded_(function.prototype.parameters.size()), budget_(least_budget + 8 * function.instructions.size()) {
    for (const ArgumentLoad& load : function.argument_loads)
        if (load.parameter < is_loaded_.size())
            is_loaded_[load.parameter] = true;
}

void UndefinedReads::visit(std::uint32_t block, std::uint32_t index, const Effects& effects, const LiveSet& live) {
    if (FlagMask lost = effects.flags.undefined & live.flags; lost != 0)
        suspects_.push_back({Register(), lost, block, index + 1, index});
    for (const RegisterEffect& effect : effects.registers()) {
        if (effect.clobbered == 0)
            continue;
        LaneMask lost = effect.clobbered & live.lanes(effect.reg);
        for (const RegisterEffect& other : effects.registers())
            if (other.reg == effect.reg)
                lost &= ~other.written;
        if (lost != 0)
            suspects_.push_back({effect.reg, lost, block, index + 1, index});
    }
}

void UndefinedReads::report(const Liveness& liveness) {
    collect_entry(liveness);
    for (const Suspect& suspect : suspects_)
        if (budget_ != 0 && findings_.size() < most_findings)
            search(suspect);
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const Finding& a, const Finding& b) { return a.path.instruction < b.path.instruction; });
    for (const Finding& finding : findings_)
        report(finding);
}

void UndefinedReads::collect_entry(const Liveness& liveness) {
    for (const LiveRegister& live : liveness.live_in(BlockId(0)))
        if (LaneMask missing = live.lanes & ~defined_at_entry(live.reg); missing != 0)
            suspects_.push_back({live.reg, missing, 0, 0, PathSearch::none});
    if (FlagMask missing = liveness.flags_in(BlockId(0)) & flag::status; missing != 0)
        suspects_.push_back({Register(), missing, 0, 0, PathSearch::none});
}

LaneMask UndefinedReads::defined_at_entry(Register reg) const {
    if (reg.is_virtual())
        return 0;
    const Abi& abi = context_.abi;
    std::uint32_t bit = 1u << reg.number();
    if (is_loaded_argument(reg) || (function_.prototype.variadic && reg == physical::rax))
        return 0xFF;
    if (reg.file() == RegisterClass::vector)
        return abi.vector_callee_saved & bit ? 0b111 : 0;
    if (reg.file() == RegisterClass::general)
        return (abi.general_callee_saved | abi.general_reserved) & bit || reg == physical::rsp ? 0xFF : 0;
    return reg.file() == RegisterClass::mask ? 0 : 0xFF;
}

bool UndefinedReads::is_loaded_argument(Register reg) const {
    for (std::size_t i = 0; i < arguments_.parameters.size() && i < is_loaded_.size(); ++i)
        if (is_loaded_[i])
            for (const ArgumentPart& part : arguments_.parameters[i].parts)
                if (part.reg == reg)
                    return true;
    return false;
}

void UndefinedReads::search(const Suspect& suspect) {
    auto scan = [&](std::uint32_t first, std::uint32_t last, LaneMask& missing) {
        return suspect.reg.valid() ? scan_register(suspect.reg, first, last, missing)
                                   : scan_flags(first, last, missing);
    };
    std::uint32_t first = suspect.destroyer == PathSearch::none ? function_.blocks[suspect.block].first : suspect.first;
    if (std::optional<ReadPath> path = paths_.find(suspect.block, first, suspect.missing, scan))
        findings_.push_back({suspect, std::move(*path)});
}

std::uint32_t UndefinedReads::scan_register(Register reg, std::uint32_t first, std::uint32_t last, LaneMask& missing) {
    for (std::uint32_t i = first; i < last && missing != 0 && budget_ != 0; ++i, --budget_) {
        const Instruction& instruction = function_.instructions[i];
        effects_of(context_.module, function_, context_.abi, instruction, effects_);
        LaneMask written = 0;
        for (const RegisterEffect& effect : effects_.registers()) {
            if (effect.reg != reg)
                continue;
            if ((checked_read(instruction, effect) & missing) != 0)
                return i;
            // What is destroyed on the way is a suspect of its own.
            written |= effect.written | effect.clobbered;
        }
        missing &= ~written;
    }
    return PathSearch::none;
}

std::uint32_t UndefinedReads::scan_flags(std::uint32_t first, std::uint32_t last, LaneMask& missing) {
    for (std::uint32_t i = first; i < last && missing != 0 && budget_ != 0; ++i, --budget_) {
        effects_of(context_.module, function_, context_.abi, function_.instructions[i], effects_);
        if (FlagMask read = checked_flag_reads(effects_.flags) & missing; read != 0) {
            missing = read;
            return i;
        }
        missing &= ~effects_.killed_flags();
    }
    return PathSearch::none;
}

void UndefinedReads::report(const Finding& finding) {
    if (finding.suspect.reg.valid())
        report_register(finding);
    else
        report_flag(finding);
}

void UndefinedReads::report_register(const Finding& finding) {
    const Instruction& instruction = function_.instructions[finding.path.instruction];
    Register reg = finding.suspect.reg;
    effects_of(context_.module, function_, context_.abi, instruction, effects_);
    LaneMask read = 0;
    View view = View::none;
    for (const RegisterEffect& effect : effects_.registers())
        if (effect.reg == reg && (checked_read(instruction, effect) & finding.path.missing) != 0) {
            read |= effect.read;
            view = effect.view;
        }
    std::string name = author_name(context_.module, function_, reg, view);
    Diagnostics& sink = context_.diagnostics;
    LaneMask missing = read & finding.path.missing;
    auto report = [&]() -> DiagnosticBuilder {
        if (finding.suspect.destroyer != PathSearch::none)
            return sink.report(DiagnosticKind::destroyed_by_call, instruction.location(), name);
        for (std::size_t i = 0; i < arguments_.parameters.size(); ++i)
            for (const ArgumentPart& part : arguments_.parameters[i].parts)
                if (part.reg == reg)
                    return sink.report(DiagnosticKind::unnamed_argument, instruction.location(), name,
                                       context_.module.strings.text(function_.prototype.parameters[i].name));
        if (missing == read)
            return sink.report(DiagnosticKind::undefined_register, instruction.location(), name);
        return sink.report(DiagnosticKind::undefined_lanes, instruction.location(), name,
                           bits_text(view_class(view), missing));
    };
    DiagnosticBuilder builder = report();
    if (finding.suspect.destroyer != PathSearch::none)
        builder.note(DiagnosticKind::call_is_here, function_.instructions[finding.suspect.destroyer].location());
    add_path_notes(function_, finding.path, builder);
    add_declaration(reg, builder);
}

void UndefinedReads::add_declaration(Register reg, DiagnosticBuilder& builder) const {
    if (!reg.is_virtual())
        return;
    const VirtualRegister& declared = function_.virtual_registers[reg.virtual_index()];
    static constexpr std::string_view class_names[] = {"",    "reg8", "reg8", "reg16", "reg32", "reg64",
                                                       "mmx", "xmm",  "ymm",  "zmm",   "mask",  "tile"};
    auto view = static_cast<std::size_t>(declared.view);
    if (declared.range.valid() && view < std::size(class_names))
        builder.note(DiagnosticKind::declared_here, SourceLocation(declared.range),
                     register_text(context_.module, function_, reg, declared.view), class_names[view]);
}

void UndefinedReads::report_flag(const Finding& finding) {
    const Instruction& instruction = function_.instructions[finding.path.instruction];
    DiagnosticBuilder builder =
        context_.diagnostics.report(DiagnosticKind::undefined_flag, instruction.location(),
                                    isa::mnemonic_name(instruction.mnemonic), flag_name(finding.path.missing));
    if (finding.suspect.destroyer != PathSearch::none) {
        const Instruction& destroyer = function_.instructions[finding.suspect.destroyer];
        std::string_view name = destroyer.kind == InstructionKind::machine ? isa::mnemonic_name(destroyer.mnemonic)
                                                                           : std::string_view("call");
        builder.note(DiagnosticKind::flag_left_undefined, destroyer.location(), name);
    }
    add_path_notes(function_, finding.path, builder);
}

} // namespace pasm
