// Streams are written one after the other and issued in another order. Both orders are walked block by block with the
// latest definition of each place: of a register lane by lane, of the flags bit by bit. A use that meets different
// definitions is an error, and so is what is live behind the block and left by another definition (the condition under
// which a scheduler may reorder: Muchnick, Advanced Compiler Design and Implementation, 9.2, here for true, anti and
// output dependences at once). What nobody reads may be overwritten in any order.
#include "backend/liveness.h"
#include "backend/passes.h"
#include "ir/print.h"

#include <algorithm>
#include <bit>
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

constexpr std::uint32_t lanes_per_register = 8;
constexpr std::string_view flag_names[] = {"carry", "parity", "adjust", "zero", "sign", "overflow", "direction"};

// The places that hold values, densely numbered: lanes of registers, flags, the x87 stack, spill slots.
class Places {
  public:
    explicit Places(const Function& function)
        : flags_((Register::first_virtual + static_cast<std::uint32_t>(function.virtual_registers.size())) *
                 lanes_per_register) {}

    static std::uint32_t lane(Register reg, unsigned lane) { return reg.id() * lanes_per_register + lane; }
    std::uint32_t flag(unsigned bit) const { return flags_ + bit; }
    std::uint32_t x87_stack() const { return flags_ + lanes_per_register; }
    std::uint32_t slot(std::uint32_t virtual_index) const { return x87_stack() + 1 + virtual_index; }
    bool is_slot(std::uint32_t place) const { return place > x87_stack(); }
    std::size_t count(const Function& function) const { return x87_stack() + 1 + function.virtual_registers.size(); }

    std::string text(const Module& module, const Function& function, std::uint32_t place) const {
        auto name = [&](Register reg) {
            const View view = reg.is_virtual() ? function.virtual_registers[reg.virtual_index()].view : widest(reg);
            return fmt::format("`{}`", register_text(module, function, reg, view));
        };
        if (is_slot(place))
            return "the slot of " + name(Register::virtual_register(place - slot(0)));
        if (place == x87_stack())
            return "the x87 stack";
        return place >= flags_ ? fmt::format("the {} flag", flag_names[place - flags_])
                               : name(Register::from_id(place / lanes_per_register));
    }

    // The same for all lanes of one register, and for all flags.
    std::uint32_t group(std::uint32_t place) const {
        return place < flags_ ? place / lanes_per_register * lanes_per_register : std::max(place, flags_);
    }

  private:
    static View widest(Register reg) {
        switch (reg.file()) {
        case RegisterClass::general: return View::qword;
        case RegisterClass::vector: return View::zmm;
        case RegisterClass::mask: return View::mask;
        case RegisterClass::mmx: return View::mm;
        case RegisterClass::tile: return View::tile;
        case RegisterClass::x87: return View::st;
        case RegisterClass::segment: return View::segment;
        case RegisterClass::control: return View::control;
        case RegisterClass::debug: return View::debug;
        default: return View::bound;
        }
    }

    std::uint32_t flags_;
};

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
            states_.assign(places_.count(function_), from_before);
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
        std::uint32_t reported = Places::lane(Register(), 0);
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
            for (unsigned lane = 0; lane < lanes_per_register; ++lane)
                if (live.lanes >> lane & 1)
                    visit(Places::lane(live.reg, lane));
        for (unsigned bit = 0; bit < std::size(flag_names); ++bit)
            if (liveness_->flags_out(id) >> bit & 1)
                visit(places_.flag(bit));
        // Liveness knows nothing of slots: all count as read.
        for (std::uint32_t i = 0; i < function_.virtual_registers.size(); ++i)
            visit(places_.slot(i));
    }

    std::vector<State> live_states(BlockId id) {
        std::vector<State> states;
        for_each_live(id, [&](std::uint32_t place) { states.push_back(states_[place]); });
        return states;
    }

    void compare_left(BlockId id, const std::vector<State>& expected) {
        std::size_t i = 0;
        std::uint32_t reported = Places::lane(Register(), 0);
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
            for (unsigned lane = 0; effect.reg.valid() && lane < lanes_per_register; ++lane) {
                if (effect.read >> lane & 1)
                    touched_.read.push_back(Places::lane(effect.reg, lane));
                if ((effect.written | effect.clobbered) >> lane & 1)
                    touched_.written.push_back(Places::lane(effect.reg, lane));
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
        for (unsigned bit = 0; bit < std::size(flag_names); ++bit) {
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

    std::string place_text(std::uint32_t place) const { return places_.text(context_.module, function_, place); }

    void report_use(std::uint32_t index, std::uint32_t place, State expected) {
        const Instruction& use = function_.instructions[index];
        const Instruction* as_issued = definition(states_[place]);
        const Instruction* as_written = definition(expected);
        auto diagnostic = context_.diagnostics.report(DiagnosticKind::stream_changes_use, use.location(), text_of(&use),
                                                      place_text(place), text_of(as_issued), text_of(as_written));
        add_definitions(as_issued, as_written, diagnostic);
        // Code outside that was to be read by the stream stands behind it.
        if (use.stream && as_issued != nullptr && !as_issued->stream)
            diagnostic.note(DiagnosticKind::stream_stands_here, function_.streams[use.stream.index()].location,
                            name_of(use.stream));
    }

    void report_left(std::uint32_t place, State expected) {
        const Instruction* as_issued = definition(states_[place]);
        const Instruction* as_written = definition(expected);
        auto diagnostic = context_.diagnostics.report(DiagnosticKind::stream_changes_result, as_issued->location(),
                                                      place_text(place), text_of(as_issued), text_of(as_written));
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
    Places places_;
    std::optional<Liveness> liveness_;
    Effects effects_;
    Touched touched_;
    std::vector<State> states_;          // by place
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
