#include "backend/allocation_rewrite.h"

#include "backend/allocation_moves.h"

#include <algorithm>

namespace pasm::allocation {

namespace {

// Applies `map` to every virtual register that an operand names. What no instruction refers to any more may hold
// stale numbers; `map` leaves those alone.
template <class Map>
void map_registers(Function& function, Map map) {
    for (Operand& operand : function.operands)
        if (operand.kind == OperandKind::reg && operand.reg().is_virtual())
            operand.id = map(operand.reg()).id();
    for (MemoryOperand& memory : function.memory_operands) {
        if (memory.base.is_virtual())
            memory.base = map(memory.base);
        if (memory.index.is_virtual())
            memory.index = map(memory.index);
    }
    for (Instruction& instruction : function.instructions)
        if (instruction.mask.is_virtual())
            instruction.mask = map(instruction.mask);
}

bool is_rewritten(InstructionKind kind) {
    return kind == InstructionKind::parallel_copy || kind == InstructionKind::spill ||
           kind == InstructionKind::reload || kind == InstructionKind::assume;
}

class Rewriter {
  public:
    Rewriter(Function& function, const Interference& interference, const Assignment& assignment)
        : function_(function), interference_(interference), assignment_(assignment), slots_(collect_slots(function)) {}

    void run() {
        map_registers(function_, [this](Register reg) {
            return reg.virtual_index() < assignment_.size() ? assignment_[reg.virtual_index()] : reg;
        });
        bool changes = !interference_.removable.empty() ||
                       std::any_of(function_.instructions.begin(), function_.instructions.end(),
                                   [](const Instruction& i) { return is_rewritten(i.kind); });
        if (changes)
            rebuild();
        fill_ranges();
    }

  private:
    Function& function_;
    const Interference& interference_;
    const Assignment& assignment_;
    std::vector<std::uint32_t> slots_; // of spill and reload, in order: the author's virtual register
    std::vector<Instruction> output_;
    std::vector<std::uint32_t> new_index_; // by old index; empty when nothing moved

    // A slot belongs to a virtual register, whichever web is stored there.
    std::vector<std::uint32_t> collect_slots(const Function& function) const {
        std::vector<std::uint32_t> slots;
        for (const Instruction& i : function.instructions)
            if (i.kind == InstructionKind::spill || i.kind == InstructionKind::reload) {
                Register reg = function.operands_of(i)[0].reg();
                slots.push_back(reg.is_virtual() ? interference_.webs.virtual_index[reg.virtual_index()] : 0xFFFFFFFF);
            }
        return slots;
    }

    void rebuild() {
        std::vector<Instruction> input = std::move(function_.instructions);
        output_.reserve(input.size() + 16);
        new_index_.reserve(input.size() + 1);
        auto removable = interference_.removable.begin();
        std::size_t slot = 0, site = 0;
        for (std::uint32_t i = 0; i < input.size(); ++i) {
            new_index_.push_back(static_cast<std::uint32_t>(output_.size()));
            bool may_go = removable != interference_.removable.end() && *removable == i;
            removable += may_go;
            bool moves_slot = input[i].kind == InstructionKind::spill || input[i].kind == InstructionKind::reload;
            if (input[i].kind == InstructionKind::parallel_copy)
                expand_parallel_copy(function_, input[i], taken(i, site), output_);
            else if (moves_slot)
                output_.push_back(make_slot_move(input[i], slots_[slot++]));
            else if (input[i].kind != InstructionKind::assume && !(may_go && is_void(input[i])))
                output_.push_back(input[i]);
        }
        new_index_.push_back(static_cast<std::uint32_t>(output_.size()));
        function_.instructions = std::move(output_);
        for (Block& block : function_.blocks) {
            block.first = new_index_[block.first];
            block.last = new_index_[block.last];
        }
    }

    bool is_void(const Instruction& copy) const {
        auto operands = function_.operands_of(copy);
        return operands[0].id == operands[1].id;
    }

    std::array<RegisterMask, class_count> taken(std::uint32_t instruction, std::size_t& site) const {
        std::array<RegisterMask, class_count> taken;
        taken.fill(0xFFFFFFFF);
        while (site < interference_.copy_sites.size() && interference_.copy_sites[site].instruction < instruction)
            ++site;
        if (site == interference_.copy_sites.size() || interference_.copy_sites[site].instruction != instruction)
            return taken;
        const auto& found = interference_.copy_sites[site];
        taken = found.live_physical;
        for (std::uint32_t i = found.first_live; i < found.last_live; ++i) {
            Register reg = assignment_[interference_.live_webs[i]];
            taken[static_cast<std::size_t>(reg.file())] |= register_bit(reg.number());
        }
        return taken;
    }

    Instruction make_slot_move(const Instruction& pseudo, std::uint32_t slot) {
        Operand reg = function_.operands_of(pseudo)[0];
        MemoryOperand memory;
        memory.target_kind = AddressTarget::spill_slot;
        memory.target = slot;
        memory.access_bytes = memory_bytes(function_, reg.view);
        Operand place = function_.add_memory(memory);
        bool store = pseudo.kind == InstructionKind::spill;
        return store ? make_move(function_, pseudo, place, reg) : make_move(function_, pseudo, reg, place);
    }

    std::uint32_t moved(std::uint32_t index) const { return new_index_.empty() ? index : new_index_[index]; }

    // Segments in order of their register, then of their place (counting sort); neighbours in one register are joined.
    void fill_ranges() {
        const auto& segments = interference_.segments;
        const auto& owner = interference_.webs.virtual_index;
        std::vector<std::uint32_t> cursor(function_.virtual_registers.size() + 1, 0);
        for (const Segment& segment : segments)
            ++cursor[owner[segment.web] + 1];
        for (std::size_t i = 1; i < cursor.size(); ++i)
            cursor[i] += cursor[i - 1];
        std::vector<AssignedRange> sorted(segments.size());
        for (const Segment& segment : segments)
            sorted[cursor[owner[segment.web]]++] = {owner[segment.web], assignment_[segment.web],
                                                    moved(segment.first + (segment.begins ? 1 : 0)),
                                                    moved(segment.last)};
        function_.assigned_ranges.clear();
        for (const AssignedRange& range : sorted)
            add_range(range);
    }

    void add_range(const AssignedRange& range) {
        if (range.first >= range.last)
            return;
        auto& ranges = function_.assigned_ranges;
        if (!ranges.empty() && ranges.back().virtual_index == range.virtual_index &&
            ranges.back().physical == range.physical && ranges.back().last == range.first)
            ranges.back().last = range.last;
        else
            ranges.push_back(range);
    }
};

} // namespace

void rewrite_function(Function& function, const Interference& interference, const Assignment& assignment) {
    Rewriter(function, interference, assignment).run();
}

VirtualOperands virtual_operands(const Function& function, const Interference& interference) {
    Function named = function;
    restore_names(named, interference);
    std::vector<Register> masks(named.operands.size());
    for (const Instruction& instruction : named.instructions)
        if (instruction.mask.valid())
            masks[instruction.first_operand] = instruction.mask;
    return {std::move(named.operands), std::move(named.memory_operands), std::move(masks)};
}

void restore_names(Function& function, const Interference& interference) {
    const auto& owner = interference.webs.virtual_index;
    map_registers(function, [&owner](Register reg) {
        return reg.virtual_index() < owner.size() ? Register::virtual_register(owner[reg.virtual_index()]) : reg;
    });
}

} // namespace pasm::allocation
