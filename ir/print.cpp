// The IR as text. One statement a line, indented by four; labels stand at two. What the author's source would say where
// there is a way to say it; `%name` marks what has none.
#include "ir/print.h"

#include "ir/abi/abi.h"

#include <array>

#include <fmt/format.h>

namespace pasm {

namespace {

constexpr auto legacy_names = std::array{"a", "c", "d", "b", "sp", "bp", "si", "di"};

std::string general_name(unsigned number, View view) {
    if (number >= 8) {
        std::string_view suffix = view == View::low8 ? "b" : view == View::word ? "w" : view == View::dword ? "d" : "";
        return fmt::format("r{}{}", number, suffix);
    }
    std::string_view stem = legacy_names[number];
    std::string_view letter = stem.size() == 1 ? "x" : "";
    switch (view) {
    case View::low8: return fmt::format("{}l", stem);
    case View::high8: return fmt::format("{}h", stem);
    case View::word: return fmt::format("{}{}", stem, letter);
    case View::dword: return fmt::format("e{}{}", stem, letter);
    default: return fmt::format("r{}{}", stem, letter);
    }
}

// A prefix and a number name the registers of every other file.
std::string_view file_prefix(View view) {
    switch (view) {
    case View::mm: return "mm";
    case View::xmm: return "xmm";
    case View::ymm: return "ymm";
    case View::zmm: return "zmm";
    case View::mask: return "k";
    case View::tile: return "tmm";
    case View::control: return "cr";
    case View::debug: return "dr";
    case View::bound: return "bnd";
    default: return "?";
    }
}

constexpr auto segment_names = std::array{"es", "cs", "ss", "ds", "fs", "gs"};

// The suffix of a name looked at through another view than it is declared with.
std::string_view view_suffix(View view) {
    switch (view) {
    case View::low8: return ".reg8";
    case View::high8: return ".high8";
    case View::word: return ".reg16";
    case View::dword: return ".reg32";
    case View::qword: return ".reg64";
    case View::xmm: return ".xmm";
    case View::ymm: return ".ymm";
    case View::zmm: return ".zmm";
    default: return "";
    }
}

std::string virtual_name(const Module& module, const Function& function, std::uint32_t index) {
    const VirtualRegister& reg = function.virtual_registers[index];
    if (!reg.name)
        return fmt::format("v{}", index);
    std::string text(module.strings.text(reg.name));
    for (std::int32_t i : reg.indices)
        if (i >= 0)
            text += fmt::format("[{}]", i);
    return text;
}

std::string label_name(const Module& module, const Function& function, LabelId id) {
    StringId name = function.labels[id.index()].name;
    return name ? std::string(module.strings.text(name)) : fmt::format("%label{}", id.index());
}

std::string_view size_text(unsigned bytes) {
    switch (bytes) {
    case 1: return "byte ptr ";
    case 2: return "word ptr ";
    case 4: return "dword ptr ";
    case 6: return "fword ptr ";
    case 8: return "qword ptr ";
    case 10: return "tbyte ptr ";
    case 16: return "xmmword ptr ";
    case 32: return "ymmword ptr ";
    case 64: return "zmmword ptr ";
    default: return "";
    }
}

std::string target_text(const Module& module, const Function& function, const MemoryOperand& memory) {
    switch (memory.target_kind) {
    case AddressTarget::none: return "";
    case AddressTarget::symbol: return symbol_text(module, SymbolId(memory.target));
    case AddressTarget::label: return label_name(module, function, LabelId(memory.target));
    case AddressTarget::local: return std::string(module.strings.text(function.locals[memory.target].name));
    case AddressTarget::incoming_argument: return "%incoming";
    case AddressTarget::outgoing_argument: return "%outgoing";
    case AddressTarget::symbol_slot: return symbol_text(module, SymbolId(memory.target)) + "@GOTPCREL";
    case AddressTarget::thread_offset: return symbol_text(module, SymbolId(memory.target)) + "@TPOFF";
    case AddressTarget::thread_slot: return symbol_text(module, SymbolId(memory.target)) + "@GOTTPOFF";
    case AddressTarget::spill_slot: return "slot " + virtual_name(module, function, memory.target);
    }
    return "";
}

std::string displacement_text(std::int64_t value, bool first) {
    if (first)
        return fmt::to_string(value);
    std::uint64_t magnitude = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    return fmt::format(" {} {}", value < 0 ? '-' : '+', magnitude);
}

std::string address_text(const Module& module, const Function& function, const MemoryOperand& memory) {
    std::string text;
    auto join = [&](const std::string& term) { text += (text.empty() ? "" : " + ") + term; };
    if (memory.target_kind != AddressTarget::none)
        join(target_text(module, function, memory));
    if (memory.base.valid())
        join(register_text(module, function, memory.base, memory.base_view));
    if (memory.index.valid()) {
        std::string index = register_text(module, function, memory.index, memory.index_view);
        join(memory.scale == 1 ? index : fmt::format("{}*{}", index, memory.scale));
    }
    if (memory.displacement != 0 || text.empty())
        text += displacement_text(memory.displacement, text.empty());
    return text;
}

std::string memory_text(const Module& module, const Function& function, const MemoryOperand& memory) {
    std::string text(size_text(memory.access_bytes));
    if (memory.broadcast == 255)
        text += "bcst ";
    if (memory.segment != Segment::none)
        text += fmt::format("{}:", segment_names[static_cast<std::size_t>(memory.segment) - 1]);
    text += fmt::format("[{}]", address_text(module, function, memory));
    if (memory.broadcast != 0 && memory.broadcast != 255)
        text += fmt::format("{{1to{}}}", memory.broadcast);
    return text;
}

std::string immediate_text(const Operand& operand) {
    if (operand.is_large_unsigned)
        return fmt::to_string(static_cast<std::uint64_t>(operand.value));
    return fmt::to_string(operand.value);
}

std::string_view distance_text(Distance distance) {
    switch (distance) {
    case Distance::short_jump: return "short ";
    case Distance::near_jump: return "near ";
    case Distance::far_jump: return "far ";
    case Distance::unspecified: break;
    }
    return "";
}

} // namespace

std::string symbol_text(const Module& module, SymbolId id) {
    const Symbol& symbol = module.symbols[id.index()];
    return symbol.name ? std::string(module.strings.text(symbol.name)) : fmt::format("%constant{}", id.index());
}

std::string physical_register_name(Register reg, View view) {
    switch (reg.file()) {
    case RegisterClass::general: return general_name(reg.number(), view);
    case RegisterClass::segment: return reg.number() < segment_names.size() ? segment_names[reg.number()] : "?";
    case RegisterClass::x87: return fmt::format("st({})", reg.number());
    case RegisterClass::pointer: return view == View::dword ? "eip" : "rip";
    default: return fmt::format("{}{}", file_prefix(view), reg.number());
    }
}

std::string register_text(const Module& module, const Function& function, Register reg, View view) {
    if (!reg.valid())
        return "none";
    if (reg.is_physical())
        return physical_register_name(reg, view);
    std::string text = virtual_name(module, function, reg.virtual_index());
    if (function.virtual_registers[reg.virtual_index()].view != view)
        text += view_suffix(view);
    return text;
}

std::string operand_text(const Module& module, const Function& function, const Operand& operand) {
    std::string text(distance_text(operand.distance));
    switch (operand.kind) {
    case OperandKind::none: return "none";
    case OperandKind::reg: return text + register_text(module, function, operand.reg(), operand.view);
    case OperandKind::memory: return text + memory_text(module, function, function.memory(operand));
    case OperandKind::immediate: return text + immediate_text(operand);
    case OperandKind::label: return text + label_name(module, function, operand.label());
    case OperandKind::symbol:
        text += symbol_text(module, operand.symbol());
        return operand.value == 0 ? text : text + displacement_text(operand.value, false);
    }
    return text;
}

} // namespace pasm
