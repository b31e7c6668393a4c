// Streams are written one after the other and issued in another order. Both orders are walked block by block with the
// latest definition of each place: of a register lane by lane, of the flags bit by bit. A use that meets different
// definitions is an error, and so is what is live behind the block and left by another definition. A dependence graph
// (Muchnick, Advanced Compiler Design and Implementation, 9.2) would forbid more: writes that nobody reads change
// places here freely.
#include "backend/liveness.h"
#include "backend/passes.h"
#include "backend/value_places.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>
#include <optional>

#include <fmt/format.h>

namespace pasm {

namespace {

// What reaches a place: nothing of this block, an instruction, or (with `mixed`) one of several.
using State = std::uint32_t;
constexpr State from_before = 0;
constexpr State mixed = 0x80000000;

// What one instruction reads and writes, as places.
struct Touched {
    std::vector<std::uint32_t> read;
    std::vector<std::uint32_t> written;
    std::vector<std::uint32_t> perhaps_written; // flags of a shift by cl
};

class StreamChecker {
  public:
    StreamChecker(PassContext& context, const Function& function)
        : context_(context), function_(function), places_(function) {}

    void run() {
        assert(function_.written_order.size() == function_.instructions.size());
        for (std::uint32_t block = 0; block < function_.blocks.size(); ++block) {
            const auto begin = function_.written_order.begin();
            if (!std::is_sorted(begin + function_.blocks[block].first, begin + function_.blocks[block].last))
                check(BlockId(block));
        }
    }

  private:
    void check(BlockId id) {
        const Block& block = function_.blocks[id.index()];
        if (!liveness_) {
            liveness_.emplace(context_.module, function_, context_.abi);
            states_.assign(places_.count(), from_before);
            for (const Instruction& instruction : function_.instructions)
                if (instruction.kind == InstructionKind::spill)
                    slots_.push_back(places_.slot(function_.operands_of(instruction)[0].reg().virtual_index()));
        }
        std::vector<std::uint32_t> written(block.last - block.first);
        std::iota(written.begin(), written.end(), block.first);
        std::stable_sort(written.begin(), written.end(), [&](std::uint32_t a, std::uint32_t b) {
            return function_.written_order[a] < function_.written_order[b];
        });
        first_ = block.first;
        begins_.resize(written.size());
        expected_.clear();
        for (std::uint32_t index : written)
            expect(index);
        const std::vector<State> left = live_states(id);
        forget();
        for (std::uint32_t index = block.first; index < block.last; ++index)
            compare(index);
        compare_left(id, left);
        forget();
    }

    // --- The two walks

    void expect(std::uint32_t index) {
        collect(index);
        begins_[index - first_] = static_cast<std::uint32_t>(expected_.size());
        for (std::uint32_t place : touched_.read)
            expected_.push_back(states_[place]);
        write(index);
    }

    void compare(std::uint32_t index) {
        collect(index);
        std::uint32_t reported = ValuePlaces::none;
        for (std::size_t i = 0; i < touched_.read.size(); ++i) {
            const std::uint32_t place = touched_.read[i];
            const State expected = expected_[begins_[index - first_] + i];
            if (states_[place] == expected || places_.group(place) == reported)
                continue;
            report_use(index, place, expected);
            reported = places_.group(place);
        }
        write(index);
    }

    void write(std::uint32_t index) {
        for (std::uint32_t place : touched_.written)
            set(place, index + 1);
        for (std::uint32_t place : touched_.perhaps_written) {
            auto entry = mixtures_.emplace(std::pair(index, states_[place]), mixed | mixers_.size()).first;
            if (entry->second == (mixed | mixers_.size()))
                mixers_.push_back(index);
            set(place, entry->second);
        }
    }

    void set(std::uint32_t place, State state) {
        if (states_[place] == from_before)
            changed_.push_back(place);
        states_[place] = state;
    }

    void forget() {
        for (std::uint32_t place : changed_)
            states_[place] = from_before;
        changed_.clear();
    }

    // --- What lives on behind the block

    template <class Visit>
    void for_each_live(BlockId id, Visit visit) {
        for (const LiveRegister& live : liveness_->live_out(id))
            for (unsigned lane = 0; lane < ValuePlaces::lanes_per_register; ++lane)
                if (live.lanes >> lane & 1)
                    visit(ValuePlaces::lane(live.reg, lane));
        for (unsigned bit = 0; bit < ValuePlaces::flag_count; ++bit)
            if (liveness_->flags_out(id) >> bit & 1)
                visit(places_.flag(bit));
        // Liveness knows nothing of slots: all count as read.
        for (std::uint32_t slot : slots_)
            visit(slot);
    }

    std::vector<State> live_states(BlockId id) {
        std::vector<State> states;
        for_each_live(id, [&](std::uint32_t place) { states.push_back(states_[place]); });
        return states;
    }

    void compare_left(BlockId id, const std::vector<State>& expected) {
        std::size_t i = 0;
        std::uint32_t reported = ValuePlaces::none;
        for_each_live(id, [&](std::uint32_t place) {
            const State state = expected[i++];
            if (states_[place] == state || places_.group(place) == reported)
                return;
            report_left(place, state);
            reported = places_.group(place);
        });
    }

    // --- Places of an instruction

    void collect(std::uint32_t index) {
        const Instruction& instruction = function_.instructions[index];
        effects_of(context_.module, function_, context_.abi, instruction, effects_);
        touched_.read.clear();
        touched_.written.clear();
        touched_.perhaps_written.clear();
        for (const RegisterEffect& effect : effects_.registers())
            for (unsigned lane = 0; effect.reg.valid() && lane < ValuePlaces::lanes_per_register; ++lane) {
                if (effect.read >> lane & 1)
                    touched_.read.push_back(ValuePlaces::lane(effect.reg, lane));
                if ((effect.written | effect.clobbered) >> lane & 1)
                    touched_.written.push_back(ValuePlaces::lane(effect.reg, lane));
            }
        collect_flags();
        collect_slots(instruction);
        if (instruction.kind == InstructionKind::machine) {
            const isa::Form& form = isa::form(instruction.form);
            if (uses_x87_stack(form) || form.has(isa::attribute::empties_x87))
                add_changed(places_.x87_stack());
        }
    }

    void collect_flags() {
        const FlagMask killed = effects_.killed_flags();
        const FlagMask changed = effects_.defined_flags() | effects_.flags.undefined | effects_.flags.conditional;
        for (unsigned bit = 0; bit < ValuePlaces::flag_count; ++bit) {
            if (effects_.flags.read >> bit & 1)
                touched_.read.push_back(places_.flag(bit));
            if (killed >> bit & 1)
                touched_.written.push_back(places_.flag(bit));
            else if (changed >> bit & 1)
                touched_.perhaps_written.push_back(places_.flag(bit));
        }
    }

    void collect_slots(const Instruction& instruction) {
        for (const Operand& operand : function_.operands_of(instruction)) {
            if (operand.kind == OperandKind::reg && instruction.kind == InstructionKind::spill)
                touched_.written.push_back(places_.slot(operand.reg().virtual_index()));
            else if (operand.kind == OperandKind::reg && instruction.kind == InstructionKind::reload)
                touched_.read.push_back(places_.slot(operand.reg().virtual_index()));
            else if (operand.kind == OperandKind::memory &&
                     function_.memory(operand).target_kind == AddressTarget::spill_slot)
                add_memory_slot(places_.slot(function_.memory(operand).target));
        }
    }

    // A part of the slot, perhaps.
    void add_memory_slot(std::uint32_t place) {
        if (effects_.writes_memory)
            add_changed(place);
        else
            touched_.read.push_back(place);
    }

    void add_changed(std::uint32_t place) {
        touched_.read.push_back(place);
        touched_.written.push_back(place);
    }

    // --- Messages

    const Instruction* definition(State state) const {
        if (state == from_before)
            return nullptr;
        return &function_.instructions[state >= mixed ? mixers_[state - mixed] : state - 1];
    }

    std::string_view name_of(StreamId stream) const {
        return context_.module.strings.text(function_.streams[stream.index()].name);
    }

    // "`adc` of stream `high`"
    std::string text_of(const Instruction* instruction) const {
        if (instruction == nullptr)
            return "what is before";
        std::string_view name = instruction->kind == InstructionKind::machine
                                    ? isa::mnemonic_name(instruction->mnemonic)
                                    : std::string_view(pseudo_name(instruction->kind));
        return instruction->stream ? fmt::format("`{}` of stream `{}`", name, name_of(instruction->stream))
                                   : fmt::format("`{}` outside any stream", name);
    }

    static const char* pseudo_name(InstructionKind kind) {
        switch (kind) {
        case InstructionKind::call: return "call";
        case InstructionKind::return_values: return "return";
        case InstructionKind::spill: return "spill";
        case InstructionKind::reload: return "reload";
        case InstructionKind::assume: return "assume";
        default: return "load";
        }
    }

    void report_use(std::uint32_t index, std::uint32_t place, State expected) {
        const Instruction& use = function_.instructions[index];
        const Instruction* as_issued = definition(states_[place]);
        const Instruction* as_written = definition(expected);
        auto diagnostic =
            context_.diagnostics.report(DiagnosticKind::stream_changes_use, use.location(), text_of(&use),
                                        places_.text(context_.module, place), text_of(as_issued), text_of(as_written));
        add_definitions(as_issued, as_written, diagnostic);
        // Code outside that was to be read by the stream stands behind it.
        if (use.stream && as_issued != nullptr && !as_issued->stream)
            diagnostic.note(DiagnosticKind::stream_stands_here, function_.streams[use.stream.index()].location,
                            name_of(use.stream));
    }

    void report_left(std::uint32_t place, State expected) {
        const Instruction* as_issued = definition(states_[place]);
        const Instruction* as_written = definition(expected);
        auto diagnostic =
            context_.diagnostics.report(DiagnosticKind::stream_changes_result, as_issued->location(),
                                        places_.text(context_.module, place), text_of(as_issued), text_of(as_written));
        add_definitions(nullptr, as_written, diagnostic);
    }

    static void add_definitions(const Instruction* as_issued, const Instruction* as_written,
                                DiagnosticBuilder& diagnostic) {
        if (as_issued != nullptr)
            diagnostic.note(DiagnosticKind::definition_as_issued, as_issued->location());
        if (as_written != nullptr)
            diagnostic.note(DiagnosticKind::definition_as_written, as_written->location());
    }

    PassContext& context_;
    const Function& function_;
    ValuePlaces places_;
    std::optional<Liveness> liveness_;
    Effects effects_;
    Touched touched_;
    std::vector<State> states_;          // by place
    std::vector<std::uint32_t> slots_;   // places of the slots that are in use
    std::vector<std::uint32_t> changed_; // places whose state is not from_before
    std::vector<State> expected_;        // what reads find in the order of the text, instruction by instruction
    std::vector<std::uint32_t> begins_;  // by instruction of the block: its first in expected_
    std::map<std::pair<std::uint32_t, State>, State> mixtures_; // by instruction and what was there before it
    std::vector<std::uint32_t> mixers_;                         // by mixture: the instruction
    std::uint32_t first_ = 0;                                   // of the block
};

} // namespace

void check_streams(PassContext& context, Function& function) {
    if (function.streams.empty())
        return;
    StreamChecker(context, function).run();
    function.written_order.clear();
    function.written_order.shrink_to_fit();
}

} // namespace pasm
