// `load r, argument`, `load r, constant`, `load r, &name`, `load r, [place]`, and which registers can hold a value of a C type.
#include "frontend/lower/match.h"
#include "frontend/lower/operands.h"
#include "frontend/lower/passed_values.h"
#include "frontend/lower/pseudo_instructions.h"
#include "ir/print.h"

#include <algorithm>

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;
using ast::ExpressionKind;

View vector_view(unsigned bytes) {
    return bytes <= 16 ? View::xmm : bytes == 32 ? View::ymm : View::zmm;
}

View general_view(unsigned bytes) {
    return bytes == 1 ? View::low8 : bytes == 2 ? View::word : bytes == 4 ? View::dword : View::qword;
}

bool is_general(View view) {
    return view_class(view) == RegisterClass::general;
}

// The class word that a value asks for: "reg32", "ymm".
std::string_view wanted_class(const HolderNeed& need) {
    switch (need.holder) {
    case ValueHolder::general: return declaring_word(general_view(need.bytes));
    case ValueHolder::vector: return declaring_word(vector_view(need.bytes));
    case ValueHolder::opmask: return "mask";
    case ValueHolder::mmx: return "mmx";
    case ValueHolder::none: break;
    }
    return "";
}

bool holds_class(const HolderNeed& need, View view) {
    switch (need.holder) {
    case ValueHolder::general: return is_general(view);
    case ValueHolder::vector: return view_class(view) == RegisterClass::vector;
    case ValueHolder::opmask: return view == View::mask || is_general(view);
    case ValueHolder::mmx: return view == View::mm || view == View::xmm;
    case ValueHolder::none: break;
    }
    return false;
}

bool fits_unsigned(const Value& value, unsigned bytes) {
    if (bytes >= 8)
        return true;
    return !value.is_large && value.integer >= -(std::int64_t(1) << (8 * bytes - 1)) &&
           value.integer < std::int64_t(1) << (8 * bytes);
}

// The structure that a pointer type points to, whatever its qualifiers; 0xFFFFFFFF for other types.
std::uint32_t pointed_structure(const Module& module, TypeId id) {
    const bool is_pointer = id && module.types[id].kind == TypeKind::pointer;
    const Type pointee = is_pointer ? module.types[module.types[id].element] : Type();
    return pointee.kind == TypeKind::structure ? pointee.index : 0xFFFFFFFF;
}

// A register that is declared as a pointer to one structure should not get a pointer to another.
void check_pointee(LoweringContext& context, const ast::Argument& to, const Operand& reg, const Value& value,
                   std::string_view what) {
    if (!reg.reg().is_virtual())
        return;
    const Module& module = context.module;
    const VirtualRegister& declared = context.current().virtual_registers[reg.reg().virtual_index()];
    const std::uint32_t wanted = pointed_structure(module, declared.type);
    const std::uint32_t given = pointed_structure(module, value.type);
    if (wanted != given && wanted != 0xFFFFFFFF && given != 0xFFFFFFFF)
        context.report(pointer_to_other, to.range, context.sources.text(to.range), type_text(module, declared.type),
                       what, type_text(module, value.type));
}

void load_argument(LoweringContext& context, const ast::Statement& line, const Operand& to, Value value) {
    const Parameter& parameter = context.current().prototype.parameters[value.parameter()];
    std::string what = fmt::format("argument `{}`", context.text(parameter.name));
    const TypeKind kind = context.module.types[value.type].kind;
    if (kind == TypeKind::slice || kind == TypeKind::string) // where the elements are
        value = evaluate_member(context, value, context.module.strings.intern("base"), line.arguments[1]->range);
    if (!check_holder(context, to, line.arguments[0]->value->range, value.type, what))
        return;
    check_pointee(context, *line.arguments[0], to, value, what);
    auto& loads = context.current().argument_loads;
    loads.push_back({value.parameter(), static_cast<std::uint32_t>(value.integer), value.type});
    add_pseudo(context, InstructionKind::load_argument, line.range, {&to, 1},
               static_cast<std::uint32_t>(loads.size() - 1));
}

void load_integer(LoweringContext& context, const ast::Statement& line, const Operand& to, const Value& value) {
    const ast::Argument& source = *line.arguments[1];
    if (!is_general(to.view)) {
        context.report(constant_into_vector, source.range, context.sources.text(line.arguments[0]->range));
        return;
    }
    unsigned bytes = view_bytes(to.view);
    if (!fits_unsigned(value, bytes)) {
        context.report(
            immediate_out_of_range, source.range, context.sources.text(source.range), fmt::format("{} bits", bytes * 8),
            fmt::format("{} to {}", -(std::int64_t(1) << (8 * bytes - 1)), (std::int64_t(1) << (8 * bytes)) - 1));
        return;
    }
    Operand operands[] = {to, Operand::of_immediate(value.integer)};
    operands[1].is_large_unsigned = value.is_large;
    add_pseudo(context, InstructionKind::load_constant, line.range, operands);
}

// Makes `instruction`, whose first operand is the register, an lea of `memory`.
void make_lea(Function& function, Instruction& instruction, const MemoryOperand& memory) {
    const bool is_narrow = function.operands_of(instruction)[0].view == View::dword;
    const isa::OperandMask wanted = is_narrow ? isa::accept::r32 : isa::accept::r64;
    instruction.kind = InstructionKind::machine;
    instruction.mnemonic = isa::mnemonic::lea;
    function.operands_of(instruction)[1] = function.add_memory(memory);
    isa::FormRange forms = isa::forms_of(isa::mnemonic::lea);
    for (std::size_t i = forms.first.index(); i < forms.last.index(); ++i)
        if ((isa::form(isa::FormId(i)).operands()[0].accepts & wanted) != 0)
            instruction.form = isa::FormId(i);
}

// `load r, &place` of a local.
void load_place(LoweringContext& context, const ast::Statement& line, const Operand& to, const Value& value) {
    MemoryOperand memory;
    memory.target_kind = AddressTarget::local;
    memory.target = value.id;
    memory.displacement = value.integer;
    Operand operands[] = {to, {}};
    add_pseudo(context, InstructionKind::load_constant, line.range, operands);
    make_lea(context.current(), context.current().instructions.back(), memory);
}

// `load r, &label`: the label may still turn out to be a symbol, so resolve_label_loads() decides.
void load_label(LoweringContext& context, const ast::Statement& line, const Operand& to, const Value& value) {
    context.current().labels[value.id].address_taken = true;
    Operand operands[] = {to, Operand::of_label(value.label())};
    operands[1].value = value.integer;
    add_pseudo(context, InstructionKind::load_constant, line.range, operands);
    context.function->has_label_loads = true;
}

// `&name`, perhaps with an addend behind it.
bool takes_address(const ast::Expression& expression) {
    const ast::Expression* first = &expression;
    while (first->kind == ExpressionKind::binary)
        first = first->children[0];
    return first->kind == ExpressionKind::unary && first->op == ast::Operator::address_of;
}

void load_address(LoweringContext& context, const ast::Statement& line, const Operand& to,
                  const ast::Expression& expression) {
    const bool has_addend = expression.kind == ExpressionKind::binary;
    const ast::Expression& name = has_addend ? expression : *expression.children[0];
    Value value = has_addend ? evaluate(context, expression, UnknownName::reference) : quick_value(context, name);
    if (!value.valid())
        return;
    if (!value.is_address()) {
        context.report(address_of_nothing, name.range, context.sources.text(name.range), kind_text(value.kind));
        return;
    }
    if (!is_general(to.view) || view_bytes(to.view) < context.options.abi->pointer_size) {
        context.report(address_into_narrow, line.arguments[0]->range, context.sources.text(line.arguments[0]->range));
        return;
    }
    if (value.is(ValueKind::local))
        return load_place(context, line, to, value);
    if (value.is(ValueKind::label))
        return load_label(context, line, to, value);
    Operand operands[] = {to, Operand::of_symbol(value.symbol(), value.integer)};
    add_pseudo(context, InstructionKind::load_constant, line.range, operands);
}

// `load r, [place]`: what is there, widened as its type demands.
void load_field(LoweringContext& context, const ast::Statement& line, const Operand& to) {
    const ast::Argument& source = *line.arguments[1];
    FunctionRollback rollback(context.current());
    DraftOperand place;
    if (!lower_place(context, source, place))
        return rollback.roll_back();
    const TypeId type = type_of_place(context, place);
    const std::string_view text = context.sources.text(source.range);
    if (!type) {
        context.report(place_without_type, source.range, text);
        return rollback.roll_back();
    }
    const std::string what = fmt::format("`{}`", text);
    if (!check_holder(context, to, line.arguments[0]->value->range, type, what))
        return rollback.roll_back();
    Value value;
    value.type = type;
    check_pointee(context, *line.arguments[0], to, value, what);
    context.current().memory(place.operand).access_bytes =
        static_cast<std::uint16_t>(layout_of(context.module, *context.options.abi, type).size);
    const Operand operands[] = {to, place.operand};
    add_pseudo(context, InstructionKind::load_field, line.range, operands, static_cast<std::uint32_t>(type.index()));
}

void load_value(LoweringContext& context, const ast::Statement& line, const Operand& to) {
    const ast::Argument& source = *line.arguments[1];
    const ast::Expression& expression = *source.value;
    if (takes_address(expression))
        return load_address(context, line, to, expression);
    if (is_place(context, source))
        return load_field(context, line, to);
    // A parameter may be called like a register; here it is the parameter that is meant.
    Value value = expression.kind == ExpressionKind::name ? context.find_argument(expression.name) : Value();
    if (!value.valid())
        value = evaluate(context, expression);
    std::string_view text = context.sources.text(source.range);
    switch (value.kind) {
    case ValueKind::invalid: return;
    case ValueKind::argument: return load_argument(context, line, to, value);
    case ValueKind::integer: return load_integer(context, line, to, value);
    case ValueKind::boolean: return load_integer(context, line, to, Value::of_integer(value.boolean ? 1 : 0));
    case ValueKind::reg: context.report(load_of_register, source.range, text); return;
    case ValueKind::symbol:
    case ValueKind::local:
    case ValueKind::label: context.report(load_of_address, source.range, text); return;
    default: context.report(load_of_other, source.range, kind_text(value.kind)); return;
    }
}

} // namespace

void resolve_label_loads(LoweringContext& context) {
    Function& function = context.current();
    for (Instruction& instruction : function.instructions) {
        if (instruction.kind != InstructionKind::load_constant)
            continue;
        const Operand source = function.operands_of(instruction)[1];
        if (source.kind != OperandKind::label)
            continue;
        MemoryOperand memory;
        memory.target_kind = AddressTarget::label;
        memory.target = source.id;
        memory.displacement = source.value;
        make_lea(function, instruction, memory);
    }
}

HolderNeed holder_of(const LoweringContext& context, TypeId id) {
    const Type& type = context.module.types[id];
    auto bytes = static_cast<unsigned>(layout_of(context.module, *context.options.abi, id).size);
    switch (type.kind) {
    case TypeKind::boolean:
    case TypeKind::character:
    case TypeKind::integer:
    case TypeKind::long_:
    case TypeKind::pointer_sized:
    case TypeKind::wide_character: return {bytes <= 8 ? ValueHolder::general : ValueHolder::none, bytes};
    case TypeKind::pointer: return {ValueHolder::general, context.options.abi->pointer_size};
    case TypeKind::opmask: return {ValueHolder::opmask, bytes};
    case TypeKind::floating: return {ValueHolder::vector, bytes, true};
    case TypeKind::vector: return {bytes == 8 ? ValueHolder::mmx : ValueHolder::vector, bytes, true};
    default: return {};
    }
}

bool check_holder(LoweringContext& context, const Operand& reg, SourceRange range, TypeId type, std::string_view what) {
    HolderNeed need = holder_of(context, type);
    std::string type_name = type_text(context.module, type);
    std::string_view name = context.sources.text(range);
    if (need.holder == ValueHolder::none) {
        context.report(value_in_no_register, range, what, type_name);
        return false;
    }
    if (!holds_class(need, reg.view)) {
        DiagnosticBuilder builder =
            context.report(register_of_wrong_class, range, what, type_name, wanted_class(need), name);
        note_declaration(context, builder, reg);
        return false;
    }
    if (is_general(reg.view) && (view_bytes(reg.view) < need.bytes || reg.view == View::high8)) {
        DiagnosticBuilder builder =
            context.report(register_too_narrow, range, name, what, type_name, wanted_class(need));
        note_declaration(context, builder, reg);
        return false;
    }
    View wanted = vector_view(need.bytes);
    if (need.holder == ValueHolder::vector && reg.view != wanted) {
        DiagnosticKind kind = view_bytes(reg.view) < view_bytes(wanted) ? register_too_narrow : register_too_wide;
        context.report(kind, range, name, what, type_name, declaring_word(wanted));
        return false;
    }
    return true;
}

void lower_load(LoweringContext& context, const ast::Statement& line) {
    if (line.arguments.size() != 2 || !line.arguments[0]->value || !line.arguments[1]->value) {
        context.report(load_shape, line.range);
        return;
    }
    Operand to;
    if (!plain_value(context, *line.arguments[0], "load") || !plain_value(context, *line.arguments[1], "load"))
        return;
    if (lower_register(context, *line.arguments[0]->value, "load", to))
        load_value(context, line, to);
}

} // namespace pasm
