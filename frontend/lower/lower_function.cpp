#include "frontend/lower/lower_function.h"

#include "frontend/lower/attributes.h"
#include "frontend/lower/instructions.h"
#include "frontend/lower/items.h"
#include "frontend/lower/streams.h"
#include "frontend/lower/types.h"
#include "support/text.h"

#include <algorithm>

namespace pasm {

namespace {

// The function's symbol; one without a name when the name is in error or taken.
SymbolId function_symbol(LoweringContext& context, const ast::Statement& header, const Attributes& attributes,
                         const Prototype& lowered) {
    const ast::Prototype& prototype = *header.prototype;
    const StringId name = evaluate_name(context, prototype.name, prototype.spliced_name);
    SymbolId id = name ? declare_symbol(context, name, prototype.name_range, SymbolKind::function, true) : SymbolId();
    if (!id) {
        id = SymbolId(context.module.symbols.size());
        context.module.symbols.push_back(
            {.kind = SymbolKind::function, .defined = true, .range = prototype.name_range});
    }
    Symbol& symbol = context.module.symbols[id.index()];
    symbol.binding = header.is_static ? Binding::local : Binding::global;
    apply_to_symbol(context, attributes, symbol);
    decorate(context, lowered, symbol);
    return id;
}

// Parameters are names, save those that are called like a register, which stays one: `load` finds them by name.
void declare_parameters(LoweringContext& context, const Prototype& prototype) {
    for (std::size_t i = 0; i < prototype.parameters.size(); ++i) {
        const Parameter& parameter = prototype.parameters[i];
        if (!parameter.name || context.words.look_up(context.module.strings, parameter.name).reg.valid())
            continue;
        if (context.scope.find_innermost(parameter.name) != nullptr)
            continue; // reported with the prototype
        const Value value = Value::of_argument(static_cast<std::uint32_t>(i), parameter.type);
        context.scope.declare(parameter.name, {.value = value, .range = parameter.range});
    }
}

// The label that a reference means in the end.
LabelId final_label(const FunctionContext& function, LabelId label) {
    while (label.index() < function.label_aliases.size() && function.label_aliases[label.index()])
        label = function.label_aliases[label.index()];
    return label;
}

// For each label: what stands for it in operands when it is not defined itself.
struct Resolution {
    LabelId label;
    SymbolId symbol;
};

std::vector<Resolution> resolve_labels(LoweringContext& context) {
    const FunctionContext& function = *context.function;
    std::vector<Label>& labels = function.function->labels;
    std::vector<Resolution> resolutions(labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const LabelId meant = final_label(function, LabelId(i));
        if (labels[meant.index()].defined) {
            resolutions[i].label = meant;
            labels[meant.index()].address_taken |= labels[i].address_taken;
            continue;
        }
        resolutions[i].symbol = context.module.symbol(labels[i].name);
        // A use without a place has been reported as what it was taken for.
        if (function.label_uses[i].range.valid())
            context.unresolved.push_back({labels[i].name, function.label_uses[i],
                                          static_cast<std::uint32_t>(context.module.functions.size() - 1)});
    }
    return resolutions;
}

void apply(const std::vector<Resolution>& resolutions, Operand& operand) {
    const Resolution& resolution = resolutions[operand.id];
    operand.id = static_cast<std::uint32_t>(resolution.symbol ? resolution.symbol.index() : resolution.label.index());
    if (resolution.symbol)
        operand.kind = OperandKind::symbol;
}

void apply(const std::vector<Resolution>& resolutions, MemoryOperand& memory) {
    const Resolution& resolution = resolutions[memory.target];
    memory.target =
        static_cast<std::uint32_t>(resolution.symbol ? resolution.symbol.index() : resolution.label.index());
    if (resolution.symbol)
        memory.target_kind = AddressTarget::symbol;
}

// Labels whose addresses data holds: each is a label of the function in the end, or a symbol.
void resolve_data_labels(LoweringContext& context, const std::vector<Resolution>& resolutions) {
    Module& module = context.module;
    for (std::size_t i = context.function->first_symbol; i < module.symbols.size(); ++i) {
        Symbol& symbol = module.symbols[i];
        if (symbol.kind != SymbolKind::label)
            continue;
        const Resolution& resolution = resolutions[symbol.label.index()];
        symbol.label = resolution.label;
        for (std::size_t item = context.function->first_data; resolution.symbol && item < module.data.size(); ++item)
            for (DataFixup& fixup : module.data[item].fixups)
                if (fixup.symbol == SymbolId(i))
                    fixup.symbol = resolution.symbol;
    }
}

void replace_undefined_labels(LoweringContext& context) {
    Function& function = context.current();
    if (std::all_of(function.labels.begin(), function.labels.end(), [](const Label& label) { return label.defined; }))
        return;
    const std::vector<Resolution> resolutions = resolve_labels(context);
    if (context.function->has_data_labels)
        resolve_data_labels(context, resolutions);
    for (Operand& operand : function.operands)
        if (operand.kind == OperandKind::label)
            apply(resolutions, operand);
    for (MemoryOperand& memory : function.memory_operands)
        if (memory.target_kind == AddressTarget::label)
            apply(resolutions, memory);
}

// What an undefined name of a function could have been meant to be.
std::vector<std::string_view> candidates(const LoweringContext& context, std::uint32_t index) {
    std::vector<std::string_view> names;
    const Module& module = context.module;
    if (index < module.functions.size()) {
        const Function& function = module.functions[index];
        for (const Label& label : function.labels)
            if (label.defined)
                names.push_back(context.text(label.name));
        for (const VirtualRegister& reg : function.virtual_registers)
            names.push_back(context.text(reg.name));
        for (const Local& local : function.locals)
            names.push_back(context.text(local.name));
    }
    for (const Symbol& symbol : module.symbols)
        if (symbol.declared && symbol.name)
            names.push_back(context.text(symbol.name));
    return names;
}

// Where the function of an undefined name defines a label called so, which the name does not mean.
SourceRange label_range(const LoweringContext& context, const UnresolvedName& use) {
    for (const Label& label : context.module.functions[use.function].labels)
        if (label.defined && label.name == use.name)
            return label.range;
    return use.location.range;
}

} // namespace

FunctionAttributes function_attributes(const LoweringContext& context, const Attributes& written, bool is_static) {
    FunctionAttributes result;
    if (written.alignment != 0)
        result.alignment = written.alignment;
    result.spill_allowed = written.spill_allowed;
    result.portable = written.portable;
    result.noframe = written.noframe;
    result.escapes = written.escapes;
    result.exported = !is_static;
    result.section = written.section;
    result.target = written.target.value_or(context.options.default_target);
    result.target_text =
        written.target ? written.target_text : context.module.strings.intern(context.options.default_target_name);
    return result;
}

void begin_function(LoweringContext& context, FunctionContext& storage, const ast::Statement& header) {
    const Attributes attributes = lower_attributes(context, header.attributes, attribute_place::function);
    Prototype prototype = lower_prototype(context, *header.prototype);
    if (prototype.variadic)
        context.not_supported(header.prototype->range, "a function with `...` of its own");
    apply_to_prototype(context, attributes, *header.prototype, prototype);
    const SymbolId symbol = function_symbol(context, header, attributes, prototype);
    Module& module = context.module;
    storage.prototype = static_cast<std::uint32_t>(module.prototypes.size());
    module.prototypes.push_back(prototype);
    module.symbols[symbol.index()].prototype = storage.prototype;
    Function& function = module.functions.emplace_back();
    function.symbol = symbol;
    function.prototype = std::move(prototype);
    function.attributes = function_attributes(context, attributes, header.is_static);
    function.documentation = header.documentation;
    function.range = header.prototype->range;
    function.expansion = context.expansion;
    storage.function = &function;
    storage.name_map.clear();
    storage.name_maps = {};
    storage.label_aliases.clear();
    storage.label_uses.clear();
    storage.forms.clear();
    storage.streams = {};
    storage.has_label_loads = false;
    storage.has_data_labels = false;
    storage.first_symbol = module.symbols.size();
    storage.first_data = module.data.size();
    context.function = &storage;
    context.scope.push();
    storage.labels.start();
    declare_parameters(context, function.prototype);
}

void end_function(LoweringContext& context, SourceRange closing_brace) {
    context.current().end_range = closing_brace;
    finish_streams(context);
    replace_undefined_labels(context);
    finish_instructions(context);
    context.scope.pop();
    context.function = nullptr;
}

void enter_label_scope(LoweringContext& context, LabelScopeId parent) {
    context.function->labels.enter(parent);
}

void leave_label_scope(LoweringContext& context) {
    FunctionContext& function = *context.function;
    const LabelScopeId scope = function.labels.current();
    const LabelScopeId parent = function.labels.parent(scope);
    function.labels.leave();
    if (!parent)
        return;
    function.labels.for_each(scope, [&](StringId name, LabelId inner) {
        if (function.function->labels[inner.index()].defined)
            return;
        const LabelId outer = context.reference(function.label_uses[inner.index()], name, parent);
        function.label_aliases.resize(function.function->labels.size());
        function.label_aliases[inner.index()] = outer;
    });
}

void report_unresolved_names(LoweringContext& context) {
    for (const UnresolvedName& use : context.unresolved) {
        if (context.find_symbol(use.name))
            continue;
        // Beyond the limit errors are only counted, so no time is spent on what they would say.
        const std::string_view nearest =
            context.diagnostics.limit_reached()
                ? std::string_view()
                : nearest_spelling(context.text(use.name), candidates(context, use.function));
        const bool is_outside_macro = nearest == context.text(use.name);
        auto diagnostic = context.diagnostics.report(
            DiagnosticKind::undefined_name, use.location, context.text(use.name),
            nearest.empty() || is_outside_macro ? std::string() : fmt::format("; did you mean `{}`?", nearest));
        if (is_outside_macro)
            diagnostic.note(DiagnosticKind::label_not_seen, label_range(context, use));
        else if (!nearest.empty())
            diagnostic.fix(use.location.range, std::string(nearest));
    }
}

} // namespace pasm
