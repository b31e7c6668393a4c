// Instructions, functions and modules as text; operands are in print.cpp.
#include "ir/abi/abi.h"
#include "ir/origin_text.h"
#include "ir/print.h"

#include <fmt/format.h>

namespace pasm {

namespace {

std::string prefixes_text(const Function& function, const Instruction& instruction) {
    std::string text;
    for (const PrefixName& row : prefix_names())
        if ((instruction.prefixes & row.bit) != 0)
            text += fmt::format("{} ", row.name);
    for (const Operand& operand : function.operands_of(instruction)) {
        if (operand.kind != OperandKind::memory)
            continue;
        if (auto bytes = function.memory(operand).forced_displacement; bytes != 0)
            text += fmt::format("{{disp{}}} ", bytes * 8);
    }
    return text;
}

std::string_view rounding_text(Rounding rounding) {
    switch (rounding) {
    case Rounding::none: return "";
    case Rounding::sae: return "{sae}";
    case Rounding::rn_sae: return "{rn-sae}";
    case Rounding::rd_sae: return "{rd-sae}";
    case Rounding::ru_sae: return "{ru-sae}";
    case Rounding::rz_sae: return "{rz-sae}";
    }
    return "";
}

// Operands that are values: an address says so.
std::string joined_operands(const Module& module, const Function& function, std::span<const Operand> operands) {
    std::string text;
    for (const Operand& operand : operands)
        text += fmt::format("{}{}{}", text.empty() ? "" : ", ", operand.kind == OperandKind::symbol ? "&" : "",
                            operand_text(module, function, operand));
    return text;
}

bool is_branch(const Instruction& instruction) {
    return instruction.form && isa::form(instruction.form).control != isa::Control::none;
}

std::string machine_text(const Module& module, const Function& function, const Instruction& instruction) {
    std::string text = prefixes_text(function, instruction);
    text += isa::mnemonic_name(instruction.mnemonic);
    bool first = true;
    std::span<const Operand> operands = function.operands_of(instruction);
    for (const Operand& operand : operands) {
        bool is_target = !first && operand.kind == OperandKind::label && operands[0].kind != OperandKind::label;
        bool rounds_here = &operand == &operands.back() && operand.kind == OperandKind::immediate;
        if (instruction.rounding != Rounding::none && rounds_here)
            text += fmt::format(", {}", rounding_text(instruction.rounding));
        text += first ? " " : is_target && &operand == &operands[1] ? " -> " : ", ";
        if (operand.kind == OperandKind::symbol && !is_branch(instruction))
            text += "offset ";
        text += operand_text(module, function, operand);
        if (first && instruction.mask.valid())
            text += fmt::format("{{{}}}", register_text(module, function, instruction.mask, View::mask));
        if (first && instruction.zeroing)
            text += "{z}";
        first = false;
    }
    bool is_written = !operands.empty() && operands.back().kind == OperandKind::immediate;
    if (instruction.rounding != Rounding::none && !is_written)
        text += fmt::format(", {}", rounding_text(instruction.rounding));
    return text;
}

std::string load_argument_text(const Module& module, const Function& function, const Instruction& instruction) {
    const ArgumentLoad& load = function.argument_loads[instruction.payload];
    StringId name = function.prototype.parameters[load.parameter].name;
    std::string source = name ? std::string(module.strings.text(name)) : fmt::format("%argument{}", load.parameter);
    if (load.offset != 0)
        source += fmt::format(".{}", load.offset);
    return fmt::format("load {}, {}", joined_operands(module, function, function.operands_of(instruction)), source);
}

std::string call_text(const Module& module, const Function& function, const Instruction& instruction) {
    auto operands = function.operands_of(instruction);
    const CallSite& site = function.calls[instruction.payload];
    std::string text = "call " + operand_text(module, function, operands[0]);
    if (site.sets_up_arguments)
        text += fmt::format("({})", joined_operands(module, function, operands.subspan(1, site.argument_count)));
    if (site.result_count != 0)
        text += " -> " + joined_operands(module, function, operands.subspan(1 + site.argument_count));
    return text;
}

std::string parallel_copy_text(const Module& module, const Function& function, std::span<const Operand> operands) {
    std::string text = "parallel_copy";
    for (std::size_t i = 0; i + 1 < operands.size(); i += 2)
        text += fmt::format("{} {} <- {}", i == 0 ? "" : ",", operand_text(module, function, operands[i]),
                            operand_text(module, function, operands[i + 1]));
    return text;
}

std::string unwind_text(const Module& module, const Function& function, const UnwindOperation& operation) {
    const UnwindRule& rule = unwind_rule(operation.kind);
    View view = operation.reg.file() == RegisterClass::vector ? View::xmm : View::qword;
    std::string reg = operation.reg.valid() ? register_text(module, function, operation.reg, view) : std::string();
    switch (rule.takes) {
    case UnwindRule::Takes::nothing: return fmt::format("cfi {}", rule.directive);
    case UnwindRule::Takes::reg: return fmt::format("cfi {} {}", rule.directive, reg);
    case UnwindRule::Takes::value: return fmt::format("cfi {} {}", rule.directive, operation.value);
    case UnwindRule::Takes::reg_and_value: break;
    }
    return fmt::format("cfi {} {}, {}", rule.directive, reg, operation.value);
}

std::string_view keyword(InstructionKind kind) {
    switch (kind) {
    case InstructionKind::align: return "align";
    case InstructionKind::bytes: return "bytes";
    case InstructionKind::load_field:
    case InstructionKind::load_constant: return "load";
    case InstructionKind::return_values: return "return";
    case InstructionKind::spill: return "spill";
    case InstructionKind::reload: return "reload";
    case InstructionKind::assume: return "assume";
    case InstructionKind::frame_setup: return "frame_setup";
    default: return "?";
    }
}

bool same_array(const VirtualRegister& a, const VirtualRegister& b) {
    return a.name == b.name && a.range == b.range && a.indices[0] >= 0 && a.indices[0] + 1 >= b.indices[0];
}

// `acc[6]` for an array, whose elements stand one after another and were declared at one place.
std::string declaration_text(const Module& module, const Function& function, std::size_t& index) {
    const VirtualRegister& reg = function.virtual_registers[index];
    Register self = Register::virtual_register(static_cast<std::uint32_t>(index));
    std::size_t last = index;
    while (reg.indices[0] >= 0 && last + 1 < function.virtual_registers.size() &&
           same_array(function.virtual_registers[last], function.virtual_registers[last + 1]))
        ++last;
    index = last;
    if (reg.indices[0] < 0) {
        std::string text = register_text(module, function, self, reg.view);
        if (reg.pinned.valid())
            text += " = " + physical_register_name(reg.pinned, reg.view);
        return text;
    }
    std::string text(module.strings.text(reg.name));
    for (std::int32_t i : function.virtual_registers[last].indices)
        if (i >= 0)
            text += fmt::format("[{}]", i + 1);
    return text;
}

// Consecutive declarations of one class share a line.
std::string declarations_text(const Module& module, const Function& function) {
    std::string text;
    std::string_view open_class;
    for (std::size_t i = 0; i < function.virtual_registers.size(); ++i) {
        std::string_view word = declaring_word(function.virtual_registers[i].view);
        text += word == open_class ? ", " : fmt::format("{}    {} ", text.empty() ? "" : "\n", word);
        text += declaration_text(module, function, i);
        open_class = word;
    }
    return text.empty() ? text : text + "\n";
}

std::string parameter_text(const Module& module, const Parameter& parameter) {
    std::string text = type_text(module, parameter.type);
    if (parameter.name)
        text += fmt::format(" {}", module.strings.text(parameter.name));
    return text;
}

std::string parameters_text(const Module& module, const std::vector<Parameter>& parameters) {
    std::string text;
    for (const Parameter& parameter : parameters)
        text += (text.empty() ? "" : ", ") + parameter_text(module, parameter);
    return text;
}

std::string results_text(const Module& module, const Prototype& prototype) {
    if (prototype.results.empty())
        return "void";
    if (prototype.results.size() == 1 && !prototype.results[0].name)
        return type_text(module, prototype.results[0].type);
    return fmt::format("({})", parameters_text(module, prototype.results));
}

std::string header_text(const Module& module, const Function& function) {
    const FunctionAttributes& attributes = function.attributes;
    std::string text =
        fmt::format("{}function {}", attributes.exported ? "" : "static ", prototype_text(module, function));
    if (attributes.target_text)
        text += fmt::format(" target({})", module.strings.text(attributes.target_text));
    if (attributes.alignment != FunctionAttributes().alignment)
        text += fmt::format(" align({})", attributes.alignment);
    text += attributes.spill_allowed ? " spill(allow)" : "";
    text += attributes.portable ? " portable" : "";
    text += attributes.noframe ? " noframe" : "";
    text += attributes.escapes ? " escapes" : "";
    text += function.prototype.vectorcall ? " vectorcall" : "";
    return text;
}

std::string locals_text(const Module& module, const Function& function) {
    std::string text;
    for (const Local& local : function.locals)
        text += fmt::format("    local {} size({}) align({})\n", module.strings.text(local.name), local.size,
                            local.alignment);
    return text;
}

// A line of the listing; what the compiler added says why.
std::string line_text(const Module& module, const Function& function, const Instruction& instruction) {
    std::string text = instruction_text(module, function, instruction);
    if (instruction.kind == InstructionKind::label)
        return "  " + text + "\n";
    std::string_view origin = origin_text(instruction.origin);
    return fmt::format("    {}{}{}\n", text, origin.empty() ? "" : " ; ", origin);
}

std::string data_text(const Module& module, const DataItem& item) {
    const Symbol& symbol = module.symbols[item.symbol.index()];
    std::string_view section = item.section == DataSection::data   ? "data"
                               : item.section == DataSection::zero ? "zero"
                                                                   : "constant";
    std::string name =
        symbol.name ? std::string(module.strings.text(symbol.name)) : fmt::format("%constant{}", item.symbol.index());
    std::string text = fmt::format("{} {} size({}) align({})", section, name, item.size, item.alignment);
    for (std::size_t i = 0; i < item.bytes.size(); ++i)
        text += fmt::format("{}{:02x}", i == 0 ? " = " : " ", item.bytes[i]);
    return text + "\n";
}

std::string dispatcher_text(const Module& module, const Dispatcher& dispatcher) {
    auto name = [&](SymbolId symbol) { return module.strings.text(module.symbols[symbol.index()].name); };
    std::string text = fmt::format("\ndispatch {} = [", name(dispatcher.symbol));
    for (std::size_t i = 0; i < dispatcher.variants.size(); ++i)
        text += fmt::format("{}{}", i == 0 ? "" : ", ", name(dispatcher.variants[i].symbol));
    return text + "]\n";
}

} // namespace

std::string prototype_text(const Module& module, const Function& function) {
    return fmt::format("{} {}({}{})", results_text(module, function.prototype),
                       module.strings.text(module.symbols[function.symbol.index()].name),
                       parameters_text(module, function.prototype.parameters),
                       function.prototype.variadic ? ", ..." : "");
}

std::string_view origin_text(Origin origin) {
    switch (origin) {
    case Origin::author: return "";
    case Origin::argument: return "argument";
    case Origin::prolog: return "prolog";
    case Origin::epilog: return "epilog";
    case Origin::portable: return "portable";
    case Origin::call_setup: return "call set-up";
    case Origin::upper_half: return "upper halves";
    case Origin::padding: return "padding";
    case Origin::sandbox: return "sandbox";
    case Origin::landing: return "indirect branches";
    case Origin::unwinding: return "unwinding";
    case Origin::dispatch: return "dispatch";
    }
    return "";
}

std::span<const PrefixName> prefix_names() {
    static constexpr PrefixName names[] = {
        {prefix::force_vex, "{vex}"},
        {prefix::force_vex2, "{vex2}"},
        {prefix::force_vex3, "{vex3}"},
        {prefix::force_evex, "{evex}"},
        {prefix::force_rex, "{rex}"},
        {prefix::force_load, "{load}"},
        {prefix::force_store, "{store}"},
        {prefix::xacquire, "xacquire"},
        {prefix::xrelease, "xrelease"},
        {prefix::lock, "lock"},
        {prefix::rep, "rep"},
        {prefix::repne, "repne"},
        {prefix::bnd, "bnd"},
        {prefix::notrack, "notrack"},
    };
    return names;
}

std::string instruction_text(const Module& module, const Function& function, const Instruction& instruction) {
    auto operands = function.operands_of(instruction);
    switch (instruction.kind) {
    case InstructionKind::machine: return machine_text(module, function, instruction);
    case InstructionKind::label: return operand_text(module, function, operands[0]) + ":";
    case InstructionKind::load_argument: return load_argument_text(module, function, instruction);
    case InstructionKind::call: return call_text(module, function, instruction);
    case InstructionKind::parallel_copy: return parallel_copy_text(module, function, operands);
    case InstructionKind::unwind: return unwind_text(module, function, function.unwind[instruction.payload]);
    default: break;
    }
    std::string text(keyword(instruction.kind));
    return operands.empty() ? text : fmt::format("{} {}", text, joined_operands(module, function, operands));
}

std::string print_function(const Module& module, const Function& function) {
    std::string text = header_text(module, function) + "\n";
    text += declarations_text(module, function);
    text += locals_text(module, function);
    for (const Instruction& instruction : function.instructions)
        text += line_text(module, function, instruction);
    return text;
}

std::string print_module(const Module& module) {
    std::string text;
    for (const DataItem& item : module.data)
        text += data_text(module, item);
    for (const Function& function : module.functions)
        text += (text.empty() ? "" : "\n") + print_function(module, function);
    for (const Dispatcher& dispatcher : module.dispatchers)
        text += dispatcher_text(module, dispatcher);
    return text;
}

} // namespace pasm
