#include "frontend/lower/context.h"

#include "frontend/evaluate/builtins.h"
#include "frontend/lower/registers.h"
#include "ir/print.h"
#include "support/text.h"

namespace pasm {

namespace {

// What a misspelt name could be: everything declared, then the builtins.
std::vector<std::string_view> visible_names(const LoweringContext& context) {
    std::vector<std::string_view> names;
    auto add = [&](StringId name) {
        if (name)
            names.push_back(context.text(name));
    };
    for (const auto& entry : context.scope.all())
        add(entry.name);
    if (context.function != nullptr)
        for (const Label& label : context.function->function->labels)
            if (label.defined)
                add(label.name);
    for (const Symbol& symbol : context.module.symbols)
        if (symbol.declared)
            add(symbol.name);
    for (std::string_view name : builtin_names())
        names.push_back(name);
    return names;
}

// What a macro's caller calls so, which the macro does not see.
const Declaration* hidden_declaration(const Scope& scope, StringId name) {
    for (const auto& entry : scope.all())
        if (entry.name == name)
            return &entry.value;
    return nullptr;
}

// Names of the registers that people type most.
std::vector<std::string> register_names() {
    std::vector<std::string> names;
    for (unsigned number = 0; number < 16; ++number) {
        for (View view : {View::low8, View::word, View::dword, View::qword})
            names.push_back(physical_register_name(physical::general(number), view));
        for (View view : {View::xmm, View::ymm, View::zmm})
            names.push_back(physical_register_name(physical::vector(number), view));
    }
    return names;
}

} // namespace

Declaration* LoweringContext::declare(StringId name, const Declaration& declaration) {
    if (words.look_up(module.strings, name).reg.valid()) {
        report(DiagnosticKind::name_of_register, declaration.range, text(name));
        return nullptr;
    }
    if (const Declaration* first = scope.find_innermost(name)) {
        report(DiagnosticKind::already_declared, declaration.range, text(name))
            .note(DiagnosticKind::first_declared, first->range);
        return nullptr;
    }
    if (scope.depth() == 0 && find_symbol(name)) {
        const Symbol& symbol = module.symbols[find_symbol(name).index()];
        report(DiagnosticKind::already_declared, declaration.range, text(name))
            .note(DiagnosticKind::first_declared, symbol.range);
        return nullptr;
    }
    Declaration& declared = scope.declare(name, declaration);
    declared.in_function = function != nullptr;
    return &declared;
}

LabelId LoweringContext::reference(SourceLocation use, StringId name, LabelScopeId scope) {
    if (const LabelId known = function->labels.find(scope, name))
        return known;
    const LabelId label = current().add_label({.name = name});
    function->labels.add(scope, name, label);
    function->label_uses.resize(current().labels.size());
    function->label_uses[label.index()] = use;
    return label;
}

LabelId LoweringContext::define_label(StringId name, SourceRange range) {
    const LabelId id = reference(name, range);
    const Declaration* register_name = scope.find(name);
    const SymbolId same_name = find_symbol(name);
    Label& label = current().labels[id.index()];
    if (words.look_up(module.strings, name).reg.valid()) {
        report(DiagnosticKind::name_of_register, range, text(name));
    } else if (label.defined) {
        report(DiagnosticKind::already_declared, range, text(name)).note(DiagnosticKind::first_declared, label.range);
    } else if (register_name != nullptr) {
        report(DiagnosticKind::already_declared, range, text(name))
            .note(DiagnosticKind::first_declared, register_name->range);
    } else if (same_name) {
        // A branch further up would already have meant the symbol.
        report(DiagnosticKind::already_declared, range, text(name))
            .note(DiagnosticKind::first_declared, module.symbols[same_name.index()].range);
    }
    if (label.defined)
        return id;
    label.defined = true;
    label.range = range;
    const Operand operand = Operand::of_label(id);
    Instruction instruction;
    instruction.kind = InstructionKind::label;
    instruction.operand_count = 1;
    instruction.first_operand = current().add_operands({&operand, 1});
    instruction.range = range;
    instruction.expansion = expansion;
    current().instructions.push_back(instruction);
    return id;
}

Value LoweringContext::find_argument(StringId name) {
    if (function == nullptr || !words.look_up(module.strings, name).reg.valid())
        return {};
    const std::vector<Parameter>& parameters = current().prototype.parameters;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (parameters[i].name == name)
            return Value::of_argument(static_cast<std::uint32_t>(i), parameters[i].type);
    return {};
}

bool LoweringContext::is_declared(StringId name) {
    if (scope.find(name) != nullptr || words.look_up(module.strings, name).reg.valid())
        return true;
    if (function != nullptr)
        if (const LabelId label = function->labels.find_visible(present_labels(), name))
            return current().labels[label.index()].defined;
    return find_symbol(name).valid();
}

SymbolId LoweringContext::find_symbol(StringId name) const {
    if (name.index() >= module.symbols_by_name.size())
        return {};
    const SymbolId id = module.symbols_by_name[name.index()];
    return id && module.symbols[id.index()].declared ? id : SymbolId();
}

void LoweringContext::report_undefined(StringId name, SourceRange range) {
    if (diagnostics.limit_reached()) { // it will only be counted
        report(DiagnosticKind::undefined_name, range, text(name), "");
        return;
    }
    if (std::string last = last_register_of(text(name)); !last.empty()) {
        report(DiagnosticKind::no_such_register, range, text(name), last);
        return;
    }
    std::vector<std::string_view> names = visible_names(*this);
    const std::vector<std::string> registers = register_names();
    names.insert(names.end(), registers.begin(), registers.end());
    const Declaration* hidden = hidden_declaration(scope, name);
    const std::string_view nearest = hidden == nullptr ? nearest_spelling(text(name), names) : std::string_view();
    auto diagnostic = report(DiagnosticKind::undefined_name, range, text(name),
                             nearest.empty() ? std::string() : fmt::format("; did you mean `{}`?", nearest));
    if (hidden != nullptr)
        diagnostic.note(DiagnosticKind::name_not_seen, hidden->range);
    else if (!nearest.empty())
        diagnostic.fix(range, std::string(nearest));
}

SymbolId LoweringContext::symbol(StringId name, SourceRange range) {
    const SymbolId id = module.symbol(name);
    Symbol& symbol = module.symbols[id.index()];
    if (!symbol.range.valid()) {
        symbol.range = range;
        unresolved.push_back({name, {range, expansion}, static_cast<std::uint32_t>(module.functions.size())});
    }
    return id;
}

} // namespace pasm
