#include "backend/call_saves.h"

#include "backend/bind_values.h"
#include "backend/frame_address.h"
#include "backend/liveness.h"

#include <algorithm>
#include <bit>

namespace pasm {

namespace {

// A register whose value a call must not lose.
struct Crossing {
    std::uint32_t call = 0;
    Register reg;
    LaneMask lanes = 0;
};

View live_view(RegisterClass file, LaneMask lanes) {
    switch (file) {
    case RegisterClass::general: return lanes > 0b0111 ? View::qword : View::dword;
    case RegisterClass::vector: return lanes > 0b01111 ? View::zmm : lanes > 0b00111 ? View::ymm : View::xmm;
    case RegisterClass::mask: return View::mask;
    case RegisterClass::mmx: return View::mm;
    default: return View::none;
    }
}

unsigned live_bytes(View view, LaneMask lanes) {
    if (view != View::xmm || lanes > 0b00011)
        return view_bytes(view);
    return lanes > 0b00001 ? 8 : 4;
}

class SaveFinder {
  public:
    SaveFinder(PassContext& context, Function& function) : context_(context), function_(function) {}

    std::vector<std::vector<CallSave>> run() {
        find_crossings();
        choose_kept();
        std::vector<std::vector<CallSave>> saves(function_.calls.size());
        slots_.assign(Register::first_virtual + function_.virtual_registers.size(), no_slot);
        for (const Crossing& crossing : crossings_)
            if (function_.calls[crossing.call].sets_up_arguments && is_lost(crossing))
                saves[crossing.call].push_back(save(crossing));
        return saves;
    }

  private:
    static constexpr std::uint32_t no_slot = 0xFFFFFFFF;

    RegisterClass file_of(Register reg) const {
        return reg.is_physical() ? reg.file() : function_.virtual_registers[reg.virtual_index()].file;
    }

    // The physical register that holds `reg`, where that is settled.
    Register home(Register reg) const {
        return reg.is_physical() ? reg : function_.virtual_registers[reg.virtual_index()].pinned;
    }

    void find_crossings() {
        Liveness liveness(context_.module, function_, context_.abi);
        for (std::size_t block = 0; block < function_.blocks.size(); ++block) {
            liveness.walk(BlockId(block), [&](std::uint32_t index, const Effects& effects, const LiveSet& live) {
                const Instruction& instruction = function_.instructions[index];
                if (instruction.kind == InstructionKind::call)
                    add_crossings(instruction.payload, function_.operands_of(instruction), effects, live);
            });
        }
        std::sort(crossings_.begin(), crossings_.end(), [](const Crossing& a, const Crossing& b) {
            return a.call != b.call ? a.call < b.call : a.reg < b.reg;
        });
    }

    void add_crossings(std::uint32_t call, std::span<const Operand> operands, const Effects& effects,
                       const LiveSet& live) {
        const std::vector<Register> addresses = result_addresses(function_.calls[call], operands);
        for (LiveRegister member : live.members()) {
            LaneMask lanes = member.lanes;
            for (const RegisterEffect& effect : effects.registers())
                if (effect.reg == member.reg)
                    lanes &= static_cast<LaneMask>(~effect.written);
            if (std::find(addresses.begin(), addresses.end(), member.reg) != addresses.end())
                continue;
            if (lanes != 0 && live_view(file_of(member.reg), lanes) != View::none && member.reg != physical::rsp)
                crossings_.push_back({call, member.reg, lanes});
        }
        for (Register reg : addresses)
            if (reg != physical::rsp)
                crossings_.push_back({call, reg, class_lanes(RegisterClass::general)});
    }

    // The registers of addresses to which the call's results go: they are read when it has returned.
    std::vector<Register> result_addresses(const CallSite& site, std::span<const Operand> operands) const {
        std::vector<Register> registers;
        for (const Operand& result : operands.subspan(1 + site.argument_count))
            if (result.kind == OperandKind::memory)
                for (Register reg : {function_.memory(result).base, function_.memory(result).index})
                    if (reg.valid() && std::find(registers.begin(), registers.end(), reg) == registers.end())
                        registers.push_back(reg);
        return registers;
    }

    std::uint32_t named_general_registers() const {
        std::uint32_t named = 0;
        auto add = [&](Register reg) {
            if (reg.valid() && reg.is_physical() && reg.file() == RegisterClass::general)
                named |= std::uint32_t(1) << reg.number();
        };
        for (const Operand& operand : function_.operands)
            if (operand.kind == OperandKind::reg)
                add(operand.reg());
        for (const MemoryOperand& memory : function_.memory_operands) {
            add(memory.base);
            add(memory.index);
        }
        for (const VirtualRegister& reg : function_.virtual_registers)
            add(reg.pinned);
        return named;
    }

    // Gives callee-saved registers to as many general virtual registers as there are free ones.
    void choose_kept() {
        std::uint32_t free =
            context_.abi.general_callee_saved & ~context_.abi.general_reserved & ~named_general_registers();
        if (context_.abi.keeps_frame_pointer || needs_frame_pointer(context_.abi, function_))
            free &= ~(std::uint32_t(1) << physical::rbp.number());
        struct Candidate {
            bool must;
            std::uint32_t count;
        };
        std::vector<Candidate> candidates(function_.virtual_registers.size(), {false, 0});
        std::vector<std::uint32_t> order;
        for (const Crossing& crossing : crossings_) {
            if (!crossing.reg.is_virtual() || file_of(crossing.reg) != RegisterClass::general ||
                home(crossing.reg).valid())
                continue;
            Candidate& candidate = candidates[crossing.reg.virtual_index()];
            if (candidate.count++ == 0)
                order.push_back(crossing.reg.virtual_index());
            // Around a plain call the compiler saves nothing: such a register must be kept.
            candidate.must |= !function_.calls[crossing.call].sets_up_arguments;
        }
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            const Candidate &x = candidates[a], &y = candidates[b];
            return x.must != y.must ? x.must : x.count != y.count ? x.count > y.count : a < b;
        });
        kept_.assign(function_.virtual_registers.size(), false);
        std::size_t room = static_cast<std::size_t>(std::popcount(free));
        for (std::size_t i = 0; i < order.size(); ++i)
            kept_[order[i]] = i < room || candidates[order[i]].must;
    }

    // Whether a call destroys what `crossing` needs.
    bool is_lost(const Crossing& crossing) const {
        RegisterClass file = file_of(crossing.reg);
        Register place = home(crossing.reg);
        if (file == RegisterClass::vector)
            return !place.valid() || (context_.abi.vector_callee_saved >> place.number() & 1) == 0 ||
                   crossing.lanes > 0b00111;
        if (file != RegisterClass::general)
            return true;
        if (place.valid())
            return (context_.abi.general_callee_saved >> place.number() & 1) == 0;
        return !kept_[crossing.reg.virtual_index()];
    }

    // The slot is that of a virtual register of its own: the author may have spilled this one elsewhere.
    CallSave save(const Crossing& crossing) {
        View view = live_view(file_of(crossing.reg), crossing.lanes);
        std::uint32_t& slot = slots_[crossing.reg.id()];
        if (slot == no_slot)
            slot = add_slot(crossing.reg, view);
        VirtualRegister& holder = function_.virtual_registers[slot];
        if (view_bytes(view) > view_bytes(holder.view))
            holder.view = view;
        return {crossing.reg, view, live_bytes(view, crossing.lanes), slot};
    }

    // Debuggers know it by the name of what it saves.
    std::uint32_t add_slot(Register saved, View view) {
        VirtualRegister holder;
        if (saved.is_virtual())
            holder = function_.virtual_registers[saved.virtual_index()];
        holder.file = view_class(view);
        holder.view = view;
        holder.pinned = {};
        return function_.add_virtual_register(holder).virtual_index();
    }

    PassContext& context_;
    Function& function_;
    std::vector<Crossing> crossings_;
    std::vector<bool> kept_;
    std::vector<std::uint32_t> slots_; // by register id
};

} // namespace

std::vector<std::vector<CallSave>> find_call_saves(PassContext& context, Function& function) {
    return SaveFinder(context, function).run();
}

} // namespace pasm
