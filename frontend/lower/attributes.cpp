#include "frontend/lower/attributes.h"

#include "frontend/evaluate/integer.h"
#include "ir/abi/abi.h"
#include "support/text.h"

#include <algorithm>
#include <array>
#include <bit>

namespace pasm {

namespace {

constexpr std::int64_t largest_alignment = 4096;

struct AttributeCall {
    LoweringContext& context;
    const ast::Attribute& written;
    Attributes& result;
};

struct AttributeRow {
    std::string_view name;
    AttributePlace places;
    unsigned fewest = 0; // arguments
    unsigned most = 0;
    void (*apply)(AttributeCall& call) = nullptr; // null: not supported yet
    bool is_shared = false;                       // about a name that other files see
    bool FrontendOptions::*format_has = nullptr;  // what the format must have
};

constexpr unsigned any_number = 255;

void apply_align(AttributeCall& call) {
    const ast::Expression& value = *call.written.arguments[0]->value;
    auto alignment = evaluate_in_range(call.context, value, 1, largest_alignment, "the alignment");
    if (!alignment)
        return;
    if (!std::has_single_bit(static_cast<std::uint64_t>(*alignment)))
        call.context.report(DiagnosticKind::not_a_power_of_two, value.range, "the alignment", *alignment);
    else
        call.result.alignment = static_cast<std::uint32_t>(*alignment);
}

// The only argument as a string that is not empty; an invalid id after an error. In objects a zero ends a name.
StringId string_argument(AttributeCall& call) {
    const ast::Argument& argument = *call.written.arguments[0];
    const Value value = evaluate_argument(call.context, argument);
    const std::string_view text = value.is(ValueKind::string) ? call.context.text(value.string()) : std::string_view();
    const bool has_zero = text.find('\0') != std::string_view::npos;
    if (!text.empty() && !has_zero)
        return value.string();
    if (value.valid())
        call.context.report(DiagnosticKind::expected_value, argument.range,
                            has_zero ? "a string without zeros" : "a string that is not empty",
                            has_zero                      ? "one with a zero in it"
                            : value.is(ValueKind::string) ? "an empty one"
                                                          : kind_text(value.kind));
    return {};
}

void apply_section(AttributeCall& call) {
    call.result.section = string_argument(call);
}

void apply_symbol(AttributeCall& call) {
    call.result.link_name = string_argument(call);
}

void apply_spill(AttributeCall& call) {
    const ast::Argument& argument = *call.written.arguments[0];
    const ast::Expression* value = argument.value;
    if (value != nullptr && value->kind == ast::ExpressionKind::name && call.context.text(value->name) == "allow")
        call.result.spill_allowed = true;
    else
        call.context.report(DiagnosticKind::expected_value, argument.range, "`allow`",
                            fmt::format("`{}`", call.context.sources.text(argument.range)));
}

void apply_portable(AttributeCall& call) {
    call.result.portable = true;
}

void apply_noframe(AttributeCall& call) {
    call.result.noframe = true;
}

void apply_escapes(AttributeCall& call) {
    call.result.escapes = true;
}

void apply_vectorcall(AttributeCall& call) {
    const Abi& abi = *call.context.options.abi;
    if (abi.vectorcall == nullptr)
        call.context.report(DiagnosticKind::vectorcall_of_other_abi, call.written.range, abi.name);
    else
        call.result.vectorcall = true;
}

void apply_weak(AttributeCall& call) {
    call.result.weak = true;
}

void apply_hidden(AttributeCall& call) {
    call.result.hidden = true;
}

void apply_protected(AttributeCall& call) {
    call.result.protected_ = true;
}

void apply_comdat(AttributeCall& call) {
    call.result.comdat = true;
}

void apply_dllexport(AttributeCall& call) {
    call.result.exported = true;
}

void apply_dllimport(AttributeCall& call) {
    call.result.imported = true;
}

void apply_thread(AttributeCall& call) {
    call.result.thread = true;
}

void report_unknown_target(LoweringContext& context, std::string_view name, SourceRange range) {
    const std::string_view nearest = nearest_spelling(lower_case(name), isa::target_names());
    context.report(DiagnosticKind::unknown_target, range, name,
                   nearest.empty() ? std::string() : fmt::format("; did you mean `{}`?", nearest));
}

// Adds what one value of target(...) stands for: features, the name of some, or a list of these.
void add_target(LoweringContext& context, const Value& value, SourceRange range, isa::FeatureSet& target) {
    if (value.is(ValueKind::features)) {
        target.insert(*value.features);
    } else if (value.is(ValueKind::string)) {
        if (auto features = isa::find_target(context.text(value.string())))
            target.insert(*features);
        else
            report_unknown_target(context, context.text(value.string()), range);
    } else if (value.is(ValueKind::list)) {
        for (const Value& element : value.list())
            add_target(context, element, range, target);
    } else if (value.valid()) {
        context.report(DiagnosticKind::expected_value, range, "an instruction set or a microarchitecture",
                       kind_text(value.kind));
    }
}

// One argument of target(...): a bare word that nothing declares is looked up, so that the error speaks of targets.
void add_target_argument(AttributeCall& call, const ast::Argument& argument, isa::FeatureSet& target) {
    LoweringContext& context = call.context;
    const ast::Expression* expression = argument.value;
    const bool is_word = expression != nullptr && expression->kind == ast::ExpressionKind::name &&
                         context.scope.find(expression->name) == nullptr;
    if (!is_word)
        return add_target(context, evaluate_argument(context, argument), argument.range, target);
    if (auto features = isa::find_target(context.text(expression->name)))
        target.insert(*features);
    else
        report_unknown_target(context, context.text(expression->name), argument.range);
}

// The target for messages: as written, or what names of the program stand for.
std::string target_text(AttributeCall& call, const isa::FeatureSet& target) {
    const ast::Arguments arguments = call.written.arguments;
    const bool is_written = std::all_of(arguments.begin(), arguments.end(), [&](const ast::Argument* argument) {
        return argument->value != nullptr && argument->value->kind == ast::ExpressionKind::name &&
               call.context.scope.find(argument->value->name) == nullptr;
    });
    if (!is_written)
        return isa::features_text(isa::with_implied(target), true);
    return std::string(call.context.sources.text(join(arguments.front()->range, arguments.back()->range)));
}

void apply_target(AttributeCall& call) {
    isa::FeatureSet target{isa::Feature::x86_64};
    for (const ast::Argument* argument : call.written.arguments)
        add_target_argument(call, *argument, target);
    call.result.target = isa::with_implied(target);
    call.result.target_text = call.context.module.strings.intern(target_text(call, target));
}

using namespace attribute_place;

constexpr auto attribute_rows = std::array{
    AttributeRow{"target", function | extern_function | dispatcher, 1, any_number, apply_target},
    AttributeRow{"align", function | data | local | dispatcher, 1, 1, apply_align},
    AttributeRow{"spill", function, 1, 1, apply_spill},
    AttributeRow{"portable", function | macro, 0, 0, apply_portable},
    AttributeRow{"noframe", function, 0, 0, apply_noframe},
    AttributeRow{"escapes", function, 0, 0, apply_escapes},
    AttributeRow{"section", function | data | dispatcher, 1, 1, apply_section},
    AttributeRow{"symbol", function | extern_function | data | extern_data | dispatcher, 1, 1, apply_symbol},
    AttributeRow{"weak", function | extern_function | data | extern_data | dispatcher, 0, 0, apply_weak, true},
    AttributeRow{"hidden", function | extern_function | data | extern_data | dispatcher, 0, 0, apply_hidden, true},
    AttributeRow{"protected", function | data | dispatcher, 0, 0, apply_protected, true},
    AttributeRow{"comdat", function | data, 0, 0, apply_comdat, true, &FrontendOptions::has_comdat},
    AttributeRow{"dllexport", function | data | dispatcher, 0, 0, apply_dllexport, true},
    AttributeRow{"dllimport", extern_function | extern_data, 0, 0, apply_dllimport},
    AttributeRow{"vectorcall", function | extern_function, 0, 0, apply_vectorcall},
    AttributeRow{"thread", data | extern_data, 0, 0, apply_thread, false, &FrontendOptions::has_thread_data},
};

const AttributeRow* find_row(std::string_view name) {
    for (const AttributeRow& row : attribute_rows)
        if (row.name == name)
            return &row;
    return nullptr;
}

void report_unknown_attribute(LoweringContext& context, const ast::Attribute& attribute) {
    std::vector<std::string_view> names;
    for (const AttributeRow& row : attribute_rows)
        names.push_back(row.name);
    const std::string_view nearest = nearest_spelling(context.text(attribute.name), names);
    context.report(DiagnosticKind::unknown_attribute, attribute.range, context.text(attribute.name),
                   nearest.empty() ? std::string() : fmt::format("; did you mean `{}`?", nearest));
}

std::string count_text(const AttributeRow& row) {
    if (row.most == any_number)
        return "one argument or more";
    return row.most == 0 ? "no arguments" : "one argument";
}

std::string_view place_text(AttributePlace place) {
    switch (place) {
    case function: return "a function";
    case extern_function: return "an extern function";
    case data: return "data";
    case extern_data: return "extern data";
    case macro: return "a macro";
    case dispatcher: return "a dispatcher";
    default: return "a local";
    }
}

bool has_values(const ast::Attribute& attribute) {
    for (const ast::Argument* argument : attribute.arguments)
        if (argument->value == nullptr)
            return false;
    return true;
}

void lower_attribute(LoweringContext& context, const ast::Attribute& attribute, AttributePlace place,
                     Attributes& result) {
    const AttributeRow* row = find_row(context.text(attribute.name));
    if (row == nullptr)
        return report_unknown_attribute(context, attribute);
    if ((row->places & place) == 0) {
        context.report(DiagnosticKind::misplaced_attribute, attribute.range, row->name, place_text(place));
        return;
    }
    const std::size_t count = attribute.arguments.size();
    if (count < row->fewest || count > row->most || !has_values(attribute)) {
        context.report(DiagnosticKind::argument_count, attribute.range, row->name, count_text(*row), count);
        return;
    }
    if (row->apply == nullptr)
        return context.not_supported(attribute.range, fmt::format("`{}`", row->name));
    if (row->format_has != nullptr && !(context.options.*row->format_has)) {
        context.report(DiagnosticKind::attribute_not_in_format, attribute.range, context.options.output_format,
                       row->name);
        return;
    }
    if (row->is_shared && result.shared == nullptr)
        result.shared = &attribute;
    AttributeCall call{context, attribute, result};
    row->apply(call);
}

} // namespace

Attributes lower_attributes(LoweringContext& context, std::span<const ast::Attribute> attributes,
                            AttributePlace place) {
    Attributes result;
    for (const ast::Attribute& attribute : attributes)
        lower_attribute(context, attribute, place, result);
    return result;
}

void apply_to_symbol(LoweringContext& context, const Attributes& attributes, Symbol& symbol) {
    if (attributes.link_name) {
        symbol.link_name = attributes.link_name;
        symbol.has_exact_name = true;
    }
    symbol.thread_local_ |= attributes.thread;
    if (attributes.shared != nullptr && symbol.binding == Binding::local) {
        context.report(DiagnosticKind::static_and_shared, attributes.shared->range, context.text(symbol.name),
                       context.text(attributes.shared->name));
        return;
    }
    if (attributes.weak || attributes.comdat)
        symbol.binding = Binding::weak;
    symbol.comdat = attributes.comdat;
    symbol.exported = attributes.exported;
    symbol.imported = attributes.imported;
    if (attributes.protected_)
        symbol.visibility = Visibility::protected_;
    if (attributes.hidden)
        symbol.visibility = Visibility::hidden;
}

void apply_to_prototype(LoweringContext& context, const Attributes& attributes, const ast::Prototype& written,
                        Prototype& prototype) {
    prototype.vectorcall = attributes.vectorcall && !prototype.variadic;
    if (attributes.vectorcall && prototype.variadic)
        context.report(DiagnosticKind::vectorcall_with_unnamed, written.range);
}

// name@@bytes, as linkers of Microsoft's world know such functions: bytes of the arguments, each in whole slots.
void decorate(LoweringContext& context, const Prototype& prototype, Symbol& symbol) {
    if (!prototype.vectorcall || symbol.has_exact_name)
        return;
    const Abi& abi = *context.options.abi;
    std::uint64_t bytes = 0;
    for (const Parameter& parameter : prototype.parameters) {
        const std::uint64_t size = layout_of(context.module, abi, parameter.type).size;
        bytes += (size + abi.slot_size - 1) / abi.slot_size * abi.slot_size;
    }
    symbol.link_name = context.module.strings.intern(fmt::format("{}@@{}", context.text(symbol.name), bytes));
}

} // namespace pasm
