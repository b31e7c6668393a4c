#include "backend/allocation_errors.h"

#include "backend/allocation_constraints.h"
#include "ir/print.h"

#include <algorithm>

namespace pasm::allocation {

namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFF;
constexpr std::size_t most_registers_told = 40;

// A register that is live where pressure peaks.
struct Witness {
    Register reg;
    std::uint32_t defined = nowhere; // instructions
    std::uint32_t used = nowhere;
    std::uint32_t distance = 0; // blocks times a large number plus instructions: how far away the use is
};

class Reporter {
  public:
    Reporter(PassContext& context, const Function& function, const Liveness& liveness, const Interference& interference,
             const RegisterFiles& files, const Failure& failure)
        : context_(context), function_(function), liveness_(liveness), interference_(interference), files_(files),
          failure_(failure) {}

    void run() {
        std::size_t file = static_cast<std::size_t>(failure_.file);
        Peak peak = interference_.peaks[file];
        auto available = static_cast<std::uint32_t>(std::popcount(files_[file].usable));
        bool too_many = peak.count > available;
        if (!too_many && failure_.web != no_web && (report_conflict() || report_crowded()))
            return;
        report_pressure(peak, available);
    }

  private:
    PassContext& context_;
    const Function& function_;
    const Liveness& liveness_;
    const Interference& interference_;
    const RegisterFiles& files_;
    const Failure& failure_;
    Effects effects_;

    std::string name_of(Register reg) const {
        View view = reg.is_virtual() ? function_.virtual_registers[reg.virtual_index()].view : widest(reg.file());
        return register_text(context_.module, function_, reg, view);
    }

    static View widest(RegisterClass file) {
        switch (file) {
        case RegisterClass::vector: return View::xmm;
        case RegisterClass::mask: return View::mask;
        case RegisterClass::mmx: return View::mm;
        case RegisterClass::tile: return View::tile;
        default: return View::qword;
        }
    }

    SourceLocation location(std::uint32_t instruction) const { return function_.instructions[instruction].location(); }

    RegisterClass file_of(Register reg) const {
        return reg.is_virtual() ? function_.virtual_registers[reg.virtual_index()].file : reg.file();
    }

    bool is_counted(Register reg) const {
        if (file_of(reg) != failure_.file)
            return false;
        return reg.is_virtual() ||
               (files_[static_cast<std::size_t>(failure_.file)].usable & register_bit(reg.number())) != 0;
    }

    // "general registers": x of them live, y to give.
    void report_pressure(Peak peak, std::uint32_t available) {
        std::vector<Witness> witnesses = live_at(peak.instruction);
        DiagnosticBuilder builder =
            context_.diagnostics.report(DiagnosticKind::too_many_live_registers, location(peak.instruction),
                                        witnesses.size(), class_name(failure_.file), available);
        add_witnesses(builder, witnesses, peak.instruction);
        add_advice(builder, witnesses, peak.instruction);
    }

    // No one point has too many, yet no arrangement was found: calls, fixed operands and joins get in each other's way.
    bool report_crowded() {
        Register reg = Register::virtual_register(interference_.webs.virtual_index[failure_.web]);
        std::uint32_t worst = nowhere;
        std::size_t most = 0;
        for (const Segment& segment : interference_.segments) {
            if (interference_.webs.virtual_index[segment.web] != reg.virtual_index())
                continue;
            if (std::size_t count = live_at(segment.first).size(); worst == nowhere || count > most) {
                worst = segment.first;
                most = count;
            }
        }
        if (worst == nowhere)
            return false;
        std::vector<Witness> witnesses = live_at(worst);
        DiagnosticBuilder builder = context_.diagnostics.report(DiagnosticKind::no_register_left, location(worst),
                                                                class_name(failure_.file), name_of(reg));
        add_witnesses(builder, witnesses, worst);
        add_clobbers(builder, reg);
        add_advice(builder, witnesses, worst);
        return true;
    }

    std::vector<Witness> live_at(std::uint32_t instruction) const {
        std::vector<Witness> witnesses;
        liveness_.walk(block_of(instruction), [&](std::uint32_t index, const Effects& effects, const LiveSet& live) {
            if (index != instruction)
                return;
            for (const LiveRegister& member : live.members())
                if (is_counted(member.reg))
                    witnesses.push_back({member.reg});
            // What the instruction writes needs a place, read later or not.
            for (const RegisterEffect& effect : effects.registers())
                if (effect.written != 0 && live.lanes(effect.reg) == 0 && is_counted(effect.reg) &&
                    std::none_of(witnesses.begin(), witnesses.end(),
                                 [&](const Witness& w) { return w.reg == effect.reg; }))
                    witnesses.push_back({effect.reg});
        });
        std::sort(witnesses.begin(), witnesses.end(),
                  [](const Witness& left, const Witness& right) { return left.reg < right.reg; });
        return witnesses;
    }

    BlockId block_of(std::uint32_t instruction) const {
        const auto& blocks = function_.blocks;
        auto after = std::upper_bound(blocks.begin(), blocks.end(), instruction,
                                      [](std::uint32_t i, const Block& block) { return i < block.first; });
        return BlockId(static_cast<std::size_t>(after - blocks.begin()) - 1);
    }

    void add_witnesses(DiagnosticBuilder& builder, std::vector<Witness>& witnesses, std::uint32_t peak) {
        std::size_t told = 0;
        for (Witness& w : witnesses) {
            find_definition(w, peak);
            find_use(w, peak);
            if (++told > most_registers_told)
                continue;
            if (w.defined != nowhere)
                builder.note(DiagnosticKind::live_register_defined, location(w.defined), name_of(w.reg));
            else
                builder.note(DiagnosticKind::live_register_defined, declaration(w.reg), name_of(w.reg));
            if (w.used != nowhere)
                builder.note(DiagnosticKind::live_register_used, location(w.used), name_of(w.reg));
        }
        if (told > most_registers_told)
            builder.note(DiagnosticKind::more_live_registers, location(peak), told - most_registers_told);
    }

    SourceLocation declaration(Register reg) const {
        return reg.is_virtual() ? function_.virtual_registers[reg.virtual_index()].range : function_.range;
    }

    bool has_slot(Register reg) const {
        return function_.virtual_registers[reg.virtual_index()].file != RegisterClass::tile;
    }

    // What would free one: the register whose next use is farthest away (Belady), unless the peak needs it.
    void add_advice(DiagnosticBuilder& builder, const std::vector<Witness>& witnesses, std::uint32_t peak) {
        const Witness* best = nullptr;
        for (const Witness& w : witnesses)
            if (w.reg.is_virtual() && has_slot(w.reg) && w.used != nowhere && w.used != peak && w.defined != peak &&
                (best == nullptr || w.distance > best->distance))
                best = &w;
        if (best != nullptr)
            builder.note(DiagnosticKind::spill_would_free, location(best->used), name_of(best->reg));
    }

    enum class Search { definition, use };

    bool matches(Search search, std::uint32_t instruction, Register reg) {
        effects_of(context_.module, function_, context_.abi, function_.instructions[instruction], effects_);
        for (const RegisterEffect& effect : effects_.registers())
            if (effect.reg == reg && (search == Search::use ? effect.read : effect.written) != 0)
                return true;
        return false;
    }

    // Backward from the peak, through blocks breadth first.
    void find_definition(Witness& w, std::uint32_t peak) {
        std::vector<bool> seen(function_.blocks.size(), false);
        std::vector<BlockId> queue{block_of(peak)};
        for (std::size_t at = 0; at < queue.size() && w.defined == nowhere; ++at) {
            const Block& block = function_.blocks[queue[at].index()];
            std::uint32_t last = at == 0 ? peak + 1 : block.last;
            for (std::uint32_t i = last; i-- > block.first && w.defined == nowhere;)
                if (matches(Search::definition, i, w.reg))
                    w.defined = i;
            extend(queue, seen, block.predecessors);
        }
    }

    void find_use(Witness& w, std::uint32_t peak) {
        std::vector<bool> seen(function_.blocks.size(), false);
        std::vector<BlockId> queue{block_of(peak)};
        for (std::size_t at = 0; at < queue.size() && w.used == nowhere; ++at) {
            const Block& block = function_.blocks[queue[at].index()];
            std::uint32_t first = at == 0 ? peak + 1 : block.first;
            for (std::uint32_t i = first; i < block.last && w.used == nowhere; ++i, ++w.distance)
                if (matches(Search::use, i, w.reg))
                    w.used = i;
            extend(queue, seen, block.successors);
        }
    }

    static void extend(std::vector<BlockId>& queue, std::vector<bool>& seen, const std::vector<BlockId>& next) {
        for (BlockId block : next) {
            if (seen[block.index()])
                continue;
            seen[block.index()] = true;
            queue.push_back(block);
        }
    }

    // Encodings, pins and clobbers leave the register nothing: says which. False when that is not the reason.
    bool report_conflict() {
        const Webs& webs = interference_.webs;
        if ((webs.allowed[failure_.web] & ~webs.forbidden[failure_.web]) != 0)
            return false;
        Register reg = Register::virtual_register(webs.virtual_index[failure_.web]);
        const VirtualRegister& declared = function_.virtual_registers[reg.virtual_index()];
        DiagnosticBuilder builder =
            context_.diagnostics.report(DiagnosticKind::register_conflict, place_of(failure_.web), name_of(reg));
        if (declared.pinned.valid())
            builder.note(DiagnosticKind::register_pinned_here, declared.range, name_of(reg), name_of(declared.pinned));
        add_demands(builder, reg);
        add_clobbers(builder, reg);
        return true;
    }

    SourceLocation place_of(Web web) const {
        const Webs& webs = interference_.webs;
        for (const Segment& segment : interference_.segments)
            if (webs.virtual_index[segment.web] == webs.virtual_index[web])
                return location(segment.first);
        return function_.virtual_registers[webs.virtual_index[web]].range;
    }

    std::string mask_text(RegisterMask mask) const {
        std::string text;
        for (unsigned number = 0; number < Register::numbers_per_class; ++number)
            if ((mask & register_bit(number)) != 0)
                text += (text.empty() ? "" : ", ") + name_of(Register::physical(failure_.file, number));
        return text;
    }

    // Instructions whose encoding reaches few registers in the place of `reg`.
    void add_demands(DiagnosticBuilder& builder, Register reg) {
        RegisterMask usable = files_[static_cast<std::size_t>(failure_.file)].usable;
        std::size_t told = 0;
        for (const Instruction& instruction : function_.instructions) {
            RegisterMask mask = demand(instruction, reg) & usable;
            if (mask == usable || std::popcount(mask) > 8 || ++told > 4)
                continue;
            builder.note(DiagnosticKind::register_demanded_here, instruction.location(), mask_text(mask), name_of(reg));
        }
    }

    RegisterMask demand(const Instruction& instruction, Register reg) const {
        RegisterMask mask = ~RegisterMask(0);
        if (instruction.kind != InstructionKind::machine)
            return mask;
        OperandLimits limits = operand_limits(function_, instruction);
        auto operands = function_.operands_of(instruction);
        for (std::size_t i = 0; i < operands.size() && i < OperandLimits::capacity; ++i)
            if (operands[i].kind == OperandKind::reg && operands[i].reg() == reg)
                mask &= limits.operands[i];
            else if (operands[i].kind == OperandKind::memory &&
                     (function_.memory(operands[i]).base == reg || function_.memory(operands[i]).index == reg))
                mask &= failure_.file == RegisterClass::vector ? limits.vector_index : limits.address;
        return instruction.mask == reg ? mask & limits.write_mask : mask;
    }

    // Instructions that write or destroy, while `reg` is live, a register that its encodings ask for.
    void add_clobbers(DiagnosticBuilder& builder, Register reg) {
        RegisterMask asked = interference_.webs.allowed[failure_.web];
        std::size_t told = 0;
        for (std::size_t b = 0; b < function_.blocks.size(); ++b)
            liveness_.walk(BlockId(b), [&](std::uint32_t index, const Effects& effects, const LiveSet& live) {
                RegisterMask lost = live.lanes(reg) == 0 ? 0 : written(effects) & asked;
                if (lost == 0 || ++told > 4)
                    return;
                builder.note(DiagnosticKind::register_lost_here, location(index), mask_text(lost), name_of(reg));
            });
    }

    RegisterMask written(const Effects& effects) const {
        RegisterMask mask = 0;
        for (const RegisterEffect& effect : effects.registers())
            if (effect.reg.is_physical() && effect.reg.file() == failure_.file &&
                (effect.written | effect.clobbered) != 0)
                mask |= register_bit(effect.reg.number());
        return mask;
    }
};

} // namespace

void report_failure(PassContext& context, const Function& function, const Liveness& liveness,
                    const Interference& interference, const RegisterFiles& files, const Failure& failure) {
    Reporter(context, function, liveness, interference, files, failure).run();
}

} // namespace pasm::allocation
