// Conditions and changes that the rows name. Each condition is about operands alone, save for those that ask for live
// flags.
#include "backend/encoding_rewrites.h"

#include "backend/liveness.h"

#include <algorithm>
#include <cassert>

namespace pasm {

namespace {

// ---- Conditions

bool has_unsigned_32_immediate(const Subject& subject) {
    return subject.is_register(0, View::qword) && subject.is_immediate(1, 0, 0xFFFFFFFF);
}

bool has_positive_31_immediate(const Subject& subject) {
    return subject.is_register(0, View::qword) && subject.is_immediate(1, 0, 0x7FFFFFFF);
}

bool is_qword_with_itself(const Subject& subject) {
    return subject.same_registers(0, 1) && subject.operands[0].view == View::qword;
}

bool tests_bit_below_32(const Subject& subject) {
    return subject.is_register(0, View::qword) && subject.is_immediate(1, 0, 31);
}

bool writes_qword(const Subject& subject) {
    return subject.is_register(0, View::qword);
}

bool tests_low_7_bits(const Subject& subject) {
    return subject.is_register(0) && view_bytes(subject.operands[0].view) > 1 && subject.is_immediate(1, 0, 127);
}

bool keeps_itself(const Subject& subject) {
    return subject.same_registers(0, 1) && subject.operands[0].view != View::dword;
}

bool compares_with_zero(const Subject& subject) {
    return subject.is_register(0) && subject.is_immediate(1, 0, 0) &&
           (subject.live_flags.after(subject.index) & flag::adjust) == 0;
}

bool adds_128(const Subject& subject) {
    constexpr FlagMask differing = flag::carry | flag::overflow | flag::adjust;
    return subject.is_immediate(1, 128, 128) && (subject.live_flags.after(subject.index) & differing) == 0;
}

bool extends_al_to_ax(const Subject& subject) {
    return subject.is_accumulator(0, View::word) && subject.is_accumulator(1, View::low8);
}

bool extends_ax_to_eax(const Subject& subject) {
    return subject.is_accumulator(0, View::dword) && subject.is_accumulator(1, View::word);
}

bool extends_eax_to_rax(const Subject& subject) {
    return subject.is_accumulator(0, View::qword) && subject.is_accumulator(1, View::dword);
}

bool takes_narrow_address(const Subject& subject) {
    const MemoryOperand* memory = subject.memory(1);
    if (memory == nullptr || memory->target_kind != AddressTarget::none)
        return false;
    return (memory->base.valid() && memory->base_view == View::dword) ||
           (memory->index.valid() && memory->index_view == View::dword);
}

bool takes_bare_register(const Subject& subject) {
    const MemoryOperand* memory = subject.memory(1);
    return memory != nullptr && memory->target_kind == AddressTarget::none && memory->base.valid() &&
           memory->base_view == View::qword && !memory->index.valid() && memory->displacement == 0;
}

bool is_wide_zero(const Subject& subject) {
    return subject.operands.size() == 3 && subject.is_register(0) && subject.same_registers(1, 2) &&
           subject.operands[0].view != View::xmm && (!subject.instruction.mask.valid() || subject.instruction.zeroing);
}

bool is_mask_with_itself(const Subject& subject) {
    return subject.same_registers(1, 2);
}

bool is_unmasked(const Subject& subject) {
    return !subject.instruction.mask.valid();
}

bool rounds_to_integers(const Subject& subject) {
    return is_unmasked(subject) && subject.is_immediate(subject.operands.size() - 1, 0, 15);
}

bool compares_equal(const Subject& subject) {
    return subject.is_immediate(3, 0, 0);
}

bool compares_greater(const Subject& subject) {
    return subject.is_immediate(3, 6, 6);
}

bool has_high_last_source(const Subject& subject) {
    return subject.is_register(1) && subject.is_register(2) && subject.operands[2].reg().number() >= 8 &&
           !subject.instruction.mask.valid();
}

bool compares_symmetrically(const Subject& subject) {
    return has_high_last_source(subject) && subject.is_immediate(3, 0, 31) &&
           ((subject.operands[3].value & 3) == 0 || (subject.operands[3].value & 3) == 3);
}

// ---- Changes

void unchanged(Rewritten&) {}

void first_to_dword(Rewritten& rewritten) {
    rewritten.operands[0].view = View::dword;
}

void to_dword(Rewritten& rewritten) {
    for (Operand& operand : rewritten.operands)
        if (operand.view == View::qword)
            operand.view = View::dword;
}

void to_byte(Rewritten& rewritten) {
    rewritten.operands[0].view = View::low8;
}

void repeat_first(Rewritten& rewritten) {
    rewritten.operands[1] = rewritten.operands[0];
}

void negate_immediate(Rewritten& rewritten) {
    rewritten.operands[1].value = -rewritten.operands[1].value;
}

void drop_operands(Rewritten& rewritten) {
    rewritten.operands.clear();
}

void drop_last(Rewritten& rewritten) {
    rewritten.operands.pop_back();
}

void widen_address(Rewritten& rewritten) {
    MemoryOperand memory = rewritten.function.memory(rewritten.operands[1]);
    memory.base_view = memory.index_view = View::qword;
    memory.displacement = static_cast<std::int32_t>(memory.displacement);
    rewritten.operands[1] = rewritten.function.add_memory(memory);
    to_dword(rewritten);
}

void address_to_register(Rewritten& rewritten) {
    Register base = rewritten.function.memory(rewritten.operands[1]).base;
    rewritten.operands[1] = Operand::of_register(base, rewritten.operands[0].view);
}

void to_xmm(Rewritten& rewritten) {
    for (Operand& operand : rewritten.operands)
        operand.view = View::xmm;
    rewritten.instruction.mask = {};
    rewritten.instruction.zeroing = false;
}

void swap_sources(Rewritten& rewritten) {
    std::swap(rewritten.operands[1], rewritten.operands[2]);
}

// ---- The table

// In order of `from`; rows of one mnemonic as the table has them.
const std::vector<Rewrite>& rewrites() {
    static const std::vector<Rewrite> rows = [] {
        std::vector<Rewrite> table = {
#define ENCODING_REWRITE(from, to, condition, change, gain)                                                            \
    {isa::find_mnemonic(from), isa::find_mnemonic(to), condition, change, Gain::gain},
#include "backend/encoding_rewrites.def"
#undef ENCODING_REWRITE
        };
        std::stable_sort(table.begin(), table.end(),
                         [](const Rewrite& a, const Rewrite& b) { return a.from < b.from; });
        assert(table.front().from.valid() && table.back().from.valid() &&
               std::all_of(table.begin(), table.end(), [](const Rewrite& row) { return row.to.valid(); }));
        return table;
    }();
    return rows;
}

} // namespace

void LiveFlags::find() {
    flags_.assign(function_.instructions.size(), flag::status);
    build_cfg(context_, function_);
    Liveness liveness(context_.module, function_, context_.abi);
    for (std::size_t b = 0; b < function_.blocks.size(); ++b)
        liveness.walk(BlockId(b),
                      [&](std::uint32_t i, const Effects&, const LiveSet& live) { flags_[i] = live.flags; });
    function_.blocks.clear();
}

std::span<const Rewrite> rewrites_of(isa::MnemonicId mnemonic) {
    const std::vector<Rewrite>& rows = rewrites();
    auto range = std::equal_range(rows.begin(), rows.end(), Rewrite{mnemonic, {}, nullptr, nullptr, Gain::shorter},
                                  [](const Rewrite& a, const Rewrite& b) { return a.from < b.from; });
    return {range.first, range.second};
}

} // namespace pasm
