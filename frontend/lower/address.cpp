// Memory operands: an expression in brackets is taken apart into registers with factors, one address and a number;
// those become base, index, scale and displacement (SDM volume 1, 3.7.5).
#include "frontend/evaluate/environment.h"
#include "frontend/evaluate/iterate.h"
#include "frontend/lower/operands.h"
#include "ir/print.h"

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;
using ast::ExpressionKind;
using ast::Operator;

__extension__ using Wide = __int128;

struct Term {
    Register reg;
    View view = View::qword;
    Wide factor = 0;
    SourceRange range;
};

// factor * register + ... + address + displacement
struct LinearForm {
    static constexpr std::size_t capacity = 6;
    std::array<Term, capacity> terms;
    std::size_t count = 0;
    Value address; // label, symbol or local; invalid for none
    SourceRange address_range;
    Register slot;     // `[slot r]`
    FieldAccess field; // the last one that is named
    Wide displacement = 0;

    bool is_constant() const { return count == 0 && !address.valid() && !slot.valid(); }
};

// Beyond any displacement, yet far from the end of Wide: products of out-of-range numbers stay where they are.
constexpr Wide limit = Wide(1) << 80;
Wide clamped(Wide value) {
    return value > limit ? limit : value < -limit ? -limit : value;
}

// Of a number within the limit.
std::string wide_text(Wide value) {
    std::string digits;
    for (Wide rest = value < 0 ? -value : value; rest != 0 || digits.empty(); rest /= 10)
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    return (value < 0 ? "-" : "") + digits;
}

class AddressReader {
  public:
    explicit AddressReader(LoweringContext& context) : context_(context) {}

    // Adds factor * expression to `form`; false after a reported error.
    bool add(const ast::Expression& expression, Wide factor, LinearForm& form) {
        if (expression.kind == ExpressionKind::binary) {
            const ast::Expression& left = *expression.children[0];
            const ast::Expression& right = *expression.children[1];
            switch (expression.op) {
            case Operator::add: return add(left, factor, form) && add(right, factor, form);
            case Operator::subtract: return add(left, factor, form) && add(right, -factor, form);
            case Operator::multiply: return add_product(expression, factor, form);
            default: break;
            }
        }
        if (expression.kind == ExpressionKind::unary && expression.op == Operator::minus)
            return add(*expression.children[0], -factor, form);
        if (is_slot(expression))
            return add_slot(expression, form);
        return add_value(expression, quick_value(context_, expression), factor, form);
    }

  private:
    // A small number as it stands or by name, as most scales are.
    std::optional<std::int64_t> plain_number(const ast::Expression& expression) {
        std::int64_t number = INT64_MAX;
        if (expression.kind == ExpressionKind::integer) {
            number = static_cast<std::int64_t>(std::min<std::uint64_t>(expression.integer, INT64_MAX));
        } else if (expression.kind == ExpressionKind::name) {
            const Declaration* declaration = context_.scope.find(expression.name);
            if (declaration != nullptr && declaration->value.is(ValueKind::integer))
                number = declaration->value.integer;
        }
        return number >= INT32_MIN && number <= INT32_MAX ? std::optional(number) : std::nullopt;
    }

    // `4*i` of two numbers, or of a number and a register's name: most products are. False for all others.
    bool add_plain_product(const ast::Expression& product, Wide factor, LinearForm& form) {
        for (const std::size_t side : {0, 1}) {
            const auto number = plain_number(*product.children[side]);
            if (!number)
                continue;
            const ast::Expression& other = *product.children[1 - side];
            const Wide scaled = clamped(factor * *number);
            if (const auto second = plain_number(other)) {
                form.displacement = clamped(form.displacement + clamped(scaled * *second));
                return true;
            }
            const Value value = other.kind == ExpressionKind::name ? quick_value(context_, other) : Value();
            return value.is(ValueKind::reg) && form.count < LinearForm::capacity &&
                   add_term({value.reg(), value.view, scaled, product.range}, form);
        }
        return false;
    }

    bool add_product(const ast::Expression& product, Wide factor, LinearForm& form) {
        if (add_plain_product(product, factor, form))
            return true;
        LinearForm left;
        LinearForm right;
        if (!add(*product.children[0], 1, left) || !add(*product.children[1], 1, right))
            return false;
        if (!left.is_constant() && !right.is_constant()) {
            context_.report(product_of_registers, product.range);
            return false;
        }
        const LinearForm& scaled = left.is_constant() ? right : left;
        Wide by = clamped(clamped(factor) * (left.is_constant() ? left : right).displacement);
        if (scaled.address.valid() || scaled.slot.valid()) {
            context_.report(scaled_address, product.range, context_.sources.text(product.range));
            return false;
        }
        for (std::size_t i = 0; i < scaled.count; ++i) {
            Term term = scaled.terms[i];
            term.factor = clamped(term.factor * by);
            term.range = product.range;
            if (!add_term(term, form))
                return false;
        }
        form.displacement = clamped(form.displacement + clamped(scaled.displacement) * by);
        return true;
    }

    bool add_term(const Term& term, LinearForm& form) {
        if (form.count == LinearForm::capacity) {
            context_.report(too_many_registers, term.range);
            return false;
        }
        form.terms[form.count++] = term;
        return true;
    }

    // `slot r` reaches us as a call of `slot`.
    bool is_slot(const ast::Expression& expression) const {
        return expression.kind == ExpressionKind::call && expression.arguments.size() == 1 &&
               expression.children[0]->kind == ExpressionKind::name &&
               context_.text(expression.children[0]->name) == "slot";
    }

    bool add_slot(const ast::Expression& expression, LinearForm& form) {
        Operand operand;
        if (!expression.arguments[0]->value ||
            !lower_register(context_, *expression.arguments[0]->value, "slot", operand))
            return false;
        if (!operand.reg().is_virtual()) {
            context_.report(slot_of_physical, expression.range, physical_register_name(operand.reg(), operand.view));
            return false;
        }
        form.slot = operand.reg();
        form.address_range = expression.range;
        return true;
    }

    bool add_value(const ast::Expression& expression, const Value& value, Wide factor, LinearForm& form) {
        if (value.field() && factor == 1)
            form.field = {value.type, value.field()};
        switch (value.kind) {
        case ValueKind::invalid: return false;
        case ValueKind::place:
            form.displacement = clamped(form.displacement + factor * value.integer);
            return add_term({value.reg(), value.view, factor, expression.range}, form);
        case ValueKind::integer: {
            Wide integer = value.is_large ? Wide(static_cast<std::uint64_t>(value.integer)) : Wide(value.integer);
            form.displacement = clamped(form.displacement + clamped(factor * integer));
            return true;
        }
        case ValueKind::reg: return add_term({value.reg(), value.view, factor, expression.range}, form);
        case ValueKind::label:
        case ValueKind::symbol:
        case ValueKind::local: return add_address(expression, value, factor, form);
        case ValueKind::operand: return add_passed(expression, *value.operand, factor, form);
        case ValueKind::argument:
            context_.report(argument_as_operand, expression.range, context_.sources.text(expression.range));
            return false;
        default: context_.report(not_an_address_part, expression.range, kind_text(value.kind)); return false;
        }
    }

    // `[m + 16]` where a macro was handed the memory operand `m`: its address, seen from where that was written.
    bool add_passed(const ast::Expression& use, const OperandArgument& passed, Wide factor, LinearForm& form) {
        const ast::Argument& argument = *passed.argument;
        const bool is_address = argument.value != nullptr && argument.value->kind == ExpressionKind::list &&
                                argument.value->children.size() == 1 && argument.decorators.empty() &&
                                argument.after_colon == nullptr && factor == 1;
        if (!is_address) {
            context_.report(not_a_plain_address, use.range, context_.sources.text(use.range));
            return false;
        }
        InEnvironment caller(context_, passed.environment);
        return count_step(context_, use.range) && add(*argument.value->children[0], 1, form);
    }

    bool add_address(const ast::Expression& expression, const Value& value, Wide factor, LinearForm& form) {
        if (factor != 1) {
            context_.report(scaled_address, expression.range, context_.sources.text(expression.range));
            return false;
        }
        if (form.address.valid()) {
            context_.report(two_addresses, expression.range, context_.sources.text(form.address_range),
                            context_.sources.text(expression.range));
            return false;
        }
        form.address = value;
        form.address_range = expression.range;
        form.displacement = clamped(form.displacement + value.integer);
        return true;
    }

    LoweringContext& context_;
};

bool is_vector(View view) {
    return view == View::xmm || view == View::ymm || view == View::zmm;
}

bool is_scale(Wide factor) {
    return factor == 1 || factor == 2 || factor == 4 || factor == 8;
}

bool is_stack_pointer(const Term& term) {
    return term.reg == physical::rsp;
}

// From a linear form to the fields of the encoding.
class AddressBuilder {
  public:
    AddressBuilder(LoweringContext& context, SourceRange range, LinearForm& form, MemoryOperand& memory)
        : context_(context), range_(range), form_(form), memory_(memory) {}

    bool build() {
        merge_terms();
        return check_terms() && set_target() && set_registers() && set_displacement();
    }

  private:
    std::string text(const Term& term) const {
        return register_text(context_.module, context_.current(), term.reg, term.view);
    }

    bool fail(DiagnosticKind kind, SourceRange range, const std::string& first, const std::string& second = "",
              const std::string& third = "") {
        context_.report(kind, range, first, second, third);
        return false;
    }

    // `p + i + p` is i + p*2; terms whose factors cancel out are gone.
    void merge_terms() {
        std::size_t kept = 0;
        bool merge = form_.count > 2;
        for (std::size_t i = 0; i < form_.count; ++i) {
            Term& term = form_.terms[i];
            std::size_t same = 0;
            while (same < kept && (form_.terms[same].reg != term.reg || form_.terms[same].view != term.view))
                ++same;
            bool cancels = same < kept && form_.terms[same].factor + term.factor == 0;
            if (same < kept && (merge || cancels))
                form_.terms[same].factor += term.factor;
            else if (term.factor != 0)
                form_.terms[kept++] = term;
        }
        form_.count = 0;
        for (std::size_t i = 0; i < kept; ++i)
            if (form_.terms[i].factor != 0)
                form_.terms[form_.count++] = form_.terms[i];
    }

    bool check_terms() {
        if (form_.count > 2)
            return fail(too_many_registers, form_.terms[2].range, "");
        View width = View::none;
        for (std::size_t i = 0; i < form_.count; ++i) {
            const Term& term = form_.terms[i];
            if (term.factor < 0)
                return fail(register_subtracted, term.range, text(term));
            if (!is_scale(term.factor))
                return bad_scale(term);
            if (is_vector(term.view) || term.view == View::pointer)
                continue;
            if (term.view != View::qword && term.view != View::dword)
                return fail(not_an_address_register, term.range, text(term));
            if (width != View::none && width != term.view)
                return fail(mixed_address_widths, range_, text(form_.terms[0]), text(form_.terms[1]));
            width = term.view;
        }
        return true;
    }

    bool bad_scale(const Term& term) {
        std::string name = text(term);
        std::string factor = fmt::to_string(static_cast<std::int64_t>(term.factor));
        bool has_lea =
            form_.count == 1 && !form_.address.valid() && (term.factor == 3 || term.factor == 5 || term.factor == 9);
        if (has_lea)
            return fail(scale_needs_base, term.range, factor, name,
                        fmt::to_string(static_cast<std::int64_t>(term.factor - 1)));
        return fail(bad_index_scale, term.range, factor);
    }

    bool set_target() {
        if (form_.slot.valid()) {
            if (form_.address.valid() || form_.count != 0)
                return fail(slot_with_register, range_, "");
            memory_.target_kind = AddressTarget::spill_slot;
            memory_.target = form_.slot.virtual_index();
            return true;
        }
        // An explicit rip says what a name means anyway.
        if (form_.address.valid() && form_.count == 1 && form_.terms[0].view == View::pointer)
            form_.count = 0;
        switch (form_.address.kind) {
        case ValueKind::label: memory_.target_kind = AddressTarget::label; break;
        case ValueKind::symbol: memory_.target_kind = AddressTarget::symbol; break;
        case ValueKind::local: memory_.target_kind = AddressTarget::local; break;
        default: return true;
        }
        memory_.target = form_.address.id;
        // fs:[x@tpoff + base + index]: nothing is relative to rip.
        if (form_.address.is(ValueKind::symbol) && form_.count != 0 &&
            context_.module.symbols[form_.address.id].thread_local_) {
            memory_.target_kind = AddressTarget::thread_offset;
            return true;
        }
        if (memory_.target_kind != AddressTarget::local && form_.count != 0)
            return rip_relative_with_register();
        if (memory_.target_kind == AddressTarget::local && form_.count > 1)
            return fail(local_with_two_registers, range_, std::string(context_.sources.text(form_.address_range)));
        return true;
    }

    // The address of a name needs rip for a base, and rip takes no index.
    bool rip_relative_with_register() {
        std::string rest;
        for (std::size_t i = 0; i < form_.count; ++i) {
            const Term& term = form_.terms[i];
            rest += " + " + text(term);
            if (term.factor != 1)
                rest += fmt::format("*{}", static_cast<int>(term.factor));
        }
        if (form_.displacement != 0)
            rest += fmt::format(
                " {} {}", form_.displacement < 0 ? '-' : '+',
                static_cast<std::uint64_t>(form_.displacement < 0 ? -form_.displacement : form_.displacement));
        std::string name(context_.sources.text(form_.address_range));
        return fail(rip_relative_index, range_, name, rest);
    }

    bool set_registers() {
        Term* base = nullptr;
        Term* index = nullptr;
        for (std::size_t i = 0; i < form_.count; ++i) {
            Term& term = form_.terms[i];
            bool can_be_base = term.factor == 1 && !is_vector(term.view);
            (can_be_base && !base ? base : index) = &term;
        }
        if (form_.count == 2 && (!base || !index))
            return fail(two_scaled_registers, range_, text(form_.terms[0]), text(form_.terms[1]));
        if (base && index && is_stack_pointer(*index) && index->factor == 1)
            std::swap(base, index);
        // A local has rsp or rbp for a base already.
        if (memory_.target_kind == AddressTarget::local && base)
            std::swap(base, index);
        return check_roles(base, index) && (assign(base, index), true);
    }

    bool check_roles(const Term* base, const Term* index) {
        if (index && is_stack_pointer(*index))
            return fail(stack_pointer_as_index, index->range, text(*index));
        if (index && index->view == View::pointer)
            return fail(rip_with_index, range_, "");
        if (base && base->view == View::pointer && index)
            return fail(rip_with_index, range_, "");
        return true;
    }

    void assign(const Term* base, const Term* index) {
        if (base) {
            memory_.base = base->reg;
            memory_.base_view = base->view;
        }
        if (index) {
            memory_.index = index->reg;
            memory_.index_view = index->view;
            memory_.scale = static_cast<std::uint8_t>(index->factor);
        }
    }

    bool set_displacement() {
        bool is_absolute = form_.count == 0 && memory_.target_kind == AddressTarget::none;
        Wide low = is_absolute ? -(Wide(1) << 63) : -(Wide(1) << 31);
        Wide high = is_absolute ? (Wide(1) << 64) - 1 : (Wide(1) << 31) - 1;
        if (form_.displacement < low || form_.displacement > high)
            return fail(is_absolute ? absolute_address_out_of_range : address_displacement_out_of_range, range_,
                        wide_text(form_.displacement));
        memory_.displacement = static_cast<std::int64_t>(form_.displacement);
        return true;
    }

    LoweringContext& context_;
    SourceRange range_;
    LinearForm& form_;
    MemoryOperand& memory_;
};

bool check_segment(LoweringContext& context, const ast::Expression& expression, MemoryOperand& memory) {
    Value value = quick_value(context, expression);
    if (!value.valid())
        return false;
    if (!value.is(ValueKind::reg) || value.view != View::segment) {
        context.report(not_a_segment, expression.range, context.sources.text(expression.range));
        return false;
    }
    memory.segment = static_cast<Segment>(value.reg().number() + 1);
    return true;
}

} // namespace

bool lower_address(LoweringContext& context, const ast::Expression& brackets, MemoryOperand& memory,
                   FieldAccess& field) {
    bool segmented = brackets.kind == ExpressionKind::segmented_list;
    if (segmented && !check_segment(context, *brackets.children[0], memory))
        return false;
    if ((brackets.sizes & ~ast::size_word::rel) != 0) {
        context.report(size_in_brackets, brackets.range);
        return false;
    }
    std::size_t first = segmented ? 1 : 0;
    if (brackets.children.size() != first + 1 || !brackets.children[first]) {
        context.report(brackets.children.size() <= first ? empty_address : comma_in_address, brackets.range);
        return false;
    }
    LinearForm form;
    if (!AddressReader(context).add(*brackets.children[first], 1, form))
        return false;
    field = form.field;
    return AddressBuilder(context, brackets.range, form, memory).build();
}

bool lower_subscript(LoweringContext& context, const ast::Expression& subscripted, MemoryOperand& memory) {
    LinearForm form;
    AddressReader reader(context);
    for (const ast::Expression* part : subscripted.children)
        if (!reader.add(*part, 1, form))
            return false;
    return AddressBuilder(context, subscripted.range, form, memory).build();
}

bool lower_named_address(LoweringContext& context, const Value& value, SourceRange range, MemoryOperand& memory) {
    if (!value.is_address()) {
        if (value.valid())
            context.report(not_an_address_part, range, kind_text(value.kind));
        return false;
    }
    LinearForm form;
    form.address = value;
    form.address_range = range;
    form.displacement = value.integer;
    return AddressBuilder(context, range, form, memory).build();
}

} // namespace pasm
