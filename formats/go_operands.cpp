#include "formats/go_operands.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace pasm {

namespace {

namespace accept = isa::accept;

constexpr std::array<std::string_view, 16> general_names = {"AX", "CX", "DX",  "BX",  "SP",  "BP",  "SI",  "DI",
                                                            "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15"};
constexpr std::array<std::string_view, 16> byte_names = {"AL",  "CL",  "DL",   "BL",   "SPB",  "BPB",  "SIB",  "DIB",
                                                         "R8B", "R9B", "R10B", "R11B", "R12B", "R13B", "R14B", "R15B"};
constexpr std::array<std::string_view, 4> high_byte_names = {"AH", "CH", "DH", "BH"};
constexpr std::array<std::string_view, 6> segment_names = {"ES", "CS", "SS", "DS", "FS", "GS"};

// Registers that are a letter or two and a number.
std::string_view numbered_prefix(View view) {
    switch (view) {
    case View::mm: return "M";
    case View::xmm: return "X";
    case View::ymm: return "Y";
    case View::zmm: return "Z";
    case View::mask: return "K";
    case View::st: return "F";
    case View::control: return "CR";
    case View::debug: return "DR";
    default: return {};
    }
}

// A byte that the processor extends has the sign that it means; any other is a number from 0 to 255.
std::int64_t written_immediate(std::int64_t value, const isa::OperandSpec& spec, const isa::Form& form) {
    constexpr isa::OperandMask extended = accept::i8s16 | accept::i8s32 | accept::i8s64;
    switch (spec.immediate_bytes) {
    case 1: return (spec.accepts & extended) != 0 ? static_cast<std::int8_t>(value) : static_cast<std::uint8_t>(value);
    case 2: return static_cast<std::uint16_t>(value);
    case 4:
        return form.encoding.has(isa::encoding_option::w) || form.encoding.has(isa::encoding_option::default_64)
                   ? static_cast<std::int32_t>(value)
                   : static_cast<std::int64_t>(static_cast<std::uint32_t>(value));
    default: return value;
    }
}

std::string symbol_text(const GoContext& context, SymbolId symbol, std::int64_t addend) {
    std::string name = context.names.symbol(symbol);
    if (addend != 0)
        name += fmt::format("{:+}", addend);
    return name + "(SB)";
}

// Of [rcx + rsp] the encoder makes [rsp + rcx], since rsp is no index; Go's assembler does not.
MemoryOperand encodable(const MemoryOperand& memory) {
    MemoryOperand result = memory;
    if (memory.index == physical::rsp && memory.scale == 1)
        std::swap(result.base, result.index);
    return result;
}

std::string base_text(const GoContext& context, const MemoryOperand& memory) {
    if (memory.target_kind == AddressTarget::symbol)
        return symbol_text(context, SymbolId(memory.target), memory.displacement);
    if (auto place = context.names.frame_place(memory))
        return *place;
    std::string text = memory.displacement != 0 ? fmt::to_string(memory.displacement) : "";
    if (memory.base.valid())
        return text + fmt::format("({})", go_register_name(memory.base, View::qword));
    return text.empty() && !memory.index.valid() ? "0" : text;
}

std::string memory_text(const GoContext& context, const MemoryOperand& operand) {
    const MemoryOperand memory = encodable(operand);
    std::string text = base_text(context, memory);
    if (memory.index.valid())
        text += fmt::format("({}*{})", go_register_name(memory.index, memory.index_view), memory.scale);
    return text;
}

} // namespace

std::span<const Operand> go_written_operands(const Function& function, const Instruction& instruction,
                                             const isa::Form& form) {
    auto operands = function.operands_of(instruction);
    return form.control == isa::Control::indirect_jump ? operands.first(form.operand_count) : operands;
}

std::string go_register_name(Register reg, View view) {
    if (!reg.valid() || !reg.is_physical())
        return "?";
    unsigned number = reg.number();
    switch (view) {
    case View::low8: return std::string(byte_names[number]);
    case View::high8: return std::string(high_byte_names[number]);
    case View::word:
    case View::dword:
    case View::qword: return std::string(general_names[number]);
    case View::segment: return std::string(segment_names[number]);
    default: return fmt::format("{}{}", numbered_prefix(view), number);
    }
}

std::string go_operand_text(const GoContext& context, const Operand& operand, const isa::OperandSpec& spec,
                            const isa::Form& form) {
    switch (operand.kind) {
    case OperandKind::reg: return go_register_name(operand.reg(), operand.view);
    case OperandKind::memory: return memory_text(context, context.function.memory(operand));
    case OperandKind::immediate: return fmt::format("${}", written_immediate(operand.value, spec, form));
    case OperandKind::label: return context.names.label(operand.label());
    case OperandKind::symbol: return symbol_text(context, operand.symbol(), operand.value);
    case OperandKind::none: break;
    }
    return "?";
}

} // namespace pasm
