#include "backend/made_function.h"

#include <array>

namespace pasm {

namespace {

namespace m = isa::mnemonic;

Operand whole(Register reg) {
    return Operand::of_register(reg, View::qword);
}

} // namespace

SymbolId add_local_symbol(Module& module, std::string_view name, SymbolKind kind, SourceRange range) {
    module.symbols.push_back({.name = module.strings.intern(name),
                              .kind = kind,
                              .binding = Binding::local,
                              .defined = true,
                              .declared = true,
                              .range = range});
    return SymbolId(module.symbols.size() - 1);
}

MadeFunction::MadeFunction(PassContext& context, SymbolId symbol, const FunctionAttributes& attributes,
                           SourceRange range)
    : module_(context.module), builder_(function_, function_.instructions, Origin::dispatch, SourceLocation(range)) {
    function_.symbol = symbol;
    function_.attributes = attributes;
    function_.attributes.noframe = true;
    function_.attributes.is_made = true;
    function_.attributes.exported = module_.symbols[symbol.index()].binding != Binding::local;
    function_.range = range;
    function_.end_range = range;
}

void MadeFunction::push(std::span<const Register> registers, std::uint32_t padding) {
    for (Register reg : registers) {
        const Operand operand = whole(reg);
        builder_.emit(InstructionKind::assume, {&operand, 1});
        emit(m::push, {operand});
    }
    if (padding != 0)
        emit(m::sub, {whole(physical::rsp), Operand::of_immediate(padding)});
}

void MadeFunction::pop(std::span<const Register> registers, std::uint32_t padding) {
    if (padding != 0)
        emit(m::add, {whole(physical::rsp), Operand::of_immediate(padding)});
    for (std::size_t i = registers.size(); i-- > 0;)
        emit(m::pop, {whole(registers[i])});
}

Operand MadeFunction::label() {
    return Operand::of_label(function_.add_label({.defined = true}));
}

void MadeFunction::place(const Operand& label) {
    builder_.emit(InstructionKind::label, {&label, 1});
}

void MadeFunction::call(SymbolId callee) {
    const Operand operand = Operand::of_symbol(callee);
    function_.calls.push_back({});
    builder_.emit(InstructionKind::call, {&operand, 1}).payload =
        static_cast<std::uint32_t>(function_.calls.size() - 1);
}

Operand MadeFunction::memory(SymbolId symbol, std::uint32_t offset, unsigned bytes) {
    MemoryOperand memory;
    memory.target_kind = AddressTarget::symbol;
    memory.target = static_cast<std::uint32_t>(symbol.index());
    memory.displacement = offset;
    memory.access_bytes = static_cast<std::uint16_t>(bytes);
    return function_.add_memory(memory);
}

void MadeFunction::load_address(Register to, SymbolId symbol) {
    const std::array operands = {whole(to), Operand::of_symbol(symbol)};
    builder_.emit(InstructionKind::load_constant, operands);
}

void MadeFunction::finish() {
    module_.functions.push_back(std::move(function_));
}

} // namespace pasm
