// Declarations of virtual registers: `reg64 p, q`, `ymm acc[6]`, `zmm c[6][4]`, `reg64 count = rcx`.
#include "frontend/evaluate/iterate.h"
#include "frontend/lower/operands.h"
#include "frontend/lower/pseudo_instructions.h"
#include "frontend/lower/types.h"
#include "ir/abi/abi.h"
#include "ir/print.h"

namespace pasm {

namespace {

using enum DiagnosticKind;
using ast::ExpressionKind;

constexpr std::int64_t most_elements = 1 << 20;

struct Declared {
    StringId name;
    SourceRange range;
    std::int64_t dimensions[2] = {0, 0};
    unsigned dimension_count = 0;
};

// Reads `name`, `name[n]`, `name[n][m]` or `name[n, m]`.
bool read_declared(LoweringContext& context, const ast::Expression& expression, Declared& declared) {
    if (expression.kind == ExpressionKind::name || expression.kind == ExpressionKind::spliced_name) {
        const ast::Expression* spliced = expression.kind == ExpressionKind::spliced_name ? &expression : nullptr;
        declared.name = evaluate_name(context, expression.name, spliced);
        declared.range = expression.range;
        return declared.name.valid();
    }
    if (expression.kind != ExpressionKind::index) {
        context.report(expected_register_name, expression.range, context.sources.text(expression.range));
        return false;
    }
    if (!read_declared(context, *expression.children[0], declared))
        return false;
    for (const ast::Expression* dimension : expression.children.subspan(1)) {
        if (declared.dimension_count == 2) {
            context.report(too_many_dimensions, expression.range);
            return false;
        }
        auto size = evaluate_in_range(context, *dimension, 1, most_elements, "the length of a register array");
        if (!size)
            return false;
        declared.dimensions[declared.dimension_count++] = *size;
    }
    return true;
}

// The register behind `= rcx`: a whole physical register that the allocator may give out.
bool read_pin(LoweringContext& context, const ast::Expression& expression, VirtualRegister& declared) {
    Value value = quick_value(context, expression);
    if (!value.valid())
        return false;
    if (!value.is(ValueKind::reg) || !value.reg().is_physical()) {
        context.report(pin_to_no_register, expression.range, context.sources.text(expression.range));
        return false;
    }
    if (value.view != declared.view) {
        context.report(pin_of_other_class, expression.range, declaring_word(declared.view),
                       physical_register_name(value.reg(), value.view));
        return false;
    }
    bool reserved = value.reg().file() == RegisterClass::general &&
                    ((context.options.abi->general_reserved >> value.reg().number()) & 1) != 0;
    if (reserved || value.reg() == physical::rsp) {
        context.report(pin_to_reserved, expression.range, physical_register_name(value.reg(), value.view));
        return false;
    }
    declared.pinned = value.reg();
    return true;
}

// Adds the virtual register; its slot is its index.
std::uint32_t add_register(LoweringContext& context, const VirtualRegister& declared) {
    Register reg = context.current().add_virtual_register(declared);
    auto& map = context.function->name_map;
    // Registers without a name have no slot, yet keep their place in the map.
    for (auto i = static_cast<std::uint32_t>(map.size()); i <= reg.virtual_index(); ++i)
        map.push_back(Register::virtual_register(i));
    return reg.virtual_index();
}

void declare_one(LoweringContext& context, const Declared& declared, const VirtualRegister& model) {
    const std::int64_t rows = declared.dimension_count == 0 ? 1 : declared.dimensions[0];
    const std::int64_t columns = declared.dimension_count < 2 ? 1 : declared.dimensions[1];
    if (!count_steps(context, declared.range, static_cast<std::uint64_t>(rows * columns)))
        return;
    auto slot = static_cast<std::uint32_t>(context.current().virtual_registers.size());
    Value value = Value::of_slot(slot, Register::virtual_register(slot), model.view);
    if (declared.dimension_count != 0)
        value = Value::of_array(slot, static_cast<std::uint32_t>(declared.dimensions[0]),
                                static_cast<std::uint32_t>(declared.dimensions[1]), model.view);
    value.type = model.type;
    Declaration declaration;
    declaration.value = value;
    declaration.range = declared.range;
    if (!context.declare(declared.name, declaration))
        return;
    VirtualRegister reg = model;
    reg.expansion = context.expansion;
    for (std::int64_t i = 0; i < rows; ++i)
        for (std::int64_t j = 0; j < columns; ++j) {
            reg.indices[0] = declared.dimension_count == 0 ? -1 : static_cast<std::int32_t>(i);
            reg.indices[1] = declared.dimension_count < 2 ? -1 : static_cast<std::int32_t>(j);
            add_register(context, reg);
        }
}

// `reg64 ctx: Context` names the structure where the pointer to it is meant.
void report_no_pointer(LoweringContext& context, const ast::Expression& type) {
    const Declaration* declared = type.kind == ExpressionKind::name ? context.scope.find(type.name) : nullptr;
    const std::string_view text = context.sources.text(type.range);
    const bool is_structure = declared != nullptr && declared->value.is(ValueKind::structure);
    context.report(register_type, type.range, text, is_structure ? fmt::format("; write `{}*`", text) : std::string());
}

// The type behind the colon of `reg64 ctx: Context*`.
bool read_type(LoweringContext& context, const ast::TypeName& written, VirtualRegister& declared) {
    const TypeId id = lower_type(context, written);
    if (!id)
        return false;
    const Type type = context.module.types[id];
    const std::string text = type_text(context.module, id);
    if (type.kind != TypeKind::pointer || context.module.types[type.element].kind != TypeKind::structure) {
        context.report(register_type, written.range, text, "");
        return false;
    }
    // A register of 64 bits holds a pointer in every convention.
    const unsigned bytes = view_bytes(declared.view);
    if (declared.file != RegisterClass::general || (bytes != 8 && bytes != context.options.abi->pointer_size)) {
        context.report(register_type_width, written.range, "reg64", context.text(declared.name));
        return false;
    }
    declared.type = id;
    return true;
}

void lower_declarator(LoweringContext& context, const ast::Argument& argument, View view) {
    if (argument.after_colon)
        return report_no_pointer(context, *argument.after_colon);
    if (!argument.value || argument.sizes != 0 || !argument.decorators.empty()) {
        context.report(expected_register_name, argument.range, context.sources.text(argument.range));
        return;
    }
    Declared declared;
    if (!read_declared(context, *argument.value, declared))
        return;
    if (declared.dimension_count == 2 && declared.dimensions[0] * declared.dimensions[1] > most_elements) {
        context.report(register_array_too_large, argument.range);
        return;
    }
    VirtualRegister model;
    model.name = declared.name;
    model.range = declared.range;
    model.view = view;
    model.file = view_class(view);
    if (argument.type && !read_type(context, *argument.type, model))
        return;
    if (argument.named_value) {
        if (declared.dimension_count != 0) {
            context.report(pinned_array, argument.named_value->range);
            return;
        }
        if (!read_pin(context, *argument.named_value, model))
            return;
    }
    declare_one(context, declared, model);
}

} // namespace

void lower_register_declaration(LoweringContext& context, const ast::Statement& line, View view) {
    if (!line.prefixes.empty()) {
        context.report(prefix_on_pseudo, line.prefixes[0].range, context.sources.text(line.prefixes[0].range));
        return;
    }
    if (line.arguments.empty())
        context.report(expected_register_name, line.range, context.sources.text(line.range));
    for (const ast::Argument* argument : line.arguments)
        lower_declarator(context, *argument, view);
}

} // namespace pasm
