#include "frontend/evaluate/value.h"

#include "ir/abi/abi.h"
#include "ir/print.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pasm {

namespace {

std::string integer_text(const Value& value) {
    return value.is_large ? fmt::to_string(static_cast<std::uint64_t>(value.integer)) : fmt::to_string(value.integer);
}

// At least one digit stands on both sides of the dot, as the language writes floats.
std::string floating_text(double value) {
    std::string text = fmt::to_string(value);
    if (std::isfinite(value) && text.find_first_of(".e") == std::string::npos)
        text += ".0";
    return text;
}

std::string array_text(const Module& module, const Function* function, const Value& value) {
    if (function == nullptr || value.first_slot() >= function->virtual_registers.size())
        return "registers";
    return fmt::format("{}[..]", module.strings.text(function->virtual_registers[value.first_slot()].name));
}

} // namespace

std::string lane_type_text(const LaneType& type) {
    std::string text = type.is_floating ? "float" : type.is_signed ? "int" : "uint";
    text += fmt::to_string(type.bits);
    return type.has_lanes ? fmt::format("{}x{}", text, type.lanes) : text;
}

std::string_view kind_text(ValueKind kind) {
    switch (kind) {
    case ValueKind::invalid: return "nothing";
    case ValueKind::integer: return "an integer";
    case ValueKind::floating: return "a float";
    case ValueKind::boolean: return "a bool";
    case ValueKind::string: return "a string";
    case ValueKind::list: return "a list";
    case ValueKind::range: return "a range";
    case ValueKind::reg: return "a register";
    case ValueKind::register_array: return "an array of registers";
    case ValueKind::register_class: return "a register class";
    case ValueKind::features: return "an instruction set";
    case ValueKind::label: return "a label";
    case ValueKind::symbol: return "an address";
    case ValueKind::local: return "a local";
    case ValueKind::place: return "a field";
    case ValueKind::distance: return "a distance";
    case ValueKind::argument: return "an argument";
    case ValueKind::typed_constant: return "a typed constant";
    case ValueKind::lane_type:
    case ValueKind::type: return "a type";
    case ValueKind::mnemonic: return "a mnemonic";
    case ValueKind::builtin:
    case ValueKind::let_function: return "a function";
    case ValueKind::macro: return "a macro";
    case ValueKind::block: return "a block";
    case ValueKind::operand: return "an operand";
    case ValueKind::structure: return "a structure";
    case ValueKind::stream: return "a stream";
    }
    return "nothing";
}

namespace {

std::string scalar_text(const Module& module, const Function* function, const Value& value) {
    switch (value.kind) {
    case ValueKind::integer: return integer_text(value);
    case ValueKind::floating: return floating_text(value.floating);
    case ValueKind::boolean: return value.boolean ? "true" : "false";
    case ValueKind::string: return std::string(module.strings.text(value.string()));
    case ValueKind::range: return fmt::format("{}..{}", value.integer, value.range_end);
    case ValueKind::reg:
        return function != nullptr || value.reg().is_physical()
                   ? register_text(module, function != nullptr ? *function : Function(), value.reg(), value.view)
                   : "register";
    case ValueKind::register_array: return array_text(module, function, value);
    case ValueKind::register_class: return std::string(declaring_word(value.view));
    case ValueKind::features: return isa::features_text(*value.features);
    case ValueKind::symbol: return std::string(module.strings.text(module.symbols[value.id].name));
    case ValueKind::label:
        return function ? std::string(module.strings.text(function->labels[value.id].name)) : "label";
    case ValueKind::local:
        return function ? std::string(module.strings.text(function->locals[value.id].name)) : "local";
    case ValueKind::stream:
        return function ? std::string(module.strings.text(function->streams[value.id].name)) : "stream";
    case ValueKind::lane_type: return lane_type_text(value.lanes);
    case ValueKind::structure:
    case ValueKind::type: return type_text(module, value.type);
    case ValueKind::mnemonic: return std::string(isa::mnemonic_name(isa::MnemonicId(value.id)));
    default: return std::string(kind_text(value.kind));
    }
}

// Adds to one text, since lists nest: a text for each level would be copied at each.
void append_text(const Module& module, const Function* function, const Value& value, std::size_t enough,
                 std::string& text) {
    if (!value.is(ValueKind::list)) {
        text += scalar_text(module, function, value);
        return;
    }
    text += '[';
    bool is_first = true;
    for (const Value& element : value.list()) {
        if (text.size() > enough)
            return;
        text += is_first ? "" : ", ";
        is_first = false;
        append_text(module, function, element, enough, text);
    }
    text += ']';
}

} // namespace

std::string value_text(const Module& module, const Function* function, const Value& value, std::size_t enough) {
    std::string text;
    append_text(module, function, value, enough, text);
    return text;
}

} // namespace pasm
