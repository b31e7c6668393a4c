#include "backend/allocation_moves.h"

#include "backend/match_instruction.h"

#include <algorithm>

namespace pasm::allocation {

namespace {

// The lanes of a mask register that kmovw copies: 16 bits.
constexpr LaneMask word_lanes = 0b0011;

struct MoveRow {
    isa::MnemonicId mnemonic;
    LaneMask lanes; // 0: those of the view
};

const std::array<MoveRow, 7>& move_rows() {
    static const std::array<MoveRow, 7> rows = {{{isa::mnemonic::mov, 0},
                                                 {isa::mnemonic::movaps, 0},
                                                 {isa::mnemonic::movups, 0},
                                                 {isa::mnemonic::vmovaps, 0},
                                                 {isa::mnemonic::vmovups, 0},
                                                 {isa::mnemonic::kmovq, 0},
                                                 {isa::mnemonic::kmovw, word_lanes}}};
    return rows;
}

bool is_xmm_high(const Operand& operand) {
    return operand.kind == OperandKind::reg && operand.reg().file() == RegisterClass::vector &&
           operand.reg().number() >= 16;
}

isa::MnemonicId vector_move(const Function& function, View view, bool memory) {
    bool avx = function.attributes.target.has(isa::Feature::avx) || view != View::xmm;
    if (memory)
        return avx ? isa::mnemonic::vmovups : isa::mnemonic::movups;
    return avx ? isa::mnemonic::vmovaps : isa::mnemonic::movaps;
}

isa::MnemonicId move_mnemonic(const Function& function, RegisterClass file, View view, bool memory) {
    switch (file) {
    case RegisterClass::vector: return vector_move(function, view, memory);
    case RegisterClass::mask:
        return function.attributes.target.has(isa::Feature::avx512bw) ? isa::mnemonic::kmovq : isa::mnemonic::kmovw;
    case RegisterClass::mmx: return isa::mnemonic::movq;
    default: return isa::mnemonic::mov;
    }
}

Instruction make_instruction(Function& function, const Instruction& model, isa::MnemonicId mnemonic,
                             std::span<const Operand> operands) {
    Instruction made;
    made.kind = InstructionKind::machine;
    made.origin = model.origin;
    made.group = model.group;
    made.mnemonic = mnemonic;
    made.stream = model.stream;
    made.range = model.range;
    made.expansion = model.expansion;
    made.operand_count = static_cast<std::uint8_t>(operands.size());
    made.first_operand = function.add_operands(operands);
    made.form = match_instruction(function, made);
    return made;
}

// The moves still to do of one parallel copy.
class MoveSequence {
  public:
    MoveSequence(Function& function, const Instruction& copy, const std::array<RegisterMask, class_count>& taken,
                 std::vector<Instruction>& output)
        : function_(function), copy_(copy), taken_(taken), output_(output) {
        auto operands = function.operands_of(copy);
        for (std::size_t i = 0; i + 1 < operands.size(); i += 2)
            if (operands[i].kind != operands[i + 1].kind || operands[i].id != operands[i + 1].id)
                pending_.push_back({operands[i], operands[i + 1]});
    }

    void run() {
        // Stores read registers that moves overwrite; loads and constants overwrite registers that moves read.
        emit_if([](const Pending& p) { return p.to.kind != OperandKind::reg; });
        while (emit_free() || break_cycle())
            ;
        emit_if([](const Pending&) { return true; });
    }

  private:
    struct Pending {
        Operand to, from;
    };

    Function& function_;
    Instruction copy_;
    std::array<RegisterMask, class_count> taken_;
    std::vector<Instruction>& output_;
    std::vector<Pending> pending_;

    static bool is_move(const Pending& p) { return p.to.kind == OperandKind::reg && p.from.kind == OperandKind::reg; }

    void emit(const Operand& to, const Operand& from) { output_.push_back(make_move(function_, copy_, to, from)); }

    template <class Predicate>
    void emit_if(Predicate predicate) {
        std::vector<Pending> rest;
        for (const Pending& p : pending_) {
            if (predicate(p))
                emit(p.to, p.from);
            else
                rest.push_back(p);
        }
        pending_ = std::move(rest);
    }

    bool is_source(const Operand& reg) const {
        return std::any_of(pending_.begin(), pending_.end(),
                           [&](const Pending& p) { return p.from.kind == OperandKind::reg && p.from.id == reg.id; });
    }

    // Does the moves whose destination nobody reads any more. True when there was one.
    bool emit_free() {
        bool any = false;
        for (std::size_t i = 0; i < pending_.size();) {
            if (!is_move(pending_[i]) || is_source(pending_[i].to)) {
                ++i;
                continue;
            }
            Pending p = pending_[i];
            pending_.erase(pending_.begin() + static_cast<std::ptrdiff_t>(i));
            emit(p.to, p.from);
            any = true;
        }
        return any;
    }

    // Every remaining move is part of a cycle. True when one was opened.
    bool break_cycle() {
        auto first = std::find_if(pending_.begin(), pending_.end(), is_move);
        if (first == pending_.end())
            return false;
        if (first->to.reg().file() == RegisterClass::general)
            exchange(first);
        else
            move_aside(first);
        return true;
    }

    // xchg to, from: `to` is done, and what others read in `to` is now in `from`.
    void exchange(std::vector<Pending>::iterator first) {
        Pending p = *first;
        pending_.erase(first);
        Operand operands[] = {Operand::of_register(p.to.reg(), View::qword),
                              Operand::of_register(p.from.reg(), View::qword)};
        output_.push_back(make_instruction(function_, copy_, isa::mnemonic::xchg, operands));
        redirect(p.to, p.from);
        std::erase_if(pending_, [](const Pending& q) { return is_move(q) && q.to.id == q.from.id; });
    }

    // Saves `to` in a free register, from which its readers take it.
    void move_aside(std::vector<Pending>::iterator first) {
        Operand saved = first->to;
        RegisterMask free = free_registers(first->to);
        if (free == 0) {
            swap_by_xor(first);
            return;
        }
        Operand aside = saved;
        aside.id = Register::physical(saved.reg().file(), static_cast<unsigned>(std::countr_zero(free))).id();
        for (const Pending& p : pending_)
            if (p.from.kind == OperandKind::reg && p.from.id == saved.id)
                aside.view = saved.view = wider(aside.view, p.from.view);
        emit(aside, saved);
        redirect(saved, aside);
    }

    // No register is free: three exclusive ors exchange two, and no flag changes.
    void swap_by_xor(std::vector<Pending>::iterator first) {
        Pending p = *first;
        pending_.erase(first);
        for (const Pending& q : pending_)
            if (is_move(q) && (q.from.id == p.to.id || q.to.id == p.from.id))
                p.to.view = p.from.view = wider(p.to.view, q.from.view);
        for (auto [left, right] : {std::pair(p.to, p.from), std::pair(p.from, p.to), std::pair(p.to, p.from)})
            emit_xor(left, right);
        redirect(p.to, p.from);
        std::erase_if(pending_, [](const Pending& q) { return is_move(q) && q.to.id == q.from.id; });
    }

    void emit_xor(const Operand& left, const Operand& right) {
        bool is_mask = left.reg().file() == RegisterClass::mask;
        bool is_mmx = left.reg().file() == RegisterClass::mmx;
        bool three =
            !is_mmx && (is_mask || left.view != View::xmm || function_.attributes.target.has(isa::Feature::avx));
        isa::MnemonicId wide =
            function_.attributes.target.has(isa::Feature::avx512bw) ? isa::mnemonic::kxorq : isa::mnemonic::kxorw;
        isa::MnemonicId vector = left.view == View::zmm ? isa::mnemonic::vpxord
                                 : three                ? isa::mnemonic::vxorps
                                                        : isa::mnemonic::xorps;
        isa::MnemonicId mnemonic = is_mask ? wide : is_mmx ? isa::mnemonic::pxor : vector;
        Operand operands[] = {left, left, right};
        output_.push_back(make_instruction(function_, copy_, mnemonic,
                                           three ? std::span<const Operand>(operands)
                                                 : std::span<const Operand>(operands).subspan(1)));
    }

    static View wider(View left, View right) { return view_bytes(left) >= view_bytes(right) ? left : right; }

    RegisterMask free_registers(const Operand& like) const {
        std::size_t file = static_cast<std::size_t>(like.reg().file());
        RegisterMask used = taken_[file];
        for (const Pending& p : pending_)
            for (const Operand& operand : {p.to, p.from})
                if (operand.kind == OperandKind::reg && operand.reg().file() == like.reg().file())
                    used |= register_bit(operand.reg().number());
        // Sixteen low vectors, eight of the others: what every encoding reaches.
        return ~used & (like.reg().file() == RegisterClass::vector ? 0xFFFFu : 0xFFu);
    }

    void redirect(const Operand& from, const Operand& to) {
        for (Pending& p : pending_)
            if (p.from.kind == OperandKind::reg && p.from.id == from.id)
                p.from.id = to.id;
    }
};

} // namespace

LaneMask moved_lanes(const Function& function, const Instruction& instruction) {
    if (instruction.kind != InstructionKind::machine || instruction.operand_count != 2 || instruction.mask.valid())
        return 0;
    auto operands = function.operands_of(instruction);
    if (operands[0].kind != OperandKind::reg || operands[1].kind != OperandKind::reg ||
        operands[0].view != operands[1].view)
        return 0;
    for (const MoveRow& row : move_rows())
        if (row.mnemonic == instruction.mnemonic)
            return row.lanes != 0 ? row.lanes : view_lanes(operands[0].view);
    return 0;
}

std::uint16_t memory_bytes(const Function& function, View view) {
    const bool is_word = view == View::mask && !function.attributes.target.has(isa::Feature::avx512bw);
    return static_cast<std::uint16_t>(is_word ? 2 : view_bytes(view));
}

Instruction make_move(Function& function, const Instruction& model, const Operand& to, const Operand& from) {
    const Operand& reg = to.kind == OperandKind::reg ? to : from;
    RegisterClass file = view_class(reg.view); // a virtual register does not tell its file
    bool memory = to.kind == OperandKind::memory || from.kind == OperandKind::memory;
    Operand operands[] = {to, from};
    // Without AVX512VL only a whole zmm move reaches the upper sixteen; what it adds to `to` is undefined anyway.
    if (!memory && (is_xmm_high(to) || is_xmm_high(from)) && !function.attributes.target.has(isa::Feature::avx512vl))
        operands[0].view = operands[1].view = View::zmm;
    View view = memory ? reg.view : operands[0].view;
    return make_instruction(function, model, move_mnemonic(function, file, view, memory), operands);
}

void expand_parallel_copy(Function& function, const Instruction& copy,
                          const std::array<RegisterMask, class_count>& taken, std::vector<Instruction>& output) {
    MoveSequence(function, copy, taken, output).run();
}

} // namespace pasm::allocation
