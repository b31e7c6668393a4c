#include "formats/gnu_frame_rules.h"

#include "ir/print.h"

#include <fmt/format.h>

namespace pasm {

std::string gnu_directive(const FrameRule& rule) {
    const bool is_vector = rule.reg.valid() && rule.reg.file() == RegisterClass::vector;
    const std::string reg =
        rule.reg.valid() ? physical_register_name(rule.reg, is_vector ? View::xmm : View::qword) : std::string();
    switch (rule.kind) {
    case FrameRuleKind::define_cfa: return fmt::format(".cfi_def_cfa\t{}, {}", reg, rule.value);
    case FrameRuleKind::define_cfa_register: return fmt::format(".cfi_def_cfa_register\t{}", reg);
    case FrameRuleKind::define_cfa_offset: return fmt::format(".cfi_def_cfa_offset\t{}", rule.value);
    case FrameRuleKind::offset: return fmt::format(".cfi_offset\t{}, {}", reg, rule.value);
    case FrameRuleKind::restore: return fmt::format(".cfi_restore\t{}", reg);
    case FrameRuleKind::same_value: return fmt::format(".cfi_same_value\t{}", reg);
    case FrameRuleKind::undefined: return fmt::format(".cfi_undefined\t{}", reg);
    case FrameRuleKind::remember_state: return ".cfi_remember_state";
    case FrameRuleKind::restore_state: return ".cfi_restore_state";
    }
    return {};
}

} // namespace pasm
