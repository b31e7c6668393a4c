#include "frontend/lower/unwind.h"

#include "frontend/lower/pseudo_instructions.h"
#include "ir/abi/abi.h"
#include "support/text.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;
using Takes = UnwindRule::Takes;

constexpr std::string_view free_directive = "free"; // `alloc` of a negative number
constexpr std::int64_t largest_value = std::numeric_limits<std::int32_t>::max();

// Which numbers an operation takes.
struct Range {
    std::int64_t low = 0;
    std::int64_t high = largest_value;
    std::int64_t step = 1;
};

std::string range_text(const Range& range) {
    std::string text = range.step == 1 ? "a number" : fmt::format("a multiple of {}", range.step);
    if (range.high != largest_value)
        return text + fmt::format(" from {} to {}", range.low, range.high);
    return range.low == 0 ? text + " from 0" : text;
}

std::string_view takes_text(Takes takes) {
    switch (takes) {
    case Takes::nothing: return "nothing";
    case Takes::reg: return "a register";
    case Takes::value: return "a number";
    case Takes::reg_and_value: return "a register and a number";
    }
    return "";
}

// Registers that hold addresses find the frame and are pushed; vectors are only saved.
bool may_be_vector(UnwindKind kind) {
    switch (kind) {
    case UnwindKind::save_register:
    case UnwindKind::restore_register:
    case UnwindKind::save_at_cfa:
    case UnwindKind::save_at_cfa_register:
    case UnwindKind::same_value:
    case UnwindKind::undefined: return true;
    default: return false;
    }
}

// Where unwinders know the prolog only: what says that something is pushed, allocated or saved.
bool belongs_to_prolog(const UnwindOperation& operation) {
    return operation.kind == UnwindKind::push_register || operation.kind == UnwindKind::set_frame ||
           operation.kind == UnwindKind::save_register ||
           (operation.kind == UnwindKind::allocate && operation.value > 0);
}

class UnwindLowering {
  public:
    UnwindLowering(LoweringContext& context, const ast::Statement& statement)
        : context_(context), statement_(statement), directive_(context.text(statement.head)) {}

    void run() {
        if (!context_.current().attributes.noframe) {
            context_.report(cfi_needs_noframe, statement_.range);
            return;
        }
        if (!find_directive() || !read_operands() || !is_in_order())
            return;
        std::vector<UnwindOperation>& operations = context_.current().unwind;
        operations.push_back(operation_);
        add_pseudo(context_, InstructionKind::unwind, statement_.range, {},
                   static_cast<std::uint32_t>(operations.size() - 1));
    }

  private:
    const UnwindRule& rule() const { return unwind_rule(operation_.kind); }
    bool unwinds_by_prolog() const { return context_.options.abi->unwinds_by_prolog; }

    bool find_directive() {
        std::vector<std::string_view> known;
        is_free_ = directive_ == free_directive;
        std::string_view wanted = is_free_ ? unwind_rule(UnwindKind::allocate).directive : directive_;
        for (std::size_t i = 0; i < static_cast<std::size_t>(UnwindKind::count); ++i) {
            operation_.kind = static_cast<UnwindKind>(i);
            if (rule().directive == wanted)
                return true;
            known.push_back(rule().directive);
            if (operation_.kind == UnwindKind::allocate)
                known.push_back(free_directive);
        }
        context_.report(unknown_cfi_directive, statement_.head_range, directive_,
                        fmt::to_string(fmt::join(known, ", ")));
        return false;
    }

    bool read_operands() {
        const Takes takes = rule().takes;
        const bool takes_register = takes == Takes::reg || takes == Takes::reg_and_value;
        const bool takes_value = takes == Takes::value || takes == Takes::reg_and_value;
        if (statement_.arguments.size() != std::size_t(takes_register) + std::size_t(takes_value)) {
            context_.report(cfi_operands, statement_.range, directive_, takes_text(takes));
            return false;
        }
        return (!takes_register || read_register(*statement_.arguments.front())) &&
               (!takes_value || read_value(*statement_.arguments.back()));
    }

    bool read_register(const ast::Argument& argument) {
        Value value = evaluate_argument(context_, argument);
        if (!value.valid())
            return false;
        const bool is_general = value.is(ValueKind::reg) && value.view == View::qword;
        const bool is_vector = value.is(ValueKind::reg) && value.view == View::xmm && may_be_vector(operation_.kind);
        if ((!is_general && !is_vector) || !value.reg().is_physical()) {
            context_.report(cfi_register, argument.range, directive_,
                            may_be_vector(operation_.kind) ? "a physical register, as `rbx` or `xmm6`"
                                                           : "a physical register, as `rbx`",
                            context_.sources.text(argument.range));
            return false;
        }
        operation_.reg = value.reg();
        return true;
    }

    bool read_value(const ast::Argument& argument) {
        Value value = evaluate_argument(context_, argument);
        if (!value.valid())
            return false;
        const Range range = value_range();
        if (!value.is(ValueKind::integer) || value.is_large || value.integer < range.low ||
            value.integer > range.high || value.integer % range.step != 0) {
            context_.report(cfi_value, argument.range, directive_, range_text(range),
                            context_.sources.text(argument.range));
            return false;
        }
        operation_.value = is_free_ ? -value.integer : value.integer;
        return true;
    }

    // DWARF counts saves in eights; the codes of Windows count in eights and sixteens.
    Range value_range() const {
        const bool is_vector = operation_.reg.valid() && operation_.reg.file() == RegisterClass::vector;
        switch (operation_.kind) {
        case UnwindKind::allocate: return {0, largest_value, unwinds_by_prolog() ? 8 : 1};
        case UnwindKind::set_frame:
            return unwinds_by_prolog() ? Range{0, 240, 16} : Range{-largest_value, largest_value, 1};
        case UnwindKind::save_register:
            return unwinds_by_prolog() ? Range{0, largest_value, is_vector ? 16 : 8}
                                       : Range{-largest_value, largest_value, 8};
        case UnwindKind::save_at_cfa:
        case UnwindKind::save_at_cfa_register: return {-largest_value, largest_value, 8};
        case UnwindKind::adjust_cfa_offset: return {-largest_value, largest_value, 1};
        default: return {};
        }
    }

    bool is_in_order() {
        std::int64_t remembered = 0;
        bool is_behind_prolog = false;
        for (const UnwindOperation& operation : context_.current().unwind) {
            remembered += operation.kind == UnwindKind::remember_state ? 1 : 0;
            remembered -= operation.kind == UnwindKind::restore_state ? 1 : 0;
            is_behind_prolog |= operation.kind == UnwindKind::end_prolog;
        }
        if (operation_.kind == UnwindKind::restore_state && remembered == 0) {
            context_.report(cfi_remembers_nothing, statement_.range);
            return false;
        }
        return !unwinds_by_prolog() || is_in_order_for_prolog(is_behind_prolog);
    }

    // Rules behind the prolog are for other unwinders, and do no harm.
    bool is_in_order_for_prolog(bool is_behind_prolog) {
        if (!is_behind_prolog && rule().is_rule) {
            context_.report(cfi_rule_of_dwarf, statement_.range, directive_, context_.options.abi->name,
                            "push, alloc, set_frame, save and end_prolog");
            return false;
        }
        if (is_behind_prolog && belongs_to_prolog(operation_)) {
            context_.report(cfi_behind_prolog, statement_.range, directive_, context_.options.abi->name);
            return false;
        }
        return true;
    }

    LoweringContext& context_;
    const ast::Statement& statement_;
    std::string_view directive_;
    bool is_free_ = false;
    UnwindOperation operation_;
};

} // namespace

void lower_unwind(LoweringContext& context, const ast::Statement& statement) {
    UnwindLowering(context, statement).run();
}

} // namespace pasm
