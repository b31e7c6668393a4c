#include "formats/frame_rules.h"

#include <array>

namespace pasm {

void FrameRules::apply(const UnwindOperation& operation, std::vector<FrameRule>& rules) {
    const Register reg = operation.reg;
    const std::int64_t value = operation.value;
    switch (operation.kind) {
    case UnwindKind::push_register:
        move_stack_pointer(8, rules);
        rules.push_back({FrameRuleKind::offset, reg, -state_.depth});
        break;
    case UnwindKind::pop_register:
        rules.push_back({FrameRuleKind::restore, reg});
        move_stack_pointer(-8, rules);
        break;
    case UnwindKind::allocate: move_stack_pointer(value, rules); break;
    case UnwindKind::set_frame: define_cfa(reg, state_.depth - value, rules); break;
    case UnwindKind::save_register: rules.push_back({FrameRuleKind::offset, reg, value - state_.depth}); break;
    case UnwindKind::restore_register: rules.push_back({FrameRuleKind::restore, reg}); break;
    case UnwindKind::remember_state:
        remembered_.push_back(state_);
        rules.push_back({FrameRuleKind::remember_state, {}});
        break;
    case UnwindKind::restore_state:
        state_ = remembered_.back();
        remembered_.pop_back();
        rules.push_back({FrameRuleKind::restore_state, {}});
        break;
    case UnwindKind::define_cfa: define_cfa(reg, value, rules); break;
    case UnwindKind::define_cfa_register: define_cfa(reg, state_.offset, rules); break;
    case UnwindKind::define_cfa_offset: define_cfa(state_.reg, value, rules); break;
    case UnwindKind::adjust_cfa_offset: define_cfa(state_.reg, state_.offset + value, rules); break;
    case UnwindKind::save_at_cfa: rules.push_back({FrameRuleKind::offset, reg, value}); break;
    case UnwindKind::save_at_cfa_register: rules.push_back({FrameRuleKind::offset, reg, value - state_.offset}); break;
    case UnwindKind::same_value: rules.push_back({FrameRuleKind::same_value, reg}); break;
    case UnwindKind::undefined: rules.push_back({FrameRuleKind::undefined, reg}); break;
    case UnwindKind::end_prolog:
    case UnwindKind::count: break;
    }
}

void FrameRules::move_stack_pointer(std::int64_t pushed, std::vector<FrameRule>& rules) {
    state_.depth += pushed;
    if (state_.reg == physical::rsp && pushed != 0)
        define_cfa(state_.reg, state_.offset + pushed, rules);
}

void FrameRules::define_cfa(Register reg, std::int64_t offset, std::vector<FrameRule>& rules) {
    if (reg == state_.reg && offset == state_.offset)
        return;
    FrameRuleKind kind = reg == state_.reg         ? FrameRuleKind::define_cfa_offset
                         : offset == state_.offset ? FrameRuleKind::define_cfa_register
                                                   : FrameRuleKind::define_cfa;
    rules.push_back({kind, reg, offset});
    state_.reg = reg;
    state_.offset = offset;
    if (reg == physical::rsp)
        state_.depth = offset;
}

unsigned dwarf_register(Register reg) {
    constexpr std::array<std::uint8_t, 16> general = {0, 2, 1, 3, 7, 6, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15};
    constexpr unsigned first_vector = 17, first_high_vector = 67, first_mmx = 41, first_mask = 118;
    if (reg.file() == RegisterClass::general)
        return general[reg.number()];
    if (reg.file() == RegisterClass::mmx)
        return first_mmx + reg.number();
    if (reg.file() == RegisterClass::mask)
        return first_mask + reg.number();
    return reg.number() < 16 ? first_vector + reg.number() : first_high_vector + reg.number() - 16;
}

} // namespace pasm
